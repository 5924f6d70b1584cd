package io.github.cnnviz.dl4j;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;

/**
 * An LSTM layer in double precision, one sequence at a time: with all gates and states, which Deeplearning4j keeps to itself, and
 * the gradient by the state of every time.
 *
 * <p>{@code g = tanh(a), f, o, i = σ(a)}, with {@code a = W'x + R'h + b} in the order candidate, forget, output, input gate;
 * {@code c = f c + i g}, {@code h = o tanh(c)}.
 *
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber (1997)</a>, with the forget gate of
 *     <a href="https://doi.org/10.1162/089976600300015015">Gers et al. (2000)</a>
 */
final class LstmCells {

    private static final int CANDIDATE = 0;
    private static final int FORGET = 1;
    private static final int OUTPUT = 2;
    private static final int INPUT = 3;

    private final int inputs;
    private final int units;
    private final float[] ofInput;
    private final float[] recurrent;
    private final float[] bias;

    /**
     * @param ofInput   inputs × 4 units
     * @param recurrent units × 4 units
     * @param bias      4 units
     */
    LstmCells(int inputs, int units, float[] ofInput, float[] recurrent, float[] bias) {
        this.inputs = inputs;
        this.units = units;
        this.ofInput = ofInput.clone();
        this.recurrent = recurrent.clone();
        this.bias = bias.clone();
    }

    static LstmCells of(Layer layer) {
        return new LstmCells(
                (int) layer.getParam(LSTMParamInitializer.INPUT_WEIGHT_KEY).size(0),
                (int) layer.getParam(LSTMParamInitializer.RECURRENT_WEIGHT_KEY).size(0),
                LayerParameters.floats(layer.getParam(LSTMParamInitializer.INPUT_WEIGHT_KEY)),
                LayerParameters.floats(layer.getParam(LSTMParamInitializer.RECURRENT_WEIGHT_KEY)),
                LayerParameters.floats(layer.getParam(LSTMParamInitializer.BIAS_KEY)));
    }

    int units() {
        return units;
    }

    /** Returns the recurrent weights, units × 4 units. */
    float[] recurrent() {
        return recurrent.clone();
    }

    /** What a layer does at one time; each of one value for each unit. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record State(
            double[] candidate, double[] forget, double[] output, double[] input, double[] cell, double[] hidden) {}

    /** Returns the state before a sequence. */
    State zero() {
        double[] none = new double[units];
        return new State(none, none, none, none, none, none);
    }

    /** Goes one step on. */
    State step(double[] x, State before) {
        double[] a = new double[4 * units];
        for (int i = 0; i < a.length; i++) {
            a[i] = bias[i];
        }
        add(a, x, ofInput);
        add(a, before.hidden, recurrent);
        double[][] gates = new double[4][units];
        double[] cell = new double[units];
        double[] hidden = new double[units];
        for (int unit = 0; unit < units; unit++) {
            gates[CANDIDATE][unit] = Math.tanh(a[unit]);
            for (int gate = FORGET; gate <= INPUT; gate++) {
                gates[gate][unit] = 1 / (1 + Math.exp(-a[gate * units + unit]));
            }
            cell[unit] = gates[FORGET][unit] * before.cell[unit] + gates[INPUT][unit] * gates[CANDIDATE][unit];
            hidden[unit] = gates[OUTPUT][unit] * Math.tanh(cell[unit]);
        }
        return new State(gates[CANDIDATE], gates[FORGET], gates[OUTPUT], gates[INPUT], cell, hidden);
    }

    private static void add(double[] to, double[] values, float[] weights) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                for (int k = 0; k < to.length; k++) {
                    to[k] += values[i] * weights[i * to.length + k];
                }
            }
        }
    }

    /** Returns the states after each input. */
    State[] forward(double[][] x) {
        State[] states = new State[x.length];
        for (int time = 0; time < x.length; time++) {
            states[time] = step(x[time], time == 0 ? zero() : states[time - 1]);
        }
        return states;
    }

    /**
     * The gradient of a loss by this layer's hidden state and input at each time.
     *
     * @param hidden time × units, all ways from this state to the loss taken together
     * @param input  time × inputs
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Gradient(double[][] hidden, double[][] input) {}

    /**
     * Goes back through time.
     *
     * @param states of a forward pass
     * @param from   the loss's gradient by the hidden states, time × units, by ways outside of this layer
     */
    Gradient backward(State[] states, double[][] from) {
        double[][] hidden = new double[states.length][];
        double[][] input = new double[states.length][];
        double[] later = new double[units];
        double[] ofCell = new double[units];
        for (int time = states.length - 1; time >= 0; time--) {
            State now = states[time];
            double[] cellBefore = time == 0 ? new double[units] : states[time - 1].cell;
            double[] total = from[time].clone();
            double[] a = new double[4 * units];
            for (int unit = 0; unit < units; unit++) {
                total[unit] += later[unit];
                double squashed = Math.tanh(now.cell[unit]);
                double gate = now.output[unit];
                a[OUTPUT * units + unit] = total[unit] * squashed * gate * (1 - gate);
                double cell = ofCell[unit] + total[unit] * gate * (1 - squashed * squashed);
                double forget = now.forget[unit];
                double in = now.input[unit];
                double candidate = now.candidate[unit];
                a[CANDIDATE * units + unit] = cell * in * (1 - candidate * candidate);
                a[FORGET * units + unit] = cell * cellBefore[unit] * forget * (1 - forget);
                a[INPUT * units + unit] = cell * candidate * in * (1 - in);
                ofCell[unit] = cell * forget;
            }
            hidden[time] = total;
            later = back(a, recurrent, units);
            input[time] = back(a, ofInput, inputs);
        }
        return new Gradient(hidden, input);
    }

    private static double[] back(double[] a, float[] weights, int rows) {
        double[] result = new double[rows];
        Arrays.setAll(result, row -> {
            double sum = 0;
            for (int k = 0; k < a.length; k++) {
                sum += a[k] * weights[row * a.length + k];
            }
            return sum;
        });
        return result;
    }
}
