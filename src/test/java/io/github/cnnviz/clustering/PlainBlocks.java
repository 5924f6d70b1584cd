package io.github.cnnviz.clustering;

/** Products in plain Java. */
class PlainBlocks implements ProductBlocks {

    private final float[][] rows;

    PlainBlocks(int rows, int length) {
        this.rows = new float[rows][length];
    }

    @Override
    public void set(int row, float[] values) {
        System.arraycopy(values, 0, rows[row], 0, rows[row].length);
    }

    @Override
    public void multiply(int from, int to, float[] into) {
        for (int i = from; i < to; i++) {
            for (int j = 0; j < to; j++) {
                float sum = 0;
                for (int k = 0; k < rows[i].length; k++) {
                    sum += rows[i][k] * rows[j][k];
                }
                into[(i - from) * to + j] = sum;
            }
        }
    }
}
