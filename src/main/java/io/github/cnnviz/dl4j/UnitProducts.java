package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.UnitRows;
import io.github.cnnviz.network.OutputShape;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Sums the inner products between a layer's units batch by batch, in double precision, as {@link GramMatrix} does, but
 * through matrix products of the native library. Only blocks on and below the diagonal are computed.
 *
 * <p>Samples wait until there are enough of them: a product of few would mostly move the sums in and out of memory.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class UnitProducts {

    /** Values of all units that wait to be multiplied: 2 MB. */
    private static final int WAITING = 1 << 18;

    /** Values of one unit that wait at least. */
    private static final int LEAST_WAITING = 256;

    private static final int MOST_BLOCK = 512;
    private static final int LEAST_BLOCK = 32;

    private final OutputShape shape;
    /** Rows of a block: few enough to leave most of the upper half out, and enough for a product to be worth a call. */
    private final int blockRows;
    /** Block by block, units of the block × units up to the block's end. */
    private final List<INDArray> blocks = new ArrayList<>();
    /** Units × values of several samples. */
    private final INDArray waiting;

    private final UnitRows rows;
    private final int mostSamples;
    private final double[] ofUnit;
    private int samples;

    UnitProducts(OutputShape shape) {
        this.shape = shape;
        this.rows = new UnitRows(shape);
        int units = shape.units();
        this.blockRows = Math.max(LEAST_BLOCK, Math.min(MOST_BLOCK, units / 4));
        int length = Math.max(LEAST_WAITING, WAITING / units);
        this.mostSamples = Math.max(1, length / shape.positions());
        this.ofUnit = new double[mostSamples * shape.positions()];
        try (MemoryWorkspace lasting = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            this.waiting = Nd4j.create(DataType.DOUBLE, new long[] {units, ofUnit.length}, 'c');
            for (int from = 0; from < units; from += blockRows) {
                int to = Math.min(from + blockRows, units);
                blocks.add(Nd4j.create(DataType.DOUBLE, new long[] {to - from, to}, 'f'));
            }
        }
    }

    /**
     * Adds a batch. Values that are not finite count as 0.
     *
     * @param batch samples × units × positions, from the start of the array
     * @param count samples in the batch
     */
    void add(float[] batch, int count) {
        for (int done = 0; done < count; ) {
            int taken = Math.min(count - done, mostSamples - samples);
            await(batch, done, taken);
            done += taken;
            samples += taken;
            if (samples == mostSamples) {
                multiply();
            }
        }
    }

    private void await(float[] batch, int firstSample, int count) {
        DoubleBuffer destination = waiting.data().asNioDouble();
        rows.forEach(batch, firstSample, count, (unit, row, offset, length) -> {
            for (int i = 0; i < length; i++) {
                float value = row[offset + i];
                ofUnit[i] = Math.abs(value) <= Float.MAX_VALUE ? value : 0;
            }
            destination.position(unit * ofUnit.length + samples * shape.positions());
            destination.put(ofUnit, 0, length);
        });
    }

    /** Adds the products of all pairs of rows that wait. */
    private void multiply() {
        for (int i = 0; i < blocks.size(); i++) {
            int from = i * blockRows;
            int to = Math.min(from + blockRows, shape.units());
            INDArray own = waiting.get(NDArrayIndex.interval(from, to));
            INDArray upToHere = waiting.get(NDArrayIndex.interval(0, to));
            Nd4j.gemm(own, upToHere, blocks.get(i), false, true, 1, 1);
        }
        samples = 0;
    }

    GramMatrix gram() {
        if (samples > 0) {
            waiting.get(NDArrayIndex.all(), NDArrayIndex.interval(samples * shape.positions(), ofUnit.length))
                    .assign(0);
            multiply();
        }
        double[][] lower = new double[shape.units()][];
        for (int i = 0; i < blocks.size(); i++) {
            int first = i * blockRows;
            INDArray block = blocks.get(i).dup('c');
            DoubleBuffer products = block.data().asNioDouble();
            for (int row = 0; row < block.rows(); row++) {
                lower[first + row] = new double[first + row + 1];
                products.position(row * block.columns());
                products.get(lower[first + row]);
            }
        }
        return GramMatrix.ofLower(lower);
    }
}
