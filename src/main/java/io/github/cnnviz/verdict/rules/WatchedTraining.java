package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.LayerInput;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** What a layer's gradients and updates were in a training, as the rules about them read it. */
final class WatchedTraining {

    /** Before this many steps updates and gradients are those of the start. */
    static final Threshold LEAST_STEPS =
            new Threshold(100, "project choice: the first steps, in which updaters warm up, say little");

    private WatchedTraining() {}

    /** Returns the reason why a layer's gradients cannot be judged, as an answer; empty where they can. */
    static Optional<RuleResult> unmeasured(RuleMeta rule, LayerInput input, Limits limits) {
        if (input.statistics().weights().isEmpty()) {
            return Optional.of(
                    Answer.because(rule, Outcome.NOT_APPLICABLE, "no-weights").result());
        }
        int steps = input.course().map(TrainingCourse::steps).orElse(0);
        if (steps == 0) {
            return Optional.of(
                    Answer.because(rule, Outcome.NOT_MEASURED, "no-training").result());
        }
        if (steps < limits.value("least-steps")) {
            return Optional.of(Answer.because(rule, Outcome.NOT_MEASURED, "few-steps")
                    .with("needed", Value.count((long) limits.value("least-steps")))
                    .with("steps", Value.count(steps))
                    .result());
        }
        return Optional.empty();
    }

    /** Returns the median over the last third of the watched steps, so that no single batch decides; empty where none is finite. */
    static OptionalDouble atTheEnd(List<LayerVitals> vitals, ToDoubleFunction<LayerVitals> value) {
        return median(vitals.subList(vitals.size() - third(vitals), vitals.size()), value);
    }

    /** Returns the same of the first third. */
    static OptionalDouble atTheStart(List<LayerVitals> vitals, ToDoubleFunction<LayerVitals> value) {
        return median(vitals.subList(0, third(vitals)), value);
    }

    /** Returns the gradient's norm, at the end, of the last layer that has one: where gradients come from. Empty if it is the own. */
    static OptionalDouble gradientBehind(LayerInput input) {
        List<LayerStatistics> network = input.network();
        for (int i = network.size() - 1; i >= 0; i--) {
            LayerId layer = network.get(i).layer().id();
            if (layer.equals(input.statistics().layer().id())) {
                return OptionalDouble.empty();
            }
            OptionalDouble norm = atTheEnd(input.course().orElseThrow().vitals(layer), LayerVitals::gradientNorm);
            if (norm.isPresent()) {
                return norm;
            }
        }
        return OptionalDouble.empty();
    }

    private static int third(List<LayerVitals> vitals) {
        return (vitals.size() + 2) / 3;
    }

    private static OptionalDouble median(List<LayerVitals> vitals, ToDoubleFunction<LayerVitals> value) {
        double[] numbers = vitals.stream()
                .mapToDouble(value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int half = numbers.length / 2;
        return numbers.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(numbers.length % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2);
    }
}
