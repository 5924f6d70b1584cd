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
    /** Block by block, units up to the block's end × units of the block; what belongs to one of these stands together. */
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
                blocks.add(Nd4j.create(DataType.DOUBLE, new long[] {to, to - from}, 'f'));
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
        if (shape.positions() == 1) {
            rows.forEach(batch, firstSample, count, (unit, row, offset, length) -> {
                finite(row, offset, length, 0);
                put(destination, unit, length);
            });
        } else {
            for (int unit = 0; unit < shape.units(); unit++) {
                for (int sample = 0; sample < count; sample++) {
                    int map = ((firstSample + sample) * shape.units() + unit) * shape.positions();
                    finite(batch, map, shape.positions(), sample * shape.positions());
                }
                put(destination, unit, count * shape.positions());
            }
        }
    }

    private void finite(float[] values, int offset, int length, int into) {
        for (int i = 0; i < length; i++) {
            float value = values[offset + i];
            ofUnit[into + i] = Math.abs(value) <= Float.MAX_VALUE ? value : 0;
        }
    }

    private void put(DoubleBuffer destination, int unit, int length) {
        destination.position(unit * ofUnit.length + samples * shape.positions());
        destination.put(ofUnit, 0, length);
    }

    /** Adds the products of all pairs of rows that wait. */
    private void multiply() {
        for (int i = 0; i < blocks.size(); i++) {
            int from = i * blockRows;
            int to = Math.min(from + blockRows, shape.units());
            Nd4j.gemm(waiting(0, to), waiting(from, to), blocks.get(i), false, true, 1, 1);
        }
        samples = 0;
    }

    /** Returns what came of some units, and no more: of few samples most of the columns may be empty. */
    private INDArray waiting(int from, int to) {
        long[] taken = {to - from, (long) samples * shape.positions()};
        return Nd4j.create(waiting.data(), taken, new long[] {ofUnit.length, 1}, (long) from * ofUnit.length, 'c');
    }

    GramMatrix gram() {
        if (samples > 0) {
            multiply();
        }
        double[][] lower = new double[shape.units()][];
        for (int i = 0; i < blocks.size(); i++) {
            int first = i * blockRows;
            DoubleBuffer products = blocks.get(i).data().asNioDouble();
            int upTo = blocks.get(i).rows();
            for (int row = 0; row < blocks.get(i).columns(); row++) {
                lower[first + row] = new double[first + row + 1];
                products.position(row * upTo);
                products.get(lower[first + row]);
            }
        }
        return GramMatrix.ofLower(lower);
    }
}
