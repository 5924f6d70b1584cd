package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LossHistory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The course of both losses, and of what the discriminator said, beside what a coin toss would give. */
final class LossPlot {

    private static final double COIN_TOSS = Math.log(2);
    /** The first steps can be so far off that the rest would be a flat line. */
    private static final double HIGHEST_QUANTILE = 0.98;

    /** So that what guessing would give is always in view. */
    private static final double LEAST_TOP = 1.6;

    private LossPlot() {}

    /** Draws the losses, of at least one step. */
    static String losses(Words words, LossHistory losses) {
        StepPlot plot = StepPlot.large(
                words,
                words.say("chart.losses"),
                words.say(
                        "chart.losses.course",
                        "steps",
                        last(losses),
                        "discriminator",
                        StepPlot.course(words, losses.discriminator()),
                        "generator",
                        StepPlot.course(words, losses.generator())),
                190,
                Axis.linear(0, most(losses)),
                last(losses));
        plot.reference(2 * COIN_TOSS, words.say("chart.losses.guess.discriminator"));
        plot.reference(COIN_TOSS, words.say("chart.losses.guess.generator"));
        plot.line(losses.steps(), losses.discriminator(), "course", words.say("chart.losses.discriminator"));
        plot.line(losses.steps(), losses.generator(), "course dashed", words.say("chart.losses.generator"));
        return plot.markup();
    }

    /** Draws what the discriminator said; empty where it was not measured. */
    static String answers(Words words, LossHistory losses) {
        if (Stream.concat(losses.onReal().stream(), losses.onGenerated().stream())
                .noneMatch(OptionalDouble::isPresent)) {
            return "";
        }
        StepPlot plot = StepPlot.large(
                words,
                words.say("training.answers"),
                words.say(
                        "chart.answers.course",
                        "steps",
                        last(losses),
                        "real",
                        StepPlot.course(words, losses.onReal()),
                        "generated",
                        StepPlot.course(words, losses.onGenerated())),
                120,
                Axis.SHARE,
                last(losses));
        plot.reference(0.5, words.say("chart.answers.cannot-tell"));
        plot.line(losses.steps(), losses.onReal(), "course", words.say("chart.answers.real"));
        plot.line(losses.steps(), losses.onGenerated(), "course dashed", words.say("chart.answers.generated"));
        return plot.markup();
    }

    private static double most(LossHistory losses) {
        double[] all = Stream.concat(losses.discriminator().stream(), losses.generator().stream())
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        if (all.length == 0) {
            return LEAST_TOP;
        }
        return Math.max(
                LEAST_TOP, 1.05 * all[(int) Math.min(all.length - 1, Math.floor(HIGHEST_QUANTILE * all.length))]);
    }

    private static int last(LossHistory losses) {
        List<Integer> steps = losses.steps();
        return steps.get(steps.size() - 1);
    }
}
