package io.github.cnnviz.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/** All layers of a character model in double precision: {@link LstmCells}, and the softmax over symbols. */
final class CharacterCells {

    private final List<LstmCells> layers = new ArrayList<>();
    private final int symbols;
    private final float[] weights;
    private final float[] bias;

    CharacterCells(CharacterModel model) {
        int last = model.network().getnLayers() - 1;
        for (int i = 0; i < last; i++) {
            layers.add(LstmCells.of(model.network().getLayer(i)));
        }
        Layer output = model.network().getLayer(last);
        this.symbols = model.symbols();
        this.weights = LayerParameters.floats(output.getParam(DefaultParamInitializer.WEIGHT_KEY));
        this.bias = LayerParameters.floats(output.getParam(DefaultParamInitializer.BIAS_KEY));
    }

    List<LstmCells> layers() {
        return layers;
    }

    /** Returns the states of each layer at each time. */
    List<LstmCells.State[]> forward(int[] characters) {
        double[][] signal = new double[characters.length][];
        for (int time = 0; time < signal.length; time++) {
            signal[time] = oneHot(characters[time]);
        }
        List<LstmCells.State[]> all = new ArrayList<>();
        for (LstmCells layer : layers) {
            LstmCells.State[] states = layer.forward(signal);
            all.add(states);
            signal = new double[characters.length][];
            for (int time = 0; time < signal.length; time++) {
                signal[time] = states[time].hidden();
            }
        }
        return all;
    }

    private double[] oneHot(int character) {
        double[] values = new double[symbols];
        values[character] = 1;
        return values;
    }

    /** Returns the probability of each symbol after a state of the last recurrent layer. */
    double[] probabilities(double[] hidden) {
        double[] values = new double[symbols];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < symbols; k++) {
            values[k] = bias[k];
            for (int i = 0; i < hidden.length; i++) {
                values[k] += hidden[i] * weights[i * symbols + k];
            }
            largest = Math.max(largest, values[k]);
        }
        double sum = 0;
        for (int k = 0; k < symbols; k++) {
            values[k] = Math.exp(values[k] - largest);
            sum += values[k];
        }
        for (int k = 0; k < symbols; k++) {
            values[k] /= sum;
        }
        return values;
    }

    /**
     * Returns the gradient of the last character's loss by the hidden states of each layer: layers × time × units.
     *
     * @param characters the last one is foretold from those before it
     * @param ownOnly    whether only ways through time within a layer count, so that what one layer lets through is not
     *                   credited to another; else all ways
     */
    List<double[][]> gradients(int[] characters, boolean ownOnly) {
        int[] given = Arrays.copyOf(characters, characters.length - 1);
        List<LstmCells.State[]> states = forward(given);
        double[] hidden = states.get(states.size() - 1)[given.length - 1].hidden();
        double[] error = probabilities(hidden);
        error[characters[given.length]] -= 1;
        double[][] from = new double[given.length][hidden.length];
        for (int i = 0; i < hidden.length; i++) {
            for (int k = 0; k < symbols; k++) {
                from[given.length - 1][i] += error[k] * weights[i * symbols + k];
            }
        }
        List<double[][]> gradients = new ArrayList<>();
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            for (int time = 0; ownOnly && time < given.length - 1; time++) {
                Arrays.fill(from[time], 0);
            }
            LstmCells.Gradient gradient = layers.get(layer).backward(states.get(layer), from);
            gradients.add(0, gradient.hidden());
            from = gradient.input();
        }
        return gradients;
    }

    /**
     * Draws characters by the model's probabilities, each after those before it.
     *
     * @param start characters that it goes on from; at least one
     */
    int[] write(int[] start, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LstmCells.State[] now = layers.stream().map(LstmCells::zero).toArray(LstmCells.State[]::new);
        int[] written = new int[count];
        int next = start[0];
        for (int i = 1; i < start.length + count; i++) {
            double[] signal = oneHot(next);
            for (int layer = 0; layer < now.length; layer++) {
                now[layer] = layers.get(layer).step(signal, now[layer]);
                signal = now[layer].hidden();
            }
            next = i < start.length ? start[i] : draw(probabilities(signal), random);
            if (i >= start.length) {
                written[i - start.length] = next;
            }
        }
        return written;
    }

    private static int draw(double[] probabilities, SplittableRandom random) {
        double left = random.nextDouble();
        int last = probabilities.length - 1;
        for (int k = 0; k < last; k++) {
            left -= probabilities[k];
            if (left < 0) {
                return k;
            }
        }
        return last;
    }
}
