package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.image.EvaluationImages;
import java.util.Optional;

/** Measures images before any network sees them. */
final class ImageChecks {

    private static final int BATCH = 64;
    /** Values this near to an end of [-1, 1], 1 % of its width, are at the edge. */
    private static final double EDGE = 0.98;

    private ImageChecks() {}

    /** Returns how their values are distributed; empty where there are no images. */
    static Optional<ModelChecks.ImageValues> values(EvaluationImages evaluation) throws CnnvizException {
        ValueAccumulator values = new ValueAccumulator();
        long atEdges = 0;
        for (int from = 0; from < evaluation.size(); from += BATCH) {
            float[] batch = evaluation.values(from, Math.min(from + BATCH, evaluation.size()));
            values.add(batch);
            for (float value : batch) {
                atEdges += Float.isFinite(value) && Math.abs(value) >= EDGE ? 1 : 0;
            }
        }
        return evaluation.size() == 0
                ? Optional.empty()
                : Optional.of(new ModelChecks.ImageValues(evaluation.size(), values, atEdges));
    }
}
