package io.github.cnnviz.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Lines over training steps. Where there is no number a line has a gap. */
final class StepPlot {

    /** Labels closer than this would lie on one another. */
    private static final double LABEL_DISTANCE = 15;

    private final Svg svg;
    private final Frame frame;
    private final Axis axis;
    private final int steps;
    private final List<Label> labels = new ArrayList<>();

    private StepPlot(Svg svg, Frame frame, Axis axis, int steps) {
        this.svg = svg;
        this.frame = frame;
        this.axis = axis;
        this.steps = Math.max(1, steps);
    }

    /**
     * Begins a chart as wide as the page, with the steps below and a label beside each line.
     *
     * @param words what the axis is labelled with
     * @param steps the last step
     */
    static StepPlot large(Words words, String name, String description, double height, Axis axis, int steps) {
        return large(words, name, description, height, axis, steps, words.say("chart.step"));
    }

    /**
     * The same over whole numbers of another kind.
     *
     * @param across what they are
     */
    static StepPlot large(
            Words words, String name, String description, double height, Axis axis, int steps, String across) {
        Frame frame = new Frame(40, 12, 640, height);
        Svg svg = new Svg(name, description, frame.right() + 132, frame.bottom() + 40);
        StepPlot plot = new StepPlot(svg, frame, axis, steps);
        axis.ticks(4).forEach(plot::tick);
        for (double tick : Ticks.between(0, plot.steps, 6)) {
            if (tick == Math.rint(tick)) { // there is no half step
                svg.text(plot.x(tick), frame.bottom() + 16, Svg.Anchor.MIDDLE, "tick", Long.toString((long) tick));
            }
        }
        svg.text(frame.x(0.5), frame.bottom() + 34, Svg.Anchor.MIDDLE, "tick", across);
        return plot;
    }

    /** Begins a chart that stands in a row with others like it; the page says how far its steps reach. */
    static StepPlot small(String name, String description, Axis axis, int steps) {
        Frame frame = new Frame(38, 7, 158, 48);
        StepPlot plot =
                new StepPlot(new Svg(name, description, frame.right() + 6, frame.bottom() + 7), frame, axis, steps);
        plot.tick(axis.from());
        plot.tick(axis.to());
        return plot;
    }

    private void tick(double value) {
        double y = y(value);
        svg.line(frame.left(), y, frame.right(), y, "grid");
        svg.text(frame.left() - 8, y + 3.5, Svg.Anchor.END, "tick", axis.label(value));
    }

    /** Shades the values between two. */
    void band(double from, double to) {
        svg.path(
                svg.path()
                        .to(frame.left(), y(from))
                        .horizontal(frame.right())
                        .vertical(y(to))
                        .horizontal(frame.left())
                        .close(),
                "range",
                "");
    }

    /** Draws a value to hold the lines against. */
    void reference(double value, String label) {
        svg.line(frame.left(), y(value), frame.right(), y(value), "reference");
        labels.add(new Label(y(value), "tick", label));
    }

    /** Draws a step that the text speaks of, its name beside it at the bottom. */
    void mark(int step, String label) {
        svg.line(x(step), frame.top(), x(step), frame.bottom(), "reference");
        boolean atTheEnd = step > 0.8 * steps;
        svg.text(
                x(step) + (atTheEnd ? -6 : 6),
                frame.bottom() - 5,
                atTheEnd ? Svg.Anchor.END : Svg.Anchor.START,
                "tick",
                label);
    }

    /**
     * Draws a line.
     *
     * @param styleClass tells it from others by more than its colour
     * @param label      stands where the line ends; empty for none
     */
    void line(List<Integer> at, List<OptionalDouble> values, String styleClass, String label) {
        Svg.Path path = svg.path();
        double last = axis.from();
        int end;
        for (int begin = 0; begin < values.size(); begin = end + 1) { // a stretch of numbers, up to one that is none
            end = begin;
            while (end < values.size() && values.get(end).isPresent()) {
                last = values.get(end++).getAsDouble();
            }
            double[] x =
                    IntStream.range(begin, end).mapToDouble(i -> x(at.get(i))).toArray();
            double[] y = IntStream.range(begin, end)
                    .mapToDouble(i -> y(values.get(i).getAsDouble()))
                    .toArray();
            if (x.length > 0) {
                path.jumpAlong(x, y);
            }
            if (x.length == 1) { // a point alone cannot be seen
                svg.circle(x[0], y[0], 4, styleClass);
            }
        }
        svg.path(path, styleClass, label);
        labels.add(new Label(y(last), "note", label));
    }

    /** Draws the points of a line that has few of them. */
    void points(List<Integer> at, List<OptionalDouble> values, String styleClass) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).isPresent()) {
                svg.circle(x(at.get(i)), y(values.get(i).getAsDouble()), 3, styleClass);
            }
        }
    }

    /** Says of numbers where they begin and end, and how many of them are none. */
    static String course(Words words, List<OptionalDouble> values) {
        double[] numbers =
                values.stream().flatMapToDouble(OptionalDouble::stream).toArray();
        int left = values.size() - numbers.length;
        String course = numbers.length == 0
                ? words.say("course.none")
                : words.say(
                        "course.range",
                        "first",
                        Ticks.label(numbers[0]),
                        "last",
                        Ticks.label(numbers[numbers.length - 1]));
        return left == 0 ? course : words.counted("course.left", left, "course", course);
    }

    private double x(double step) {
        return frame.x(step / steps);
    }

    private double y(double value) {
        return frame.y(axis.share(value));
    }

    /** A text in the right margin, where the line it names ends. */
    private record Label(double y, String styleClass, String text) {}

    /** Writes the labels from the top, each at its line's height or as far below it as the one before needs. */
    private void label() {
        List<Label> downwards = labels.stream()
                .filter(label -> !label.text().isEmpty())
                .sorted(Comparator.comparingDouble(Label::y))
                .toList();
        double lowest = frame.bottom() - LABEL_DISTANCE * (downwards.size() - 1);
        double next = 0;
        for (Label label : downwards) {
            double y = Math.max(Math.min(label.y(), lowest), next);
            svg.text(frame.right() + 6, y + 4, Svg.Anchor.START, label.styleClass(), label.text());
            next = y + LABEL_DISTANCE;
            lowest += LABEL_DISTANCE;
        }
    }

    String markup() {
        label();
        return svg.markup();
    }
}
