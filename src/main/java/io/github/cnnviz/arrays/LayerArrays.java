package io.github.cnnviz.arrays;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The arrays of one layer, which fit each other and are read when they are asked for. */
public final class LayerArrays {

    /** Values of parameters or gradients that are in memory at once where nothing else needs them. */
    private static final int AT_ONCE = 1 << 20;

    private final Manifest.Layer layer;
    private final int samples;
    private final OutputShape shape;
    private final NpyFile activations;
    private final Optional<NpyFile> weights;
    private final Optional<NpyFile> bias;
    private final List<NpyFile> gradients;

    private LayerArrays(
            Manifest.Layer layer,
            int samples,
            OutputShape shape,
            NpyFile activations,
            Optional<NpyFile> weights,
            Optional<NpyFile> bias,
            List<NpyFile> gradients) {
        this.layer = layer;
        this.samples = samples;
        this.shape = shape;
        this.activations = activations;
        this.weights = weights;
        this.bias = bias;
        this.gradients = gradients;
    }

    /**
     * Opens a layer's files, and checks that they fit each other.
     *
     * @param samples that there must be
     */
    static LayerArrays open(ArrayFolder folder, Manifest.Layer layer, int samples) throws IOException, CnnvizException {
        NpyFile activations = folder.open(layer.activations(), "activations of " + layer.id(), List.of(2, 4));
        if (activations.shape().get(0) != samples) {
            throw new CnnvizException(
                    activations + " has " + activations.shape().get(0) + " samples, but "
                            + (layer.generated() ? "by 'batch' and 'real' in " : "'batch' in ")
                            + Manifest.FILE + (layer.generated() ? " generated are " : " is ") + samples,
                    "capture all layers with the same samples, and set 'batch' to their number");
        }
        OutputShape shape = shape(activations, layer.layout());
        Optional<NpyFile> weights = Optional.empty();
        if (layer.weights().isPresent()) {
            weights = Optional.of(weights(folder, layer, shape.units()));
        }
        Optional<NpyFile> bias = Optional.empty();
        if (layer.bias().isPresent()) {
            bias = Optional.of(folder.open(layer.bias().get(), "bias of " + layer.id(), List.of(1)));
            checkUnits(bias.get(), bias.get().shape().get(0), shape.units());
        }
        return new LayerArrays(
                layer, samples, shape, activations, weights, bias, gradients(folder, layer, weights, bias));
    }

    private static OutputShape shape(NpyFile activations, Manifest.Layout layout) throws CnnvizException {
        List<Integer> axes = activations.shape();
        OutputShape shape;
        try {
            if (axes.size() == 2) {
                return OutputShape.dense(axes.get(1));
            }
            shape = layout == Manifest.Layout.CHANNELS_LAST
                    ? OutputShape.maps(axes.get(3), axes.get(1), axes.get(2))
                    : OutputShape.maps(axes.get(1), axes.get(2), axes.get(3));
            Math.multiplyExact(shape.units(), Math.multiplyExact(shape.height(), shape.width()));
        } catch (ArithmeticException e) {
            throw new CnnvizException(
                    activations + " has the shape " + NpyHeader.inWords(axes) + ": more than 2^31 values for a sample",
                    "leave the layer out of " + Manifest.FILE,
                    e);
        }
        return shape;
    }

    private static NpyFile weights(ArrayFolder folder, Manifest.Layer layer, int units)
            throws IOException, CnnvizException {
        int axes =
                switch (layer.kind()) {
                    case CONVOLUTION, DECONVOLUTION -> 4;
                    case DENSE -> 2;
                    case BATCH_NORMALIZATION -> 1;
                    case ACTIVATION, POOLING, RECURRENT, EMBEDDING, MERGE, OTHER ->
                        throw new CnnvizException(
                                "layer " + layer.id() + " has weights, but is of the kind "
                                        + layer.kind().label(),
                                "give it the kind conv, deconv, dense or batch_norm, or leave its weights out");
                };
        NpyFile weights = folder.open(layer.weights().orElseThrow(), "weights of " + layer.id(), List.of(axes));
        if (weights.shape().stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b) > Integer.MAX_VALUE) {
            throw new CnnvizException(
                    weights + " has the shape " + NpyHeader.inWords(weights.shape()) + ": more than 2^31 values",
                    "leave the layer's weights out of " + Manifest.FILE);
        }
        checkUnits(weights, weights.shape().get(axis(layer, axes, true)), units);
        if (layer.inputs().isPresent() && axes > 1) {
            int inputs = weights.shape().get(axis(layer, axes, false));
            if (inputs != layer.inputs().getAsInt()) {
                throw new CnnvizException(
                        weights + " has " + inputs + " inputs, but " + Manifest.FILE + " says "
                                + layer.inputs().getAsInt(),
                        "correct 'inputs', or the order of the array's axes");
            }
        }
        return weights;
    }

    /** Returns the axis of weights along which outputs or inputs lie. */
    private static int axis(Manifest.Layer layer, int axes, boolean outputs) {
        if (axes == 1) {
            return 0;
        }
        if (layer.layout() == Manifest.Layout.CHANNELS_LAST) {
            return outputs ? axes - 1 : axes - 2;
        }
        return (layer.kind() == LayerKind.DECONVOLUTION) == outputs ? 1 : 0;
    }

    private static void checkUnits(NpyFile file, int there, int units) throws CnnvizException {
        if (there != units) {
            throw new CnnvizException(
                    file + " has the shape " + NpyHeader.inWords(file.shape()) + ", that is " + there
                            + " output units, but the activations have " + units,
                    "save the array that belongs here; src/docs/captured-arrays.md gives the order of its axes");
        }
    }

    private static List<NpyFile> gradients(
            ArrayFolder folder, Manifest.Layer layer, Optional<NpyFile> weights, Optional<NpyFile> bias)
            throws IOException, CnnvizException {
        Optional<NpyFile> ofWeights = Optional.empty();
        if (layer.gradient().isPresent()) {
            ofWeights = Optional.of(gradient(folder, layer.gradient().get(), "gradient of " + layer.id(), weights));
        }
        Optional<NpyFile> ofBias = Optional.empty();
        if (layer.biasGradient().isPresent()) {
            ofBias = Optional.of(
                    gradient(folder, layer.biasGradient().get(), "gradient of the bias of " + layer.id(), bias));
        }
        return Stream.of(ofWeights, ofBias).flatMap(Optional::stream).toList();
    }

    private static NpyFile gradient(ArrayFolder folder, Manifest.ArrayFile array, String role, Optional<NpyFile> of)
            throws IOException, CnnvizException {
        NpyFile file = folder.open(array, role, List.of(1, 2, 4));
        if (of.isEmpty() || !of.get().shape().equals(file.shape())) {
            throw new CnnvizException(
                    file + " has the shape " + NpyHeader.inWords(file.shape()) + ", but "
                            + (of.isEmpty() ? "there is no array that it is the gradient of" : of.get() + " has ")
                            + of.map(other -> NpyHeader.inWords(other.shape())).orElse(""),
                    "save the gradient of the loss by each value of that array, in its shape");
        }
        return file;
    }

    public LayerId id() {
        return layer.id();
    }

    /** Returns the number of samples that it saw. */
    public int samples() {
        return samples;
    }

    /** Returns whether it saw the generated samples only. */
    public boolean generatedOnly() {
        return layer.generated();
    }

    /** Returns the names of the layers of its network that it takes its inputs from; empty where it is not told. */
    Optional<List<String>> from() {
        return layer.from();
    }

    /** Returns the shape of the layer's output for one sample. */
    public OutputShape shape() {
        return shape;
    }

    /** Returns the samples from {@code from} to before {@code to}: samples × units × positions. */
    public float[] samples(int from, int to) throws IOException {
        float[] samples = new float[Math.multiplyExact(to - from, shape.values())];
        if (!shape.spatial()) {
            activations.read(from, to, samples, shape.units(), 1);
        } else if (layer.layout() == Manifest.Layout.CHANNELS_LAST) {
            activations.read(from, to, samples, shape.values(), shape.width(), 1, shape.positions());
        } else {
            activations.read(from, to, samples, shape.values(), shape.positions(), shape.width(), 1);
        }
        return samples;
    }

    /**
     * Returns all that is known of the layer.
     *
     * @param outputs what all samples came to
     * @param depth   layers between the network's input and this one
     * @param deepest the same of the network's deepest layer
     * @param before  units of the layers that it takes its inputs from, where there are such
     * @param from    names of the captured ones among those layers; empty where nobody says
     */
    LayerCapture capture(LayerOutputs outputs, int depth, int deepest, OptionalInt before, Optional<List<String>> from)
            throws IOException {
        Optional<ValueAccumulator> parameters = Optional.empty();
        Optional<LayerWeights> drawn = Optional.empty();
        Optional<float[]> biases = Optional.empty();
        if (bias.isPresent()) {
            float[] values = all(bias.get());
            biases = Optional.of(values);
            parameters = add(parameters, values);
        }
        if (weights.isPresent()) {
            float[] values = weights();
            parameters = add(parameters, values);
            if (weights.get().shape().size() > 1) {
                drawn = Optional.of(layerWeights(weights.get().shape(), values, biases));
            }
        }
        return new LayerCapture(
                info(
                        parameters.map(ValueAccumulator::count).orElse(0L),
                        2 * (imageAtOutput() ? deepest - depth : depth) <= deepest,
                        drawn.map(LayerWeights::inputs).orElse(layer.inputs().orElse(before.orElse(shape.units()))),
                        from),
                outputs,
                drawn,
                parameters,
                gradientValues());
    }

    private boolean imageAtOutput() {
        return layer.id().network().equals("generator");
    }

    private LayerInfo info(long parameters, boolean low, int inputs, Optional<List<String>> from) {
        return new LayerInfo(
                layer.id(),
                layer.kind(),
                layer.activation(),
                inputs,
                shape,
                parameters,
                low ? AbstractionLevel.LOW : AbstractionLevel.HIGH,
                from);
    }

    /** Returns the weights with outputs first, then inputs, rows and columns. */
    private float[] weights() throws IOException {
        NpyFile file = weights.orElseThrow();
        List<Integer> lengths = file.shape();
        int axes = lengths.size();
        float[] values = new float[Math.toIntExact(count(lengths))];
        if (axes == 1) {
            file.read(0, lengths.get(0), values, 1);
            return values;
        }
        int out = axis(layer, axes, true);
        int in = axis(layer, axes, false);
        int[] strides = new int[axes];
        strides[in] = values.length / lengths.get(out) / lengths.get(in); // of a kernel
        strides[out] = values.length / lengths.get(out);
        if (axes == 4) {
            int rows = layer.layout() == Manifest.Layout.CHANNELS_LAST ? 0 : 2;
            strides[rows] = lengths.get(rows + 1);
            strides[rows + 1] = 1;
        }
        file.read(0, lengths.get(0), values, strides);
        return values;
    }

    private LayerWeights layerWeights(List<Integer> lengths, float[] values, Optional<float[]> biases) {
        int axes = lengths.size();
        int rows = layer.layout() == Manifest.Layout.CHANNELS_LAST ? 0 : 2;
        return new LayerWeights(
                lengths.get(axis(layer, axes, true)),
                lengths.get(axis(layer, axes, false)),
                axes == 4 ? lengths.get(rows) : 1,
                axes == 4 ? lengths.get(rows + 1) : 1,
                values,
                biases);
    }

    private Optional<ValueAccumulator> gradientValues() throws IOException {
        Optional<ValueAccumulator> values = Optional.empty();
        for (NpyFile file : gradients) {
            List<Integer> lengths = file.shape();
            int perIndex = Math.toIntExact(count(lengths) / lengths.get(0));
            int step = Math.max(1, AT_ONCE / perIndex);
            for (int from = 0; from < lengths.get(0); from += step) {
                int to = Math.min(from + step, lengths.get(0));
                float[] part = new float[(to - from) * perIndex];
                file.read(from, to, part, inOrder(lengths));
                values = add(values, part);
            }
        }
        return values;
    }

    private static float[] all(NpyFile file) throws IOException {
        float[] values = new float[Math.toIntExact(count(file.shape()))];
        file.read(0, file.shape().get(0), values, inOrder(file.shape()));
        return values;
    }

    private static long count(List<Integer> lengths) {
        return lengths.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    }

    /** Returns the strides of C order. */
    private static int[] inOrder(List<Integer> lengths) {
        int[] strides = new int[lengths.size()];
        Arrays.fill(strides, 1);
        for (int axis = strides.length - 2; axis >= 0; axis--) {
            strides[axis] = strides[axis + 1] * lengths.get(axis + 1);
        }
        return strides;
    }

    private static Optional<ValueAccumulator> add(Optional<ValueAccumulator> to, float[] values) {
        ValueAccumulator all = to.orElseGet(ValueAccumulator::new);
        all.add(values);
        return Optional.of(all);
    }
}
