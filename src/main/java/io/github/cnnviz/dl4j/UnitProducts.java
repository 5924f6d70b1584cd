package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.GramMatrix;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Sums the inner products between a layer's units batch by batch, in double precision, as {@link GramMatrix} does, but
 * through matrix products of the native library. Only blocks on and below the diagonal are computed.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class UnitProducts {

    /** Rows of a block: few enough to leave most of the upper half out, and enough for a product to be worth a call. */
    private static final int BLOCK = 512;

    /** Samples multiplied at once: a product of few would mostly move the sums in and out of memory. */
    private static final int TOGETHER = 256;

    private final int units;
    /** Block by block, units of the block × units up to the block's end. */
    private final List<INDArray> blocks = new ArrayList<>();

    /** Samples of a layer without maps that wait to be multiplied together: samples × units. */
    private INDArray waiting;

    private int waitingCount;

    UnitProducts(int units) {
        this.units = units;
        try (MemoryWorkspace lasting = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            for (int from = 0; from < units; from += BLOCK) {
                int to = Math.min(from + BLOCK, units);
                blocks.add(Nd4j.create(DataType.DOUBLE, new long[] {to - from, to}, 'f'));
            }
        }
    }

    /**
     * Adds a batch. Values that are not finite count as 0.
     *
     * @param outputs samples × units, or samples × units × height × width; left as it is
     */
    void add(INDArray outputs) {
        try (MemoryWorkspace memory = NetworkPass.openMemory("products")) {
            INDArray exact = exact(outputs);
            if (!Double.isFinite(exact.sumNumber().doubleValue())) {
                BooleanIndexing.replaceWhere(exact, 0, Conditions.isNan());
                BooleanIndexing.replaceWhere(exact, 0, Conditions.isInfinite());
            }
            if (outputs.rank() == 2) {
                addSamples(exact);
                return;
            }
            // One product of long rows: a call for each sample costs more than the copy.
            addRows(exact.permute(1, 0, 2, 3).dup('c').reshape('c', units, exact.length() / units));
        }
    }

    /** Returns a copy in double precision and in C order. */
    private static INDArray exact(INDArray outputs) {
        INDArray exact = outputs.castTo(DataType.DOUBLE);
        boolean copied = exact != outputs && exact.ordering() == 'c' && Shape.hasDefaultStridesForShape(exact);
        return copied ? exact : exact.dup('c');
    }

    private void addSamples(INDArray samples) {
        if (waiting == null) {
            try (MemoryWorkspace lasting = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
                waiting = Nd4j.create(DataType.DOUBLE, new long[] {TOGETHER, units}, 'c');
            }
        }
        int count = Math.toIntExact(samples.size(0));
        for (int done = 0; done < count; ) {
            int taken = Math.min(count - done, TOGETHER - waitingCount);
            waiting.get(NDArrayIndex.interval(waitingCount, waitingCount + taken), NDArrayIndex.all())
                    .assign(samples.get(NDArrayIndex.interval(done, done + taken), NDArrayIndex.all()));
            done += taken;
            waitingCount += taken;
            if (waitingCount == TOGETHER) {
                addWaiting();
            }
        }
    }

    private void addWaiting() {
        if (waitingCount > 0) {
            addRows(waiting.get(NDArrayIndex.interval(0, waitingCount), NDArrayIndex.all())
                    .transpose()
                    .dup('c'));
            waitingCount = 0;
        }
    }

    /** Adds the products of all pairs of rows: one row for each unit. */
    private void addRows(INDArray rows) {
        for (int i = 0; i < blocks.size(); i++) {
            int from = i * BLOCK;
            int to = Math.min(from + BLOCK, units);
            INDArray own = rows.get(NDArrayIndex.interval(from, to));
            INDArray upToHere = rows.get(NDArrayIndex.interval(0, to));
            Nd4j.gemm(own, upToHere, blocks.get(i), false, true, 1, 1);
        }
    }

    GramMatrix gram() {
        addWaiting();
        double[][] lower = new double[units][];
        for (int i = 0; i < blocks.size(); i++) {
            int first = i * BLOCK;
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
