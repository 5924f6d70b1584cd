package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * An image source in use: split into training and evaluation, with a ledger of the images that could not be read. A few
 * broken files are counted and named; more than a tenth is an error. Thread-safe: batches are read
 * ahead while evaluation images are looked at.
 */
public final class Images {

    /** Every tenth image, by order of names, is kept for evaluation. */
    static final int EVALUATION_EVERY = 10;
    /** From this many images on, the share of broken ones is taken seriously. */
    private static final int ENOUGH_TO_JUDGE = 100;
    /** Images that fit are decoded once only. */
    private static final long CACHE_BYTES = 256L << 20;

    private final ImageSource source;
    private final BitSet tried = new BitSet();
    private final Map<Integer, String> failures = new TreeMap<>();
    private final Optional<float[][]> cache;

    Images(ImageSource source) throws CnnvizException {
        if (source.size() <= 0) {
            throw new CnnvizException(
                    "no images in " + source.description(), "set cnnviz.images to a folder or zip file of images");
        }
        this.source = source;
        boolean fits = (long) source.size() * source.shape().values() * Float.BYTES <= CACHE_BYTES;
        this.cache = fits ? Optional.of(new float[source.size()][]) : Optional.empty();
    }

    public ImageShape shape() {
        return source.shape();
    }

    /** Returns the indices of the images to train on, in the source's order. */
    public List<Integer> training() {
        return split(false);
    }

    /** Returns the indices of the images kept for evaluation, in the source's order. */
    public List<Integer> evaluation() {
        return split(true);
    }

    private List<Integer> split(boolean evaluation) {
        return IntStream.range(0, source.size())
                .filter(index -> source.heldOut(index) == evaluation)
                .boxed()
                .toList();
    }

    /**
     * Reads one image.
     *
     * @return values in [-1, 1], channel by channel, to be left unchanged; empty if the image is unreadable
     * @throws CnnvizException if too many images are unreadable, or the source is gone
     */
    synchronized Optional<float[]> read(int index) throws CnnvizException {
        if (failures.containsKey(index)) {
            return Optional.empty();
        }
        if (cache.isPresent() && cache.get()[index] != null) {
            return Optional.of(cache.get()[index]);
        }
        try {
            float[] values = source.read(index);
            note(index);
            cache.ifPresent(images -> images[index] = values);
            return Optional.of(values);
        } catch (UnreadableImageException e) {
            failures.put(index, e.getMessage());
            note(index);
            return Optional.empty();
        } catch (IOException e) {
            throw new CnnvizException(
                    "the images in " + source.description() + " can no longer be read: " + e.getMessage(),
                    "see that the folder or zip stays where it is while cnnviz runs",
                    e);
        }
    }

    /** Returns the first training images that can be read, at most a number of them; to be left unchanged. */
    public List<float[]> firstTraining(int count) throws CnnvizException {
        return training(count, image -> image);
    }

    /**
     * Returns what is made of the first training images that can be read, one at a time: none of them is kept.
     *
     * @param count at most
     * @param make  of an image's values, to be left unchanged
     */
    public <T> List<T> training(int count, Function<float[], T> make) throws CnnvizException {
        List<T> made = new ArrayList<>();
        for (int index : training()) {
            if (made.size() == count) {
                break;
            }
            read(index).map(make).ifPresent(made::add);
        }
        return made;
    }

    private void note(int index) throws CnnvizException {
        tried.set(index);
        int triedCount = tried.cardinality();
        if (triedCount >= Math.min(ENOUGH_TO_JUDGE, source.size()) && failures.size() * 10 > triedCount) {
            throw tooManyFailures();
        }
    }

    /** Reads everything that was not read yet: makes sure that a small source is judged by its images, not their number. */
    void readAll() throws CnnvizException {
        for (int index = 0; index < source.size(); index++) {
            read(index);
        }
    }

    private CnnvizException tooManyFailures() {
        int triedCount = tried.cardinality();
        return new CnnvizException(
                failures.size() + " of " + (triedCount < source.size() ? "the first " : "") + triedCount
                        + " image files in " + source.description()
                        + " cannot be read, e.g. " + unreadable().get(0),
                "replace or remove the broken files, or set cnnviz.images to another folder or zip; up to a tenth may "
                        + "be broken");
    }

    CnnvizException fewerThanOneBatch(int usable, int batch) {
        return new CnnvizException(
                source.description() + " holds " + source.size() + " image files, " + usable
                        + " of them can be trained on (every tenth is kept for evaluation); one batch takes " + batch,
                "set cnnviz.images to at least " + (batch * EVALUATION_EVERY / (EVALUATION_EVERY - 1) + 1)
                        + " images, or let the subject's plan() use a smaller batch");
    }

    synchronized boolean isUnreadable(int index) {
        return failures.containsKey(index);
    }

    /** Returns how many different images were read or tried so far. */
    public synchronized int triedCount() {
        return tried.cardinality();
    }

    /** Returns "name (reason)" for every image that could not be read so far. */
    public synchronized List<String> unreadable() {
        List<String> lines = new ArrayList<>();
        failures.forEach((index, why) -> lines.add(source.name(index) + " (" + why + ")"));
        return lines;
    }

    /**
     * Which images were read so far, and which of them could not be.
     *
     * @param tried    indices
     * @param failures why an image cannot be read, by its index
     */
    public record Ledger(BitSet tried, Map<Integer, String> failures) {

        public Ledger {
            tried = (BitSet) tried.clone();
            failures = new TreeMap<>(failures);
        }

        @Override
        public BitSet tried() {
            return (BitSet) tried.clone();
        }

        @Override
        public Map<Integer, String> failures() {
            return new TreeMap<>(failures);
        }
    }

    /** Returns what was read so far. */
    public synchronized Ledger ledger() {
        return new Ledger(tried, failures);
    }

    /** Goes on from where another reader of the same images was. */
    public synchronized void restore(Ledger ledger) {
        tried.or(ledger.tried());
        failures.putAll(ledger.failures());
    }

    /** Returns the source's own words for what an index stands for. */
    public String name(int index) {
        return source.name(index);
    }

    /** Returns the number of images, unreadable ones among them. */
    public int size() {
        return source.size();
    }
}
