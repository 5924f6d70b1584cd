package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.network.LayerKind;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a layer has learnt, as arrays of ours. */
final class LayerParameters {

    private LayerParameters() {}

    /** Returns the weights that can be drawn and compared unit by unit; empty where a layer's are of another form. */
    static Optional<LayerWeights> weights(Layer layer) {
        LayerKind kind = LayerKinds.of(layer.conf().getLayer());
        INDArray stored =
                layer.paramTable() == null ? null : layer.paramTable().get(DefaultParamInitializer.WEIGHT_KEY);
        if (stored == null
                || (kind != LayerKind.DENSE
                        && !LayerKinds.hasFullKernels(layer.conf().getLayer()))) {
            return Optional.empty();
        }
        // Stored as [in, out], [out, in, height, width] and [in, out, height, width]; wanted with out first.
        Optional<INDArray> outputFirst =
                switch (kind) {
                    case DENSE -> Optional.of(stored.transpose());
                    case CONVOLUTION -> Optional.of(stored);
                    case DECONVOLUTION -> Optional.of(stored.permute(1, 0, 2, 3));
                    case BATCH_NORMALIZATION, ACTIVATION, POOLING, RECURRENT, EMBEDDING, MERGE, OTHER ->
                        Optional.empty();
                };
        INDArray bias = layer.paramTable().get(DefaultParamInitializer.BIAS_KEY);
        return outputFirst.map(array -> new LayerWeights(
                (int) array.size(0),
                (int) array.size(1),
                array.rank() == 4 ? (int) array.size(2) : 1,
                array.rank() == 4 ? (int) array.size(3) : 1,
                floats(array),
                Optional.ofNullable(bias).map(LayerParameters::floats)));
    }

    /** Returns how all parameters of a layer are distributed; empty where it has none. */
    static Optional<ValueAccumulator> all(Layer layer) {
        return layer.numParams() == 0 ? Optional.empty() : Optional.of(values(layer.params()));
    }

    /** Returns how the values of an array are distributed. */
    static ValueAccumulator values(INDArray array) {
        ValueAccumulator values = new ValueAccumulator();
        values.add(floats(array));
        return values;
    }

    /** Returns the values in C order, newly made. */
    static float[] floats(INDArray array) {
        INDArray dense = array.dup('c');
        if (dense.dataType() != DataType.FLOAT) {
            return dense.data().asFloat();
        }
        float[] values = new float[Math.toIntExact(dense.length())];
        dense.data().asNioFloat().get(values); // in one go: asFloat takes them one by one
        return values;
    }
}
