package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Batches of training images without end: every epoch is a new order, drawn from the seed. What is left of an epoch and
 * does not fill a batch is followed by the next epoch. Unreadable images are left out.
 */
public final class TrainingBatches {

    private final Images images;
    private final int batch;
    private final long seed;
    private final List<Integer> order;
    private int epoch = -1;
    private int next;

    /** Makes sure that there is at least one batch. */
    public TrainingBatches(Images images, int batch, long seed) throws CnnvizException {
        if (batch <= 0) {
            throw new IllegalArgumentException("batch must be positive, got " + batch);
        }
        this.images = images;
        this.batch = batch;
        this.seed = seed;
        this.order = new ArrayList<>(images.training());
        if (order.size() < batch) {
            images.readAll(); // broken files are the better explanation where there are any
            throw images.fewerThanOneBatch(order.size(), batch);
        }
        this.next = order.size();
    }

    /**
     * Where in the sequence of images a reader is.
     *
     * @param epoch counted from 0, -1 before the first image
     * @param next  position in the epoch's order
     */
    public record Position(int epoch, int next) {}

    /**
     * A batch.
     *
     * @param values the images one after the other: batch × channels × height × width values; not copied
     * @param indices of the images, in the source's order of numbers
     * @param after  where the next batch starts
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Batch(float[] values, int[] indices, Position after) {}

    /** Goes to where another reader of the same images was. */
    public void goTo(Position position) {
        epoch = position.epoch();
        next = position.next();
        if (epoch >= 0) {
            shuffle();
        }
    }

    /** Returns the next batch. */
    public Batch next() throws CnnvizException {
        int values = images.shape().values();
        float[] result = new float[batch * values];
        int[] indices = new int[batch];
        for (int filled = 0; filled < batch; ) {
            int index = nextIndex();
            Optional<float[]> image = images.read(index);
            if (image.isPresent()) {
                indices[filled] = index;
                System.arraycopy(image.get(), 0, result, filled * values, values);
                filled++;
            }
        }
        return new Batch(result, indices, new Position(epoch, next));
    }

    private int nextIndex() throws CnnvizException {
        if (next == order.size()) {
            epoch++;
            next = 0;
            shuffle();
            long usable = order.size() - unreadableTrainingImages();
            if (usable < batch) {
                images.readAll();
                throw images.fewerThanOneBatch((int) usable, batch);
            }
        }
        return order.get(next++);
    }

    /** An epoch's order depends on the seed and its number, not on the epochs before. */
    private void shuffle() {
        Collections.sort(order);
        Collections.shuffle(order, new Random(seed * 1_000_003 + epoch));
    }

    private long unreadableTrainingImages() {
        return order.stream().filter(images::isUnreadable).count();
    }
}
