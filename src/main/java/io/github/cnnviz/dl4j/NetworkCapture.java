package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.OutputShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Takes the outputs, gradients and parameters of a network's layers, batch by batch. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class NetworkCapture {

    private final String name;
    private final MultiLayerNetwork network;
    private final boolean imageAtOutput;
    private final LayerChoice choice;
    private final KeptIndices kept;
    private final List<String> layerNames;
    private final Map<Integer, LayerAccumulation> outputs = new ConcurrentHashMap<>();
    private final Map<Integer, OutputShape> shapes = new ConcurrentHashMap<>();
    private Optional<INDArray> gradientSum = Optional.empty();
    private long gradientSamples;

    /**
     * Which samples are kept: for pictures few of a map and more of a flat output, for the tree of a layer that is too wide
     * for a Gram matrix more again. Indices in the order of adding.
     */
    public record KeptIndices(List<Integer> ofMaps, List<Integer> ofFeatures, List<Integer> forTrees) {
        public KeptIndices {
            ofMaps = List.copyOf(ofMaps);
            ofFeatures = List.copyOf(ofFeatures);
            forTrees = List.copyOf(forTrees);
        }

        /** Takes the first samples for trees. */
        public KeptIndices(List<Integer> ofMaps, List<Integer> ofFeatures) {
            this(
                    ofMaps,
                    ofFeatures,
                    IntStream.range(0, LayerCapture.TREE_SAMPLES).boxed().toList());
        }
    }

    /**
     * @param name          the network's name in layer ids
     * @param network       initialised
     * @param imageAtOutput whether images leave the network, as with a generator, or enter it
     * @param choice        which layers are taken
     * @param kept          which samples are kept as they are
     */
    public NetworkCapture(
            String name, MultiLayerNetwork network, boolean imageAtOutput, LayerChoice choice, KeptIndices kept) {
        this.name = name;
        this.network = network;
        this.imageAtOutput = imageAtOutput;
        this.choice = choice;
        this.kept = kept;
        this.layerNames = LayerNames.of(network);
    }

    /** Passes of one thread through the network; they share its parameters and what is taken of its layers. */
    final class Passes {

        private final NetworkPass pass;

        private Passes(NetworkPass pass) {
            this.pass = pass;
        }

        /** Opens memory for a pass. */
        MemoryWorkspace open() {
            return pass.open();
        }

        /**
         * Runs a batch through the network, in evaluation mode and in open memory, and adds what every layer puts out.
         *
         * @param number of the batch, from 0; batches that other threads have are waited for
         * @param batch  left as it is
         * @return the network's output; gone once the memory is closed
         */
        INDArray forward(int number, INDArray batch) throws CnnvizException {
            // A copy, as a stock activation layer in front overwrites its input.
            return pass.forward(
                    batch.dup('c'),
                    false,
                    (i, signal) -> accumulate(number, i, channelsFirst(signal, network.getLayer(i))));
        }
    }

    /** Returns the ids of all layers, taken or not, from input to output. */
    public List<LayerId> layers() {
        return layerNames.stream().map(layer -> new LayerId(name, layer)).toList();
    }

    /** Returns passes of a thread of their own, on a copy of the network that shares its parameters. */
    Passes passes() {
        return new Passes(NetworkPass.forwardOnly(name, FastLayers.copyOf(network)));
    }

    private void accumulate(int number, int i, INDArray output) throws CnnvizException {
        OutputShape shape = shape(output, i);
        shapes.putIfAbsent(i, shape);
        if (!choice.takes(new LayerId(name, layerNames.get(i)))) {
            return;
        }
        outputs.computeIfAbsent(
                        i,
                        index -> new LayerAccumulation(
                                shape, shape.spatial() ? kept.ofMaps() : kept.ofFeatures(), kept.forTrees()))
                .add(number, output);
    }

    /** Adds the gradient that stands in the network's gradient view: a sum over the given number of samples. */
    public void addGradient(long samples) {
        INDArray gradient = network.getFlattenedGradients();
        if (gradientSum.isPresent()) {
            gradientSum.get().addi(gradient);
        } else {
            gradientSum = Optional.of(gradient.dup().detach());
        }
        gradientSamples += samples;
    }

    /** Returns the layers that were taken, from input to output, with all their trees. */
    public List<LayerCapture> finish() {
        return finish(true);
    }

    /**
     * Returns the layers that were taken, from input to output.
     *
     * @param wide whether the weights of layers too wide for a Gram matrix are taken, and trees are built for these layers
     */
    List<LayerCapture> finish(boolean wide) {
        List<LayerCapture> captures = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayer(i);
            if (outputs.containsKey(i)) {
                LayerAccumulation accumulation = outputs.remove(i);
                Optional<LayerWeights> weights =
                        LayerParameters.weights(layer).filter(all -> wide || all.outputs() <= GramMatrix.MOST_UNITS);
                captures.add(new LayerCapture(
                                info(i, weights),
                                accumulation.finish(),
                                weights,
                                LayerParameters.all(layer),
                                gradient(layer, offset))
                        .withTrees(
                                wide ? accumulation.wideTree() : Optional.empty(),
                                weights.flatMap(UnitTrees::ofWeights)));
            }
            offset += layer.numParams();
        }
        return captures;
    }

    private LayerInfo info(int i, Optional<LayerWeights> weights) {
        Layer layer = network.getLayer(i);
        int last = network.getnLayers() - 1;
        int fromImage = imageAtOutput ? last - i : i;
        return new LayerInfo(
                new LayerId(name, layerNames.get(i)),
                LayerKinds.of(layer.conf().getLayer()),
                LayerKinds.activation(layer.conf().getLayer()),
                inputs(i, weights),
                shapes.get(i),
                layer.numParams(),
                2 * fromImage <= last ? AbstractionLevel.LOW : AbstractionLevel.HIGH);
    }

    private int inputs(int i, Optional<LayerWeights> weights) {
        return weights.map(LayerWeights::inputs)
                .orElseGet(() -> shapes.get(Math.max(0, i - 1)).units());
    }

    private Optional<ValueAccumulator> gradient(Layer layer, long offset) {
        if (gradientSum.isEmpty() || layer.numParams() == 0) {
            return Optional.empty();
        }
        INDArray flat = gradientSum.get().reshape(gradientSum.get().length());
        INDArray ofLayer = flat.get(NDArrayIndex.interval(offset, offset + layer.numParams()));
        return Optional.of(LayerParameters.values(ofLayer.div(gradientSamples)));
    }

    /** Returns an array with units before positions; of a sequence each time is a sample. */
    private static INDArray channelsFirst(INDArray output, Layer layer) {
        if (output.rank() == 3) {
            return output.permute(0, 2, 1).dup('c').reshape('c', output.size(0) * output.size(2), output.size(1));
        }
        boolean channelsLast = output.rank() == 4
                && layer.conf().getLayer() instanceof ConvolutionLayer convolution
                && convolution.getCnn2dDataFormat() == CNN2DFormat.NHWC;
        return channelsLast ? output.permute(0, 3, 1, 2) : output;
    }

    private OutputShape shape(INDArray output, int i) throws CnnvizException {
        if (output.rank() == 2) {
            return OutputShape.dense((int) output.size(1));
        }
        if (output.rank() == 4) {
            return OutputShape.maps((int) output.size(1), (int) output.size(2), (int) output.size(3));
        }
        throw new CnnvizException(
                "layer " + name + "/" + layerNames.get(i) + " puts out an array of shape "
                        + Arrays.toString(output.shape()) + "; cnnviz reads maps (batch × channels × height × width) "
                        + "and features (batch × features)",
                "leave the layer out with cnnviz.excludes=" + name + "/" + layerNames.get(i));
    }
}
