package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LossHistory;
import io.github.cnnviz.analysis.Training;
import io.github.cnnviz.analysis.VitalsHistory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A training as it might go, made of formulas. */
final class TrainingFixture {

    private TrainingFixture() {}

    static Training ofLosses(LossHistory losses) {
        return new Training(
                losses.steps().size(),
                false,
                losses,
                new VitalsHistory(List.of(), List.of()),
                List.of(),
                Optional.empty());
    }

    /** Losses that start apart and come near what guessing gives. */
    static LossHistory losses(int steps) {
        return new LossHistory(
                IntStream.rangeClosed(1, steps).boxed().toList(),
                series(steps, step -> 1.2 - 0.9 * Math.exp(-step / 90.0) + 0.05 * Math.sin(step)),
                series(steps, step -> 1 + 2.4 * Math.exp(-step / 70.0) + 0.08 * Math.cos(1.7 * step)),
                series(steps, step -> 0.62 + 0.36 * Math.exp(-step / 90.0) + 0.03 * Math.sin(step)),
                series(steps, step -> 0.38 - 0.36 * Math.exp(-step / 90.0) + 0.03 * Math.cos(step)));
    }

    private static List<OptionalDouble> series(int steps, IntToDoubleFunction value) {
        return IntStream.rangeClosed(1, steps)
                .mapToObj(step -> OptionalDouble.of(value.applyAsDouble(step)))
                .toList();
    }
}
