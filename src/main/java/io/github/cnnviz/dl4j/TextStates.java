package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.text.LabelledTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Follows the last LSTM layer of a classifier of texts over time. A time of it is a window of characters where convolution and
 * pooling come before it; the character that a window stands for is the one as far through the text as the window is.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class TextStates {

    /** Texts that gates, followers and gradients rest on, in double precision. */
    private static final int FOLLOWED = 32;
    /** Texts of different classes whose states are shown. */
    private static final int SHOWN = 3;
    /** Distances in time that the gradient is taken at. */
    private static final int MOST_DISTANCES = 64;

    private final Classifier classifier;
    private final HeldOutImages heldOut;
    private final LabelledTexts texts;
    private final int position;
    private final LstmCells cells;
    private final float[] weights;

    private TextStates(Classifier classifier, HeldOutImages heldOut, LabelledTexts texts, int position) {
        this.classifier = classifier;
        this.heldOut = heldOut;
        this.texts = texts;
        this.position = position;
        this.cells = LstmCells.of(classifier.network().getLayer(position));
        this.weights = LayerParameters.floats(
                classifier.network().getOutputLayer().getParam(DefaultParamInitializer.WEIGHT_KEY));
    }

    /**
     * Returns what there is to follow; empty where the network has no LSTM layer (tanh, sigmoid gates, without wrapper) whose
     * states come to the output layer by pooling alone.
     */
    public static Optional<TextStates> of(Classifier classifier, HeldOutImages heldOut, LabelledTexts texts) {
        Layer[] layers = classifier.network().getLayers();
        int last = layers.length - 1;
        int position = last - 1;
        while (position >= 0 && LayerKinds.of(layers[position].conf().getLayer()) == LayerKind.POOLING) {
            position--;
        }
        return position >= 0
                        && classifier.network().getLayerWiseConfigurations().getInputPreProcess(position) == null
                        && CharacterModel.isPlainLstm(layers[position].conf().getLayer())
                ? Optional.of(new TextStates(classifier, heldOut, texts, position))
                : Optional.empty();
    }

    /** Follows held-out texts. */
    public Recurrence follow() throws CnnvizException {
        int followed = Math.min(FOLLOWED, heldOut.size());
        List<LstmCells.State> seen = new ArrayList<>();
        List<Integer> characters = new ArrayList<>();
        double[] gradient = new double[0];
        for (int sample = 0; sample < followed; sample++) {
            Pass pass = pass(sample);
            int times = pass.states.length;
            if (sample == 0) {
                gradient = new double[Math.min(MOST_DISTANCES, times)];
            }
            int[] codes = texts.characters(heldOut.images().index(sample));
            for (int time = 0; time < times; time++) {
                int code = codes[(int) ((time + 0.5) * codes.length / times)];
                if (code >= 0) {
                    seen.add(pass.states[time]);
                    characters.add(code);
                }
            }
            double[][] hidden = cells.backward(pass.states, fromLast(pass, heldOut.labels()[sample]))
                    .hidden();
            for (int distance = 0; distance < gradient.length; distance++) {
                gradient[distance] += LayerOverTime.norm(hidden[times - 1 - distance]) / followed;
            }
        }
        List<LstmCells.State> shown = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int sample : shown()) {
            shown.addAll(Arrays.asList(pass(sample).states));
            text.append(texts.text(texts.characters(heldOut.images().index(sample))));
        }
        SymbolFollowers followers = SymbolFollowers.of(
                seen.stream().map(LstmCells.State::hidden).toArray(double[][]::new),
                characters.stream().mapToInt(Integer::intValue).toArray(),
                texts.symbolCount());
        LayerId id = classifier.layers().get(position);
        return new Recurrence(
                texts.symbolCount(),
                IntStream.range(0, texts.size())
                        .map(index -> texts.text(index)
                                .codePointCount(0, texts.text(index).length()))
                        .sum(),
                0,
                Double.NaN,
                0,
                pass(0).states.length,
                new ClassifierCourse(),
                text.toString(),
                "",
                List.of(LayerOverTime.of(
                        id, cells, shown.toArray(LstmCells.State[]::new), seen, gradient, followers, texts::text)));
    }

    /** Returns the first text of each class, of so many classes. */
    private int[] shown() {
        int[] labels = heldOut.labels();
        return IntStream.range(0, texts.classes().size())
                .flatMap(label -> IntStream.range(0, labels.length)
                        .filter(sample -> labels[sample] == label)
                        .limit(1))
                .limit(SHOWN)
                .toArray();
    }

    /** One text: the layer's states, and the probabilities of the classes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pass(LstmCells.State[] states, float[] probabilities) {}

    private Pass pass(int sample) throws CnnvizException {
        NetworkPass pass = NetworkPass.forwardOnly(Classifier.NAME + "-states", classifier.network());
        try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                MemoryWorkspace ofPass = pass.open()) {
            INDArray text = heldOut.batch(sample, sample + 1);
            double[][][] input = new double[1][][];
            if (position == 0) {
                input[0] = byTime(text.reshape('c', 1, text.size(2), text.size(3)));
            }
            float[] said = Classifier.values(pass.forward(text, false, (layer, output) -> {
                if (layer == position - 1) {
                    input[0] = byTime(output);
                }
            }));
            return new Pass(cells.forward(input[0]), said);
        }
    }

    /**
     * @param sequence 1 × features × time
     * @return time × features
     */
    private static double[][] byTime(INDArray sequence) {
        int features = (int) sequence.size(1);
        int times = (int) sequence.size(2);
        float[] values = Classifier.values(sequence);
        double[][] result = new double[times][features];
        for (int feature = 0; feature < features; feature++) {
            for (int time = 0; time < times; time++) {
                result[time][feature] = values[feature * times + time];
            }
        }
        return result;
    }

    /** Returns the gradient of the cross-entropy by the last state, as if the classes were told from it alone. */
    private double[][] fromLast(Pass pass, int label) {
        double[][] from = new double[pass.states.length][cells.units()];
        int classes = pass.probabilities.length;
        double[] last = from[from.length - 1];
        for (int unit = 0; unit < last.length; unit++) {
            for (int k = 0; k < classes; k++) {
                last[unit] += (pass.probabilities[k] - (k == label ? 1 : 0)) * weights[unit * classes + k];
            }
        }
        return from;
    }
}
