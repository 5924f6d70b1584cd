package io.github.cnnviz.capture;

import io.github.cnnviz.network.OutputShape;

/** Lays a batch's values out unit by unit. Its memory is used again for the next batch; for one thread. */
public final class UnitRows {

    /** Values of neighbouring units share what is fetched from memory, if they are taken together. */
    private static final int TOGETHER = 16;

    private final OutputShape shape;
    private float[] rows = {};

    /** Sees one unit's values of a batch: those of its first sample first. */
    @FunctionalInterface
    public interface Visitor {

        /** Called for each unit in order. The array is used again for the units that come next. */
        void row(int unit, float[] values, int offset, int length);
    }

    public UnitRows(OutputShape shape) {
        this.shape = shape;
    }

    /**
     * Goes through all units.
     *
     * @param batch       samples × units × positions, from the start of the array
     * @param firstSample the first one that is wanted
     * @param count       number of samples that are wanted
     */
    public void forEach(float[] batch, int firstSample, int count, Visitor visitor) {
        int positions = shape.positions();
        int length = count * positions;
        int together = positions == 1 ? Math.min(TOGETHER, shape.units()) : 1;
        if (rows.length < together * length) {
            rows = new float[together * length];
        }
        for (int from = 0; from < shape.units(); from += together) {
            int units = Math.min(together, shape.units() - from);
            for (int sample = 0; sample < count; sample++) {
                int start = ((firstSample + sample) * shape.units() + from) * positions;
                if (positions == 1) {
                    for (int unit = 0; unit < units; unit++) {
                        rows[unit * length + sample] = batch[start + unit];
                    }
                } else {
                    System.arraycopy(batch, start, rows, sample * positions, positions);
                }
            }
            for (int unit = 0; unit < units; unit++) {
                visitor.row(from + unit, rows, unit * length, length);
            }
        }
    }
}
