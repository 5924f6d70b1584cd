package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.Threshold;
import java.util.List;
import java.util.Optional;

/** How the gradient by a recurrent layer's states changes with the distance in time. */
final class TimeGradient {

    /** Characters back that a gradient must reach. */
    static final Threshold DISTANCE = new Threshold(
            1,
            "project choice: the least that a recurrent layer is for; how much further it should reach depends on the text");

    private TimeGradient() {}

    /** Returns the gradient norms of a layer, from distance 0 to the given one or further; empty where there are none. */
    static Optional<RecurrenceStatistics> of(LayerInput input, int distance) {
        return input.recurrence()
                .filter(recurrence -> recurrence.gradient().size() > distance
                        && recurrence.gradient().get(0) > 0
                        && recurrence.gradient().stream().allMatch(Double::isFinite));
    }

    /** Returns the norm at a distance over that at 0. */
    static double at(RecurrenceStatistics recurrence, int distance) {
        List<Double> norms = recurrence.gradient();
        return norms.get(distance) / norms.get(0);
    }

    /** Returns the largest norm at any distance over that at 0. */
    static double largest(RecurrenceStatistics recurrence) {
        return recurrence.gradient().stream()
                        .skip(1)
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0)
                / recurrence.gradient().get(0);
    }
}
