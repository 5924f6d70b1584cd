package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.GramMatrix;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
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

    private final int units;
    /** Block by block, units of the block × units up to the block's end. */
    private final List<INDArray> blocks = new ArrayList<>();

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
            INDArray exact = outputs.castTo(DataType.DOUBLE).dup('c');
            if (!Double.isFinite(exact.sumNumber().doubleValue())) {
                BooleanIndexing.replaceWhere(exact, 0, Conditions.isNan());
                BooleanIndexing.replaceWhere(exact, 0, Conditions.isInfinite());
            }
            if (outputs.rank() == 2) {
                addRows(exact.transpose().dup('c'));
                return;
            }
            INDArray samples = exact.reshape('c', outputs.size(0), units, outputs.size(2) * outputs.size(3));
            for (long sample = 0; sample < samples.size(0); sample++) {
                addRows(samples.get(NDArrayIndex.point(sample)));
            }
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
