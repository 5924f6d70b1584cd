package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.LabelledImages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Labelled images that a classifier is not trained on, and what it makes of them. */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class HeldOutImages {

    /** Mistakes that are kept with their images. */
    static final int MOST_MISTAKES = 16;

    private static final int BATCH = 64;

    private final LabelledImages source;
    private final EvaluationImages images;

    public HeldOutImages(LabelledImages source, EvaluationImages images) {
        this.source = source;
        this.images = images;
    }

    public int size() {
        return images.size();
    }

    /** Returns the classes of the images. */
    public int[] labels() {
        int[] labels = new int[size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = source.label(images.index(i));
        }
        return labels;
    }

    EvaluationImages images() {
        return images;
    }

    int classes() {
        return source.classes().size();
    }

    ImageShape shape() {
        return source.shape();
    }

    float[] values(int from, int to) throws CnnvizException {
        return images.values(from, to);
    }

    /** Returns images {@code from} to {@code to} (exclusive). */
    INDArray batch(int from, int to) throws CnnvizException {
        ImageShape shape = source.shape();
        return Nd4j.create(
                values(from, to), new long[] {to - from, shape.channels(), shape.height(), shape.width()}, 'c');
    }

    /**
     * What came of all images.
     *
     * @param confusion by true class, then by the class said
     * @param mistakes  those with the highest probability of a wrong class, worst first
     * @param images    of the mistakes
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Result(int[][] confusion, List<Classification.Mistake> mistakes, Optional<ImageStrip> images) {

        /** Returns the share of images that were given their class. */
        public double accuracy() {
            int right = 0;
            int all = 0;
            for (int i = 0; i < confusion.length; i++) {
                for (int count : confusion[i]) {
                    all += count;
                }
                right += confusion[i][i];
            }
            return all == 0 ? Double.NaN : (double) right / all;
        }
    }

    /** Has all images classified, in evaluation mode. */
    public Result classify(Classifier classifier) throws CnnvizException {
        NetworkPass pass = NetworkPass.forwardOnly(Classifier.NAME + "-held-out", classifier.network());
        int classes = classes();
        int[] labels = labels();
        int[][] confusion = new int[classes][classes];
        List<Wrong> wrong = new ArrayList<>();
        for (int from = 0; from < size(); from += BATCH) {
            int to = Math.min(from + BATCH, size());
            try (MemoryWorkspace memory = NetworkPass.openMemory("batch");
                    MemoryWorkspace ofPass = pass.open()) {
                float[] values = Classifier.values(pass.forward(batch(from, to), false, NetworkPass.NOBODY));
                for (int i = from; i < to; i++) {
                    int row = i - from;
                    int said = Classifier.said(values, row, classes);
                    confusion[labels[i]][said]++;
                    if (said != labels[i]) {
                        wrong.add(new Wrong(
                                i,
                                new Classification.Mistake(
                                        source.name(images.index(i)),
                                        labels[i],
                                        said,
                                        values[row * classes + said],
                                        values[row * classes + labels[i]])));
                    }
                }
            }
        }
        wrong.sort(Comparator.comparingDouble((Wrong each) -> -each.mistake.probability())
                .thenComparingInt(Wrong::position));
        List<Wrong> worst = wrong.subList(0, Math.min(MOST_MISTAKES, wrong.size()));
        return new Result(confusion, worst.stream().map(Wrong::mistake).toList(), strip(worst));
    }

    private record Wrong(int position, Classification.Mistake mistake) {}

    private Optional<ImageStrip> strip(List<Wrong> mistakes) throws CnnvizException {
        if (mistakes.isEmpty()) {
            return Optional.empty();
        }
        int each = source.shape().values();
        float[] values = new float[mistakes.size() * each];
        for (int i = 0; i < mistakes.size(); i++) {
            int position = mistakes.get(i).position();
            System.arraycopy(values(position, position + 1), 0, values, i * each, each);
        }
        return Optional.of(new ImageStrip(source.shape(), values));
    }
}
