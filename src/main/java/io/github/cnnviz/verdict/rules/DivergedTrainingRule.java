package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Answer;
import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RunInput;
import io.github.cnnviz.verdict.RunRule;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the step by which a training's loss, or the outputs or gradients of a layer, were no longer finite. That fewer steps were
 * made than planned is no fault by itself: a training that goes on is reported, too.
 */
public final class DivergedTrainingRule implements RunRule {

    static final Threshold FAULT_ABOVE =
            new Threshold(0, "by definition: after one such step all weights are lost with the next update");

    private static final RuleMeta META = new RuleMeta(
            "diverged-training",
            Power.DECIDES,
            State.NOT_FINITE,
            Basis.TRAINING,
            Map.of("fault-above", FAULT_ABOVE),
            "usual practice; AutoTrainer's and SageMaker Debugger's rules for losses and gradients that are not numbers",
            "never wrong about what it states: it looks for values that are not finite");

    @Override
    public RuleMeta meta() {
        return META;
    }

    @Override
    public RuleResult judge(RunInput run, Limits limits) {
        if (run.course().isEmpty()) {
            return Answer.because(META, Outcome.NOT_MEASURED, "no-course").result();
        }
        TrainingCourse course = run.course().get();
        int[] losses = IntStream.concat(
                        course.losses().stream().filter(point -> !finite(point)).mapToInt(LossPoint::lastStep),
                        run.classifier().stream().flatMapToInt(classifier -> classifier.brokenBy().stream()))
                .toArray();
        int[] layers = IntStream.range(0, course.layers().size())
                .mapToObj(layer -> firstBroken(course, layer))
                .flatMapToInt(OptionalInt::stream)
                .toArray();
        int found = losses.length + layers.length;
        Evidence evidence = Evidence.against(
                limits.get("fault-above"), "stretches and layers that are not finite", Value.count(found));
        boolean fault = found > limits.value("fault-above");
        Answer answer = !fault
                ? Answer.of(META, Outcome.PASSED)
                : Answer.because(META, Outcome.FAULT, layers.length > 0 ? "layers" : "loss");
        int first = IntStream.concat(IntStream.of(losses), IntStream.of(layers))
                .min()
                .orElse(course.steps());
        return answer.with("layers", Value.count(layers.length))
                .with("all", Value.count(course.layers().size()))
                .with("step", Value.count(fault ? first : course.steps()))
                .with("planned", Value.count(course.plannedSteps()))
                .with(evidence)
                .result();
    }

    private static boolean finite(LossPoint point) {
        return Double.isFinite(point.discriminator())
                && Double.isFinite(point.generator())
                && Double.isFinite(point.onReal())
                && Double.isFinite(point.onGenerated());
    }

    /** Returns the first step since which a number of a layer is infinite, or NaN though it was a number before. */
    private static OptionalInt firstBroken(TrainingCourse course, int layer) {
        Stream<ToDoubleFunction<LayerVitals>> numbers = Stream.of(
                LayerVitals::mean, LayerVitals::standardDeviation, LayerVitals::gradientNorm, LayerVitals::weightNorm);
        return numbers.map(number -> firstBroken(course, layer, number))
                .flatMapToInt(OptionalInt::stream)
                .min();
    }

    private static OptionalInt firstBroken(TrainingCourse course, int layer, ToDoubleFunction<LayerVitals> number) {
        boolean measured = false; // what a layer does not have is NaN from the beginning
        OptionalInt broken = OptionalInt.empty();
        for (VitalsPoint point : course.vitals()) {
            double value = number.applyAsDouble(point.layers().get(layer));
            if (Double.isFinite(value)) {
                measured = true;
                broken = OptionalInt.empty(); // a single step of clipped gradients did no harm
            } else if (broken.isEmpty() && (measured || Double.isInfinite(value))) {
                broken = OptionalInt.of(point.step());
            }
        }
        return broken;
    }
}
