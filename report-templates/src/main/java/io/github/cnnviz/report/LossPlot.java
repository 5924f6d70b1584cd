package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LossHistory;
import java.util.List;
import java.util.stream.Stream;

/** The course of both losses, told apart by line style and label, beside what a coin toss would give. */
final class LossPlot {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 190;
    private static final double LEFT = 40;
    private static final double TOP = 12;
    private static final double RIGHT = 118;
    private static final double COIN_TOSS = Math.log(2);
    /** Labels closer than this would lie on one another. */
    private static final double LABEL_DISTANCE = 13;
    /** The first steps can be so far off that the rest would be a flat line. */
    private static final double HIGHEST_QUANTILE = 0.98;

    private LossPlot() {}

    static String draw(LossHistory losses) {
        Svg svg = new Svg(
                "Losses while training",
                "binary cross-entropy over " + last(losses.steps()) + " steps: discriminator from "
                        + Ticks.label(losses.discriminator().get(0)) + " to "
                        + Ticks.label(lastOf(losses.discriminator())) + ", generator from "
                        + Ticks.label(losses.generator().get(0)) + " to " + Ticks.label(lastOf(losses.generator())),
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
            svg.text(x(tick, steps), TOP + HEIGHT + 16, Svg.Anchor.MIDDLE, "tick", Ticks.label(tick));
        }
        svg.text(LEFT + WIDTH / 2, TOP + HEIGHT + 34, Svg.Anchor.MIDDLE, "tick", "training step");
        svg.line(LEFT, y(2 * COIN_TOSS, most), LEFT + WIDTH, y(2 * COIN_TOSS, most), "reference");
        svg.line(LEFT, y(COIN_TOSS, most), LEFT + WIDTH, y(COIN_TOSS, most), "reference");
        curve(svg, losses.steps(), losses.discriminator(), most, "loss", "discriminator");
        curve(svg, losses.steps(), losses.generator(), most, "loss dashed", "generator");
        svg.text(LEFT + 6, y(2 * COIN_TOSS, most) - 4, Svg.Anchor.START, "tick halo", "D when guessing: 1.39");
        svg.text(LEFT + 6, y(COIN_TOSS, most) - 4, Svg.Anchor.START, "tick halo", "G when guessing: 0.69");
        double atD = y(lastOf(losses.discriminator()), most);
        double atG = y(lastOf(losses.generator()), most);
        if (Math.abs(atD - atG) < LABEL_DISTANCE) {
            double middle = (atD + atG) / 2;
            double away = atD < atG ? -LABEL_DISTANCE / 2 : LABEL_DISTANCE / 2;
            atD = middle + away;
            atG = middle - away;
        }
        svg.text(LEFT + WIDTH + 6, atD + 4, Svg.Anchor.START, "note", "discriminator (D)");
        svg.text(LEFT + WIDTH + 6, atG + 4, Svg.Anchor.START, "note", "generator (G)");
        return svg.markup();
    }

    private static void curve(
            Svg svg, List<Integer> steps, List<Double> losses, double most, String styleClass, String tooltip) {
        Svg.Path path = svg.path();
        for (int i = 0; i < losses.size(); i++) {
            path.to(x(steps.get(i), last(steps)), y(losses.get(i), most));
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
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return Math.max(1.6, 1.05 * all[(int) Math.min(all.length - 1, Math.floor(HIGHEST_QUANTILE * all.length))]);
    }

    private static int last(List<Integer> values) {
        return values.get(values.size() - 1);
    }

    private static double lastOf(List<Double> values) {
        return values.get(values.size() - 1);
    }
}
