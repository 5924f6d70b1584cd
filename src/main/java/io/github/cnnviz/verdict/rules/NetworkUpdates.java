package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.NetworkInput;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** How a network's weights moved in a training, as the rules about its learning rate read it. */
final class NetworkUpdates {

    static final Threshold LEAST_STEPS =
            new Threshold(10, "project choice: a rate shows from the first step on, but no single one decides");

    private final List<LayerId> layers;
    private final TrainingCourse course;

    private NetworkUpdates(List<LayerId> layers, TrainingCourse course) {
        this.layers = layers;
        this.course = course;
    }

    /** Returns the reason why the updates cannot be judged, as an answer; empty where they can. */
    static Optional<RuleResult> unmeasured(RuleMeta rule, NetworkInput network, Limits limits) {
        if (network.course().isEmpty()) {
            return Optional.of(
                    Answer.because(rule, Outcome.NOT_MEASURED, "no-training").result());
        }
        int steps = network.course().get().steps();
        if (steps < limits.value("least-steps")) {
            return Optional.of(Answer.because(rule, Outcome.NOT_MEASURED, "few-steps")
                    .with("needed", Value.count((long) limits.value("least-steps")))
                    .with("steps", Value.count(steps))
                    .result());
        }
        return of(network).peak().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Answer.because(rule, Outcome.NOT_MEASURED, "no-update").result());
    }

    /** Takes the watched layers of the network; it must have been trained. */
    static NetworkUpdates of(NetworkInput network) {
        TrainingCourse course = network.course().orElseThrow();
        return new NetworkUpdates(
                course.layers().stream()
                        .filter(layer -> layer.network().equals(network.name()))
                        .toList(),
                course);
    }

    /** Returns the largest update of a watched step beside the weights: of the step's layers the median. Empty if none is finite. */
    OptionalDouble peak() {
        return course.vitals().stream()
                .map(point -> median(layers.stream()
                        .mapToDouble(layer -> point.layers()
                                .get(course.layers().indexOf(layer))
                                .updateRatio())
                        .toArray()))
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    /** Returns the usual update of the layer that moves most, beside its weights: over the watched steps the median. */
    OptionalDouble usualOfTheFastest() {
        return layers.stream()
                .map(layer -> usual(layer, LayerVitals::updateRatio))
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    /** Returns the gradient's usual norm beside the weights', in the middle one of the layers. */
    OptionalDouble usualGradient() {
        return median(layers.stream()
                .map(layer -> usual(layer, vitals -> vitals.gradientNorm() / vitals.weightNorm()))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    private OptionalDouble usual(LayerId layer, ToDoubleFunction<LayerVitals> value) {
        return median(course.vitals(layer).stream().mapToDouble(value).toArray());
    }

    private static OptionalDouble median(double[] values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int half = finite.length / 2;
        return finite.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(finite.length % 2 == 1 ? finite[half] : (finite[half - 1] + finite[half]) / 2);
    }
}
