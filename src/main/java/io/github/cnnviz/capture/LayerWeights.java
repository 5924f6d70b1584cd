package io.github.cnnviz.capture;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;

/** The weights of a dense, convolution or deconvolution layer; a dense layer has kernels of 1 × 1. Immutable. */
public final class LayerWeights {

    private final int outputs;
    private final int inputs;
    private final int height;
    private final int width;
    private final float[] weights;
    private final Optional<float[]> bias;

    /**
     * @param outputs output units
     * @param inputs  input units
     * @param height  rows of a kernel
     * @param width   columns of a kernel
     * @param weights outputs × inputs × height × width; taken over, as it can be large
     * @param bias    one value for each output unit, where there is a bias; taken over
     */
    public LayerWeights(int outputs, int inputs, int height, int width, float[] weights, Optional<float[]> bias) {
        long expected = (long) outputs * inputs * height * width;
        if (weights.length != expected) {
            throw new IllegalArgumentException("weights of " + outputs + " × " + inputs + " × " + height + " × " + width
                    + " are " + expected + " values, got " + weights.length);
        }
        if (bias.isPresent() && bias.get().length != outputs) {
            throw new IllegalArgumentException(
                    "a bias has one value for each of " + outputs + " outputs, got " + bias.get().length);
        }
        this.outputs = outputs;
        this.inputs = inputs;
        this.height = height;
        this.width = width;
        this.weights = weights;
        this.bias = bias;
    }

    public int outputs() {
        return outputs;
    }

    public int inputs() {
        return inputs;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public float weight(int output, int input, int row, int column) {
        return weights[((output * inputs + input) * height + row) * width + column];
    }

    public boolean hasBias() {
        return bias.isPresent();
    }

    /** Returns the bias of an output unit, 0 for layers without. */
    public float bias(int output) {
        return bias.map(values -> values[output]).orElse(0f);
    }

    /** Returns all weights of one output unit: inputs × height × width, newly made. */
    public float[] of(int output) {
        int length = inputs * height * width;
        float[] values = new float[length];
        System.arraycopy(weights, output * length, values, 0, length);
        return values;
    }

    /**
     * Reads all weights of one output unit.
     *
     * @param into takes inputs × height × width values, from its start on
     */
    public void read(int output, float[] into) {
        int length = inputs * height * width;
        System.arraycopy(weights, output * length, into, 0, length);
    }

    /** Returns whether all weights of an output unit are exactly 0. */
    public boolean isZero(int output) {
        int length = inputs * height * width;
        for (int i = output * length; i < (output + 1) * length; i++) {
            if (weights[i] != 0) {
                return false;
            }
        }
        return true;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(outputs);
        out.writeInt(inputs);
        out.writeInt(height);
        out.writeInt(width);
        Numbers.write(out, weights, weights.length);
        out.writeBoolean(bias.isPresent());
        if (bias.isPresent()) {
            Numbers.write(out, bias.get(), outputs);
        }
    }

    static LayerWeights read(DataInput in) throws IOException {
        int outputs = in.readInt();
        int inputs = in.readInt();
        int height = in.readInt();
        int width = in.readInt();
        float[] weights = floats(in, Math.multiplyExact(outputs, inputs * height * width));
        Optional<float[]> bias = in.readBoolean() ? Optional.of(floats(in, outputs)) : Optional.empty();
        return new LayerWeights(outputs, inputs, height, width, weights, bias);
    }

    private static float[] floats(DataInput in, int count) throws IOException {
        float[] values = new float[count];
        Numbers.read(in, values);
        return values;
    }
}
