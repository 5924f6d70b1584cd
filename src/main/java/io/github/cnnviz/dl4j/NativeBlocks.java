package io.github.cnnviz.dl4j;

import io.github.cnnviz.clustering.ProductBlocks;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Blocks of products by the matrix product of the native library. Memory: the rows, and the largest block. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
final class NativeBlocks implements ProductBlocks {

    private final INDArray rows;
    private final FloatBuffer values;
    private final int length;

    NativeBlocks(int count, int length) {
        this.length = length;
        try (MemoryWorkspace lasting = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            rows = Nd4j.createUninitialized(DataType.FLOAT, new long[] {count, length}, 'c');
        }
        values = rows.data().asNioFloat();
    }

    @Override
    public void set(int row, float[] from) {
        values.position(Math.multiplyExact(row, length));
        values.put(from, 0, length);
    }

    @Override
    public void multiply(int from, int to, float[] into) {
        try (MemoryWorkspace memory = GrowingMemory.open("blocks")) {
            INDArray product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {to - from, to}, 'c');
            INDArray upToHere = rows.get(NDArrayIndex.interval(0, to));
            INDArray own = rows.get(NDArrayIndex.interval(from, to));
            // Not gemm: oneDNN, which this operation goes to, takes a fifth less time than OpenBLAS.
            Nd4j.exec(DynamicCustomOp.builder("matmul")
                    .addInputs(own, upToHere)
                    .addOutputs(product)
                    .addIntegerArguments(0, 1, 0) // the second one is transposed
                    .build());
            product.data().asNioFloat().get(into, 0, Math.multiplyExact(to, to - from));
        }
    }
}
