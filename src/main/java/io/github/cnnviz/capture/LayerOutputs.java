package io.github.cnnviz.capture;

import io.github.cnnviz.network.OutputShape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a layer put out over all evaluation samples, accumulated batch by batch. Its size depends on the layer, not on
 * the number of samples.
 */
public final class LayerOutputs {

    private final OutputShape shape;
    private final List<ValueAccumulator> values = new ArrayList<>();
    private final List<Histogram> histograms = new ArrayList<>();
    private final List<RepeatedValues> repeated = new ArrayList<>();
    private final Optional<GramMatrix> gram;
    private final KeptSamples kept;
    private final UnitRows rows;
    private long blackMaps;
    private int samples;

    /**
     * @param shape the layer's output for one sample
     * @param keep  samples whose outputs are kept as they are, for pictures: indices in the order of adding, ascending
     */
    public LayerOutputs(OutputShape shape, List<Integer> keep) {
        this(
                shape,
                keep,
                shape.units() <= GramMatrix.MOST_UNITS ? Optional.of(new GramMatrix(shape.units())) : Optional.empty());
    }

    private LayerOutputs(OutputShape shape, List<Integer> keep, Optional<GramMatrix> gram) {
        this(shape, gram, new KeptSamples(keep, shape.values()));
        for (int unit = 0; unit < shape.units(); unit++) {
            values.add(new ValueAccumulator());
            histograms.add(new Histogram());
            repeated.add(new RepeatedValues());
        }
    }

    private LayerOutputs(OutputShape shape, Optional<GramMatrix> gram, KeptSamples kept) {
        this.shape = shape;
        this.gram = gram;
        this.kept = kept;
        this.rows = new UnitRows(shape);
    }

    /** Makes an accumulator that leaves the inner products to somebody else; see {@link #withGram}. */
    public static LayerOutputs withoutGram(OutputShape shape, List<Integer> keep) {
        return new LayerOutputs(shape, keep, Optional.empty());
    }

    /** Returns the same with inner products that were summed elsewhere. */
    public LayerOutputs withGram(GramMatrix products) {
        LayerOutputs whole = new LayerOutputs(shape, Optional.of(products), kept);
        whole.values.addAll(values);
        whole.histograms.addAll(histograms);
        whole.repeated.addAll(repeated);
        whole.blackMaps = blackMaps;
        whole.samples = samples;
        return whole;
    }

    /**
     * Adds a batch.
     *
     * @param batch samples × units × positions, from the start of the array
     * @param count samples in the batch
     */
    public void add(float[] batch, int count) {
        if (batch.length < count * shape.values()) {
            throw new IllegalArgumentException("a batch of " + count + " samples of " + shape + " has "
                    + count * shape.values() + " values, got " + batch.length);
        }
        rows.forEach(batch, 0, count, this::addRow);
        gram.ifPresent(products -> products.add(batch, count, shape.positions()));
        kept.add(batch, samples, count);
        samples += count;
    }

    private void addRow(int unit, float[] row, int offset, int length) {
        int zeros = 0;
        for (int done = 0; done < length; done += Survey.BLOCK) {
            int start = offset + done;
            int count = Math.min(Survey.BLOCK, length - done);
            Survey survey = Survey.of(row, start, count);
            zeros += survey.zeros();
            if (survey.finite()) {
                values.get(unit).add(survey);
                histograms.get(unit).add(row, start, count, survey);
            } else {
                values.get(unit).add(row, start, count);
                histograms.get(unit).add(row, start, count);
            }
        }
        blackMaps += zeros < shape.positions() ? 0 : blackMaps(row, offset, length, zeros);
        repeated.get(unit).add(row, offset, length);
    }

    private int blackMaps(float[] row, int offset, int length, int zeros) {
        if (shape.positions() == 1) {
            return zeros; // no branch for each value: half of a rectified layer is 0, in no order
        }
        int black = 0;
        for (int map = offset; map < offset + length; map += shape.positions()) {
            black += allZero(row, map, shape.positions()) ? 1 : 0;
        }
        return black;
    }

    private static boolean allZero(float[] values, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Adds what another accumulator of the same layer saw of later samples. Kept samples stay this one's. */
    public void merge(LayerOutputs other) {
        for (int unit = 0; unit < shape.units(); unit++) {
            values.get(unit).merge(other.values.get(unit));
            histograms.get(unit).merge(other.histograms.get(unit));
            repeated.get(unit).merge(other.repeated.get(unit));
        }
        gram.ifPresent(products -> products.merge(other.gram.orElseThrow()));
        blackMaps += other.blackMaps;
        samples += other.samples;
    }

    public OutputShape shape() {
        return shape;
    }

    public int samples() {
        return samples;
    }

    /** Returns the values of one unit, over all samples and positions. */
    public ValueAccumulator values(int unit) {
        return values.get(unit);
    }

    /** Returns the histogram of one unit's finite values other than 0. */
    public Histogram histogram(int unit) {
        return histograms.get(unit);
    }

    /** Returns the values of one unit, other than 0, that come up again and again. */
    public RepeatedValues repeated(int unit) {
        return repeated.get(unit);
    }

    /** Returns the inner products between units; empty for layers wider than {@link GramMatrix#MOST_UNITS}. */
    public Optional<GramMatrix> gram() {
        return gram;
    }

    /** Returns the number of (sample, unit) pairs whose values are 0 at every position. */
    public long blackMaps() {
        return blackMaps;
    }

    public KeptSamples kept() {
        return kept;
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(samples);
        out.writeLong(blackMaps);
        for (int unit = 0; unit < shape.units(); unit++) {
            values.get(unit).write(out);
            histograms.get(unit).write(out);
            repeated.get(unit).write(out);
        }
        out.writeBoolean(gram.isPresent());
        if (gram.isPresent()) {
            gram.get().write(out);
        }
        kept.write(out);
    }

    static LayerOutputs read(DataInput in, OutputShape shape) throws IOException {
        int samples = in.readInt();
        long blackMaps = in.readLong();
        List<ValueAccumulator> values = new ArrayList<>();
        List<Histogram> histograms = new ArrayList<>();
        List<RepeatedValues> repeated = new ArrayList<>();
        for (int unit = 0; unit < shape.units(); unit++) {
            values.add(ValueAccumulator.read(in));
            histograms.add(Histogram.read(in));
            repeated.add(RepeatedValues.read(in));
        }
        Optional<GramMatrix> gram = in.readBoolean() ? Optional.of(GramMatrix.read(in)) : Optional.empty();
        LayerOutputs outputs = new LayerOutputs(shape, gram, KeptSamples.read(in));
        outputs.samples = samples;
        outputs.blackMaps = blackMaps;
        outputs.values.addAll(values);
        outputs.histograms.addAll(histograms);
        outputs.repeated.addAll(repeated);
        return outputs;
    }
}
