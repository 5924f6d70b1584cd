package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.network.OutputShape;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * Accumulates what one layer puts out, batch after batch in their order, whichever thread computed them: so the result does
 * not depend on the number of threads. Small batches wait for each other.
 */
public final class LayerAccumulation {

    /** Values that are worth a round: with fewer, fetching each unit's counts from memory is what costs most. */
    private static final int ROUND = 1 << 18;

    /** Values of each unit that are worth a round, for the same reason: a dense layer has one for each sample. */
    private static final int ROUND_OF_UNIT = 512;

    /** Values that make a round, however many units there are: 8 MB. */
    private static final int MOST = 1 << 21;

    private final OutputShape shape;
    private final LayerOutputs outputs;
    private final Optional<UnitProducts> products;
    private final Optional<WideOutputs> wide;
    private final int round;
    private float[] values = {}; // used again for every round
    private int samples;
    private int next;

    /**
     * @param shape    the layer's output for one sample
     * @param keep     samples that are kept as they are; see {@link LayerOutputs}
     * @param forTrees samples that the tree rests on, where the layer is dense and too wide for a Gram matrix
     */
    public LayerAccumulation(OutputShape shape, List<Integer> keep, List<Integer> forTrees) {
        this.shape = shape;
        this.outputs = LayerOutputs.withoutGram(shape, keep);
        this.round = (int) Math.min(MOST, Math.max(ROUND, (long) ROUND_OF_UNIT * shape.units()));
        boolean narrow = shape.units() <= GramMatrix.MOST_UNITS;
        this.products = narrow ? Optional.of(new UnitProducts(shape)) : Optional.empty();
        this.wide =
                narrow || shape.spatial() ? Optional.empty() : Optional.of(new WideOutputs(shape.units(), forTrees));
    }

    /**
     * Adds a batch; waits until those before it were added.
     *
     * @param batch  its number, from 0
     * @param output samples × units, or samples × units × height × width; free to go once this method returns
     */
    synchronized void add(int batch, INDArray output) {
        while (batch != next) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("gave up waiting for batch " + next + ", as another one failed", e);
            }
        }
        add(output);
        next++;
        notifyAll();
    }

    private void add(INDArray output) {
        int length = Math.toIntExact(output.length());
        if (samples * shape.values() + length > values.length) {
            flush();
        }
        if (values.length < length) {
            values = new float[Math.max(1, round / length) * length];
        }
        // In one go: asFloat takes values one by one.
        dense(output).data().asNioFloat().get(values, samples * shape.values(), length);
        samples += Math.toIntExact(output.size(0));
        if (samples * shape.values() >= round) {
            flush();
        }
    }

    private static INDArray dense(INDArray output) {
        boolean dense = output.dataType() == DataType.FLOAT
                && output.ordering() == 'c'
                && output.offset() == 0
                && Shape.hasDefaultStridesForShape(output);
        return dense ? output : output.castTo(DataType.FLOAT).dup('c');
    }

    private void flush() {
        accumulate(values, samples);
        samples = 0;
    }

    private void accumulate(float[] batch, int count) {
        outputs.add(batch, count);
        products.ifPresent(sums -> sums.add(batch, count));
        wide.ifPresent(fixed -> fixed.add(batch, count));
    }

    /**
     * Adds a batch that no network computed.
     *
     * @param batch samples × units × positions, from the start of the array
     * @param count samples in the batch
     */
    public synchronized void add(float[] batch, int count) {
        flush();
        accumulate(batch, count);
    }

    /** Returns what was accumulated. */
    public synchronized LayerOutputs finish() {
        flush();
        return products.map(sums -> outputs.withGram(sums.gram())).orElse(outputs);
    }

    /** Returns the tree of a layer too wide for a Gram matrix; to be called after {@link #finish}. */
    public Optional<Dendrogram> wideTree() {
        return wide.flatMap(WideOutputs::tree);
    }
}
