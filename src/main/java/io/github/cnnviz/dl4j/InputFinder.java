package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.network.LayerKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Finds out what goes into a network. A file of Keras says it; one of Deeplearning4j says the number of channels or features
 * only, so that the size of images is what fits the network's first dense layer.
 */
public final class InputFinder {

    /** Sizes that images often have are tried before others. */
    private static final List<Integer> USUAL =
            List.of(28, 32, 64, 48, 96, 128, 160, 224, 256, 299, 192, 150, 100, 16, 24, 8);

    private static final int LARGEST = 320;
    /** Steps of sequences that may be of any length. */
    private static final int STEPS = 32;

    private static final String PARAMETER = "set cnnviz.inputShape to ";

    private final EvaluatedNetwork network;
    private final Optional<List<Integer>> told;

    /**
     * @param told sizes of one sample, without the batch: channels, height and width of an image; features of a vector; features
     *             and steps of a sequence; steps of tokens. Empty: nobody says
     */
    public InputFinder(EvaluatedNetwork network, Optional<List<Integer>> told) {
        this.network = network;
        this.told = told;
    }

    /** Returns what one sample is. */
    public InputForm find() throws CnnvizException {
        if (network.inputs() != 1) {
            throw new CnnvizException(
                    "the network takes " + network.inputs() + " inputs; cnnviz feeds networks of one",
                    ModelFile.WAY_ROUND);
        }
        for (EvaluatedNetwork.Node node : network.nodes()) {
            Optional<InputForm> form = said(node);
            if (form.isPresent()) {
                return form.get();
            }
            if (node.kind() == LayerKind.MERGE) {
                break; // what comes behind it may have other sizes than the input
            }
        }
        if (told.isPresent()) {
            return of(told.get());
        }
        throw new CnnvizException(
                "no layer of the network says what its input is",
                PARAMETER + "channels, height and width, e.g. 1,28,28, or to the number of features");
    }

    private InputForm of(List<Integer> sizes) throws CnnvizException {
        return switch (sizes.size()) {
            case 1 -> vector(sizes.get(0));
            case 2 -> new InputForm(InputForm.Kind.SEQUENCE, sizes.get(0), 1, sizes.get(1));
            case 3 -> new InputForm(InputForm.Kind.IMAGE, sizes.get(0), sizes.get(1), sizes.get(2));
            default ->
                throw new CnnvizException(
                        "the network's input has " + sizes.size() + " axes; cnnviz feeds vectors, sequences and images",
                        ModelFile.WAY_ROUND);
        };
    }

    /** Returns what a node says of the network's input, if it stands near it. */
    private Optional<InputForm> said(EvaluatedNetwork.Node node) throws CnnvizException {
        if (node.before().isPresent()) {
            Optional<InputForm> form = said(node.before().get());
            if (form.isPresent()) {
                return form;
            }
        }
        if (node.layer().isEmpty()) {
            return Optional.empty();
        }
        Layer layer = LayerKinds.inner(node.layer().get().conf().getLayer());
        if (layer instanceof Bidirectional both) {
            layer = both.getFwd();
        }
        if (layer instanceof EmbeddingLayer embedding) {
            return Optional.of(new InputForm(InputForm.Kind.TOKENS, (int) embedding.getNIn(), 1, steps(1)));
        }
        if (layer instanceof EmbeddingSequenceLayer embedding) {
            return Optional.of(new InputForm(InputForm.Kind.TOKENS, (int) embedding.getNIn(), 1, steps(STEPS)));
        }
        if (layer instanceof Convolution3D) {
            throw new CnnvizException(
                    "layer " + node.name()
                            + " is a convolution over volumes; cnnviz feeds vectors, sequences and images",
                    ModelFile.WAY_ROUND);
        }
        if (layer instanceof BaseRecurrentLayer || layer instanceof Convolution1DLayer) {
            int features = checked(node, (int) ((FeedForwardLayer) layer).getNIn(), 2);
            return Optional.of(new InputForm(InputForm.Kind.SEQUENCE, features, 1, steps(STEPS)));
        }
        if (layer instanceof ConvolutionLayer convolution) {
            return Optional.of(image(node, checked(node, (int) convolution.getNIn(), 3)));
        }
        // Batch normalization has a number of inputs, too, but does not say whether they are channels.
        boolean dense = node.kind() == LayerKind.DENSE;
        if (dense && layer instanceof FeedForwardLayer forward && forward.getNIn() > 0 && told.isEmpty()) {
            return Optional.of(vector((int) forward.getNIn()));
        }
        return dense ? Optional.of(row(of(told.orElseThrow()))) : Optional.empty();
    }

    private InputForm row(InputForm form) {
        boolean flattened = network.nodes().stream()
                .flatMap(node -> node.before().stream())
                .anyMatch(before -> before instanceof CnnToFeedForwardPreProcessor);
        return form.kind() == InputForm.Kind.IMAGE && !flattened
                ? new InputForm(InputForm.Kind.FLAT_IMAGE, form.units(), form.height(), form.width())
                : form;
    }

    private static Optional<InputForm> said(InputPreProcessor before) {
        if (before instanceof FeedForwardToCnnPreProcessor row && row.getNumChannels() > 0) {
            return Optional.of(new InputForm(
                    InputForm.Kind.FLAT_IMAGE, (int) row.getNumChannels(), (int) row.getInputHeight(), (int)
                            row.getInputWidth()));
        }
        if (before instanceof CnnToFeedForwardPreProcessor maps && maps.getInputHeight() > 0) {
            return Optional.of(
                    new InputForm(InputForm.Kind.IMAGE, (int) maps.getNumChannels(), (int) maps.getInputHeight(), (int)
                            maps.getInputWidth()));
        }
        return Optional.empty();
    }

    private int steps(int otherwise) {
        return told.map(sizes -> sizes.get(sizes.size() - 1)).orElse(otherwise);
    }

    private int checked(EvaluatedNetwork.Node node, int units, int axes) throws CnnvizException {
        if (told.isPresent() && (told.get().size() != axes || told.get().get(0) != units)) {
            throw new CnnvizException(
                    "the input is said to be " + InputForm.written(told.get()) + ", but layer " + node.name()
                            + (axes == 3
                                    ? " takes images of " + units + " channels"
                                    : " takes sequences of " + units + " features"),
                    PARAMETER + (axes == 3 ? units + ",height,width" : units + ",steps") + " of the network's input");
        }
        return units;
    }

    /**
     * Vectors that are as long as a square grey or coloured image are such images in a row, unless more comes out of them than went
     * in: that is what generators do. Of a file of Keras only grey ones, as its rows have the channels last.
     */
    private InputForm vector(int features) {
        InputForm vector = new InputForm(InputForm.Kind.VECTOR, features, 1, 1);
        for (int channels : new int[] {1, 3}) {
            int side = (int) Math.round(Math.sqrt(features / (double) channels));
            if (side >= 16
                    && side * side * channels == features
                    && (channels == 1 || told.isEmpty())
                    && network.forward(zeros(network, vector), (node, output) -> {})
                                    .length()
                            <= features) {
                return new InputForm(InputForm.Kind.FLAT_IMAGE, channels, side, side);
            }
        }
        return vector;
    }

    private InputForm image(EvaluatedNetwork.Node first, int channels) throws CnnvizException {
        if (told.isPresent()) {
            return of(told.get());
        }
        boolean fixed = network.nodes().stream()
                .flatMap(node -> node.before().stream())
                .anyMatch(before -> before instanceof CnnToFeedForwardPreProcessor);
        if (fixed) {
            InputForm any = new InputForm(InputForm.Kind.IMAGE, channels, 1, 1);
            Optional<InputForm> fitting = Stream.concat(
                            USUAL.stream(), IntStream.rangeClosed(1, LARGEST).boxed())
                    .map(side -> any.sized(side, side))
                    .filter(this::fits)
                    .findFirst();
            if (fitting.isPresent()) {
                return fitting.get();
            }
        }
        throw new CnnvizException(
                "the file does not say how large the images are that layer " + first.name() + " takes",
                PARAMETER + "channels, height and width, e.g. " + channels + ",64,64");
    }

    private boolean fits(InputForm form) {
        try {
            network.forward(zeros(network, form), (node, output) -> {});
            return true;
        } catch (RuntimeException e) { // which kind it is depends on the layer
            return false;
        }
    }

    /** Returns one sample of zeros in the network's order of axes. */
    static INDArray zeros(EvaluatedNetwork network, InputForm form) {
        return DataLayout.of(network.nodes()).ordered(Nd4j.zeros(form.batchShape(1)));
    }
}
