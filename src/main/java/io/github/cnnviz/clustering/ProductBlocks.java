package io.github.cnnviz.clustering;

/** Rows of equal length whose inner products are computed in blocks, in single precision, by whatever is fast at it. */
public interface ProductBlocks {

    /** Makes room for rows. */
    interface Factory {
        ProductBlocks of(int rows, int length);
    }

    /**
     * Sets a row.
     *
     * @param values copied, from the start of the array
     */
    void set(int row, float[] values);

    /**
     * Multiplies some rows with all rows up to the last of them.
     *
     * @param from first row
     * @param to   behind the last row
     * @param into takes the product of rows {@code from + i} and {@code j < to} at {@code i * to + j}
     */
    void multiply(int from, int to, float[] into);
}
