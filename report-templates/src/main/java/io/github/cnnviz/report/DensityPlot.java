package io.github.cnnviz.report;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.UnitFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Densities of all units in one chart; values that repeat are drawn as stems whose height is their share. */
final class DensityPlot {

    /** Half of a tick's number must fit beside the ends of the axis. */
    private static final double SIDE = 20;

    private static final Frame FRAME = new Frame(SIDE, 22, 640, 170);
    private static final double BOTTOM = 26;
    /** Curves above this quantile of the peaks are cut off: one unit with hardly any spread would flatten the rest. */
    private static final double HIGHEST_QUANTILE = 0.9;

    private static final double MOST_ABOVE_BANDS = 2;

    /** More labels than this would lie on one another. */
    private static final int MOST_LABELS = 3;

    private final Words words;

    DensityPlot(Words words) {
        this.words = words;
    }

    String draw(String name, DensityChart chart) {
        Svg svg = new Svg(name, description(chart), FRAME.right() + SIDE, FRAME.bottom() + BOTTOM)
                .fluid()
                .data("axis", Svg.tenths(FRAME.bottom()));
        double highest = highest(chart);
        ticks(svg, FRAME, chart.from(), chart.to(), 6);
        for (DensityChart.Band band : chart.bands()) {
            if (band.share() > 0) {
                Svg.Path area = svg.path();
                line(area, FRAME, band.upper(), highest, false);
                line(area, FRAME, band.lower(), highest, true);
                svg.path(area.close(), "band", words.say("chart.density.band", "share", percent(band.share())));
            } else {
                Svg.Path median = svg.path();
                line(median, FRAME, band.upper(), highest, false);
                svg.path(median, "median", words.say("chart.density.median"));
            }
        }
        for (DensityChart.Curve curve : chart.curves()) {
            Svg.Path path = svg.path();
            line(path, FRAME, curve.heights(), highest, false);
            svg.ofUnit(
                    path,
                    chart.bands().isEmpty() ? "curve" : "curve outlier",
                    curve.unit(),
                    words.say("unit", "unit", curve.unit()));
        }
        atoms(svg, chart);
        return svg.markup();
    }

    /** Draws the values that repeat: of single units thin ones, of the layer thick ones, the largest with their share. */
    private void atoms(Svg svg, DensityChart chart) {
        for (DensityChart.RepeatedValue atom : chart.atoms()) {
            if (atom.unit().isPresent()) {
                double x = at(FRAME, chart.from(), chart.to(), atom.value());
                svg.ofUnit(
                        svg.path().to(x, FRAME.bottom()).to(x, FRAME.y(atom.share())),
                        "unitatom",
                        atom.unit().getAsInt(),
                        words.say(
                                "chart.density.of-unit",
                                "unit",
                                atom.unit().getAsInt(),
                                "atom",
                                are(atom.share(), atom.value())));
            }
        }
        if (chart.zeroShare() > 0) {
            labelled(svg, chart, 0, chart.zeroShare());
        }
        List<DensityChart.RepeatedValue> ofLayer = ofLayer(chart);
        for (int i = 0; i < ofLayer.size(); i++) {
            DensityChart.RepeatedValue atom = ofLayer.get(i);
            if (i < MOST_LABELS) {
                labelled(svg, chart, atom.value(), atom.share());
            } else {
                stem(svg, FRAME, at(FRAME, chart.from(), chart.to(), atom.value()), atom.share());
            }
        }
    }

    /** Returns the layer's repeated values other than 0, the most frequent first. */
    static List<DensityChart.RepeatedValue> ofLayer(DensityChart chart) {
        return chart.atoms().stream()
                .filter(atom -> atom.unit().isEmpty())
                .sorted(Comparator.comparingDouble(DensityChart.RepeatedValue::share)
                        .reversed())
                .toList();
    }

    private void labelled(Svg svg, DensityChart chart, double value, double share) {
        double x = at(FRAME, chart.from(), chart.to(), value);
        stem(svg, FRAME, x, share);
        boolean roomAtRight = x < FRAME.x(0.5);
        svg.text(
                x + (roomAtRight ? 9 : -9),
                Math.max(FRAME.y(share) + 4, 12),
                roomAtRight ? Svg.Anchor.START : Svg.Anchor.END,
                "note",
                are(share, value));
    }

    /** Says what share of values is one value; of its digits as many as an axis shows. */
    String are(double share, double value) {
        String label = Ticks.label(value);
        String key = Double.parseDouble(label) == value ? "chart.atom" : "chart.atom.near";
        return words.say(key, "share", percent(share), "value", label);
    }

    /** Draws the axis of values. */
    static void ticks(Svg svg, Frame frame, double from, double to, int count) {
        for (double tick : Ticks.between(from, to, count)) {
            double x = frame.x(share(tick, from, to));
            svg.line(x, frame.top(), x, frame.bottom(), "grid");
            svg.text(x, frame.bottom() + 16, Svg.Anchor.MIDDLE, "tick", Ticks.label(tick));
        }
        svg.line(frame.left(), frame.bottom(), frame.right(), frame.bottom(), "axis");
    }

    private static double share(double value, double from, double to) {
        return (value - from) / (to > from ? to - from : 1);
    }

    /** Draws the share of values that are one value. */
    static void stem(Svg svg, Frame frame, double from, double to, double value, double share) {
        stem(svg, frame, at(frame, from, to, value), share);
    }

    /** Returns where a unit is marked: the pixels of its mean minus its standard deviation, its mean, and plus it. */
    static String marked(DensityChart chart, UnitFacts unit) {
        return Stream.of(-1, 0, 1)
                .map(side ->
                        Svg.tenths(at(FRAME, chart.from(), chart.to(), unit.mean() + side * unit.standardDeviation())))
                .collect(Collectors.joining(" "));
    }

    private static void stem(Svg svg, Frame frame, double x, double share) {
        svg.line(x, frame.bottom(), x, frame.y(share), "atom");
        svg.circle(x, frame.y(share), 4, "atomhead");
    }

    /** Returns where a value is; 0 may lie beyond the values that are not 0. */
    static double at(Frame frame, double from, double to, double value) {
        return frame.x(Math.min(1, Math.max(0, share(value, from, to))));
    }

    /** Draws a curve of equally spaced points; those above the highest are cut off there. */
    static void line(Svg.Path path, Frame frame, List<Double> heights, double highest, boolean backwards) {
        int last = heights.size() - 1;
        double[] x = new double[heights.size()];
        double[] y = new double[heights.size()];
        for (int i = 0; i <= last; i++) {
            int at = backwards ? last - i : i;
            x[i] = frame.x(last == 0 ? 0.5 : (double) at / last);
            y[i] = frame.y(Math.min(1, heights.get(at) / highest));
        }
        path.along(x, y);
    }

    private static double highest(DensityChart chart) {
        double[] peaks = chart.curves().stream()
                .mapToDouble(curve -> curve.heights().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(0))
                .filter(peak -> peak > 0)
                .sorted()
                .toArray();
        double ofBands = chart.bands().stream()
                .flatMap(band -> band.upper().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double ofCurves = peaks.length == 0
                ? 0
                : peaks[(int) Math.min(peaks.length - 1, Math.floor(HIGHEST_QUANTILE * peaks.length))];
        // The units that differ most must not flatten the bands, which stand for all the others.
        double highest = ofBands > 0 ? Math.max(ofBands, Math.min(ofCurves, MOST_ABOVE_BANDS * ofBands)) : ofCurves;
        return highest > 0 ? 1.05 * highest : 1;
    }

    /** Returns whether a curve goes on above the chart. */
    static boolean isCutOff(DensityChart chart) {
        double highest = highest(chart);
        return chart.curves().stream()
                .anyMatch(curve -> curve.heights().stream().anyMatch(height -> height > highest));
    }

    /** Returns the share in whole per cent, but never 0 or 100 for what is neither. */
    String percent(double share) {
        if (share > 0 && share < 0.01) {
            return words.say("share.under");
        }
        if (share > 0.99 && share < 1) {
            return words.say("share.over");
        }
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    String description(DensityChart chart) {
        int curves = chart.curves().size();
        List<String> shares = new ArrayList<>();
        shares.add(words.say("chart.values.zero", "share", percent(chart.zeroShare())));
        ofLayer(chart).forEach(atom -> shares.add(are(atom.share(), atom.value())));
        return words.clauses(List.of(
                words.counted(chart.bands().isEmpty() ? "chart.density.curves" : "chart.density.bands", curves),
                words.say("chart.values", "from", Ticks.label(chart.from()), "to", Ticks.label(chart.to())),
                words.list(shares)));
    }
}
