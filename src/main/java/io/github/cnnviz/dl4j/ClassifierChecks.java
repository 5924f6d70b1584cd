package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.capture.ModelChecks;
import java.util.List;
import java.util.Optional;

/** Measures of a classifier what belongs to none of its layers. */
public final class ClassifierChecks {

    private static final int BATCH = 64;

    private ClassifierChecks() {}

    /**
     * Measures.
     *
     * @param classifier left as it is
     * @param images     to evaluate on
     * @param seed       of dropout and its like
     */
    public static ModelChecks of(Classifier classifier, HeldOutImages images, long seed) throws CnnvizException {
        return new ModelChecks(
                ImageChecks.values(images.images()),
                Optional.empty(),
                modeGaps(classifier, images, seed),
                Optional.empty());
    }

    private static List<ModeGap> modeGaps(Classifier classifier, HeldOutImages images, long seed)
            throws CnnvizException {
        if (images.size() == 0 || !TrainingMode.matters(classifier.network())) {
            return List.of();
        }
        ModeGap gap = TrainingMode.gap(
                Classifier.NAME, classifier.network(), images.batch(0, Math.min(BATCH, images.size())), seed);
        return Double.isFinite(gap.gap()) && Double.isFinite(gap.spread()) ? List.of(gap) : List.of();
    }
}
