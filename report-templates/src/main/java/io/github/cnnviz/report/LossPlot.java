package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LossHistory;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The course of both losses, told apart by line style and label, beside what a coin toss would give. */
final class LossPlot {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 190;
    private static final double LEFT = 40;
    private static final double TOP = 12;
    private static final double RIGHT = 132;
    private static final double COIN_TOSS = Math.log(2);
    /** Labels closer than this would lie on one another. */
    private static final double LABEL_DISTANCE = 15;
    /** The first steps can be so far off that the rest would be a flat line. */
    private static final double HIGHEST_QUANTILE = 0.98;

    /** So that what guessing would give is always in view. */
    private static final double LEAST_TOP = 1.6;

    private LossPlot() {}

    static String draw(LossHistory losses) {
        Svg svg = new Svg(
                "Losses while training",
                "binary cross-entropy over " + last(losses.steps()) + " steps: discriminator "
                        + course(losses.discriminator()) + ", generator " + course(losses.generator()),
                LEFT + WIDTH + RIGHT,
                TOP + HEIGHT + 40);
        double most = most(losses);
        for (double tick : Ticks.between(0, most, 4)) {
            double y = y(tick, most);
            svg.line(LEFT, y, LEFT + WIDTH, y, "grid");
            svg.text(LEFT - 8, y + 3.5, Svg.Anchor.END, "tick", Ticks.label(tick));
        }
        int steps = last(losses.steps());
        for (double tick : Ticks.between(0, steps, 6)) {
            if (tick == Math.rint(tick)) { // there is no half step
                svg.text(x(tick, steps), TOP + HEIGHT + 16, Svg.Anchor.MIDDLE, "tick", Long.toString((long) tick));
            }
        }
        svg.text(LEFT + WIDTH / 2, TOP + HEIGHT + 34, Svg.Anchor.MIDDLE, "tick", "training step");
        svg.line(LEFT, y(2 * COIN_TOSS, most), LEFT + WIDTH, y(2 * COIN_TOSS, most), "reference");
        svg.line(LEFT, y(COIN_TOSS, most), LEFT + WIDTH, y(COIN_TOSS, most), "reference");
        curve(svg, losses.steps(), losses.discriminator(), most, "loss", "discriminator");
        curve(svg, losses.steps(), losses.generator(), most, "loss dashed", "generator");
        label(
                svg,
                new Label(y(2 * COIN_TOSS, most), "tick", "D when guessing: 1.39"),
                new Label(y(COIN_TOSS, most), "tick", "G when guessing: 0.69"),
                new Label(y(lastOf(losses.discriminator()), most), "note", "discriminator (D)"),
                new Label(y(lastOf(losses.generator()), most), "note", "generator (G)"));
        return svg.markup();
    }

    /** A text in the right margin, where the line it names ends. */
    private record Label(double y, String styleClass, String text) {}

    /** Writes the labels from the top, each at its line's height or as far below it as the one before needs. */
    private static void label(Svg svg, Label... labels) {
        List<Label> downwards =
                Stream.of(labels).sorted(Comparator.comparingDouble(Label::y)).toList();
        double lowest = TOP + HEIGHT - LABEL_DISTANCE * (labels.length - 1);
        double next = 0;
        for (Label label : downwards) {
            double y = Math.max(Math.min(label.y(), lowest), next);
            svg.text(LEFT + WIDTH + 6, y + 4, Svg.Anchor.START, label.styleClass(), label.text());
            next = y + LABEL_DISTANCE;
            lowest += LABEL_DISTANCE;
        }
    }

    /** A training that diverged has losses that are no numbers: they are counted, and left out of the line. */
    private static String course(List<OptionalDouble> losses) {
        List<Double> finite = losses.stream()
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        int left = losses.size() - finite.size();
        String course = finite.isEmpty()
                ? "never a number"
                : "from " + Ticks.label(finite.get(0)) + " to " + Ticks.label(finite.get(finite.size() - 1));
        return left == 0 ? course : course + " (" + left + (left == 1 ? " value is" : " values are") + " not finite)";
    }

    private static void curve(
            Svg svg, List<Integer> steps, List<OptionalDouble> losses, double most, String styleClass, String tooltip) {
        Svg.Path path = svg.path();
        for (int i = 0; i < losses.size(); i++) {
            if (losses.get(i).isPresent()) {
                path.to(x(steps.get(i), last(steps)), y(losses.get(i).getAsDouble(), most));
            }
        }
        if (losses.size() == 1 && losses.get(0).isPresent()) { // a path of one point cannot be seen
            svg.circle(x(steps.get(0), last(steps)), y(losses.get(0).getAsDouble(), most), 4, styleClass);
        }
        svg.path(path, styleClass, tooltip);
    }

    private static double x(double step, int steps) {
        return LEFT + WIDTH * step / steps;
    }

    private static double y(double loss, double most) {
        return TOP + HEIGHT * (1 - Math.min(1, Math.max(0, loss / most)));
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

    private static int last(List<Integer> values) {
        return values.get(values.size() - 1);
    }

    private static double lastOf(List<OptionalDouble> values) {
        return values.stream()
                .flatMapToDouble(OptionalDouble::stream)
                .reduce((before, after) -> after)
                .orElse(0.0);
    }
}
