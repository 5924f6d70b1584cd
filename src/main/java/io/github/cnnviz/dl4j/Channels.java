package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.reduce3.Dot;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sums over, and values for, each channel of an array in C order: batch × channels, batch × channels × height × width, or
 * batch × height × width × channels. Vectors have one value for each channel.
 */
final class Channels {

    private final boolean first;

    /**
     * @param first whether channels come before height and width
     */
    Channels(boolean first) {
        this.first = first;
    }

    /** Returns the number of values that each channel has. */
    long valuesOf(INDArray array) {
        return array.length() / count(array);
    }

    long count(INDArray array) {
        return array.rank() == 2 || first ? array.size(1) : array.size(3);
    }

    /** Returns the sum of each channel. */
    INDArray sums(INDArray array) {
        if (array.rank() == 2 || !first) {
            return array.reshape('c', valuesOf(array), count(array)).sum(0);
        }
        // Whole maps first: ND4J reduces rows several times faster than maps of many samples.
        return ofMaps(rows(array).sum(1), array);
    }

    /** Returns the sum of the products of each channel's values. */
    INDArray dots(INDArray a, INDArray b, LayerWorkspaceMgr workspaces) {
        if (a.rank() == 2 || !first) {
            INDArray product = workspaces.createUninitialized(ArrayType.FF_WORKING_MEM, a.dataType(), a.shape(), 'c');
            multiply(a, b, product);
            return sums(product);
        }
        return ofMaps(Nd4j.getExecutioner().exec(new Dot(rows(a), rows(b), false, 1)), a);
    }

    /** Adds a vector's values to each channel, in place. */
    void add(INDArray array, INDArray vector) {
        add(array, vector, array);
    }

    /** Writes the array with a vector's values added to each channel. */
    void add(INDArray array, INDArray vector, INDArray result) {
        Nd4j.exec(DynamicCustomOp.builder("biasadd")
                .addInputs(array, vector)
                .addOutputs(result)
                .addBooleanArguments(first)
                .build());
    }

    /** Writes the array with each channel multiplied by a vector's value. */
    void multiply(INDArray array, INDArray vector, INDArray result) {
        INDArray factor = array.rank() == 4 && first ? vector.reshape(1, vector.length(), 1, 1) : vector;
        Nd4j.exec(DynamicCustomOp.builder("multiply")
                .addInputs(array, factor)
                .addOutputs(result)
                .build());
    }

    private static INDArray rows(INDArray maps) {
        return maps.reshape('c', maps.size(0) * maps.size(1), maps.size(2) * maps.size(3));
    }

    private static INDArray ofMaps(INDArray perMap, INDArray maps) {
        return perMap.reshape('c', maps.size(0), maps.size(1)).sum(0);
    }

    /** Returns the array itself, or a copy in C order without gaps. */
    static INDArray dense(INDArray array, ArrayType type, LayerWorkspaceMgr workspaces) {
        boolean isDense = array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
        return isDense ? array : workspaces.dup(type, array, 'c');
    }
}
