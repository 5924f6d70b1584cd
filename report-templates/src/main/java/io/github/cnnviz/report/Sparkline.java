package io.github.cnnviz.report;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.Tree;
import java.util.List;
import java.util.stream.IntStream;

/** A layer's densities and its tree in the size of a line of text: the same data as the large charts, in few nodes. */
final class Sparkline {

    private static final double WIDTH = 88;
    private static final double HEIGHT = 30;
    private static final Frame FRAME = new Frame(2, 2, WIDTH - 4, HEIGHT - 4);

    /** Of a curve's points one of so many: at this size more cannot be told apart. */
    private static final int EVERY = 5;
    /** More curves than this are one surface. */
    private static final int MOST_CURVES = 12;
    /** Forks of the tree, the highest ones: more cannot be told apart. */
    private static final int MOST_FORKS = 100;

    private Sparkline() {}

    /** Draws some of the curves, evenly chosen, or the widest band and the median; stems for values that repeat. */
    static String density(String name, String description, DensityChart chart) {
        Svg svg = new Svg(name, description, WIDTH, HEIGHT);
        svg.line(FRAME.left(), FRAME.bottom(), FRAME.right(), FRAME.bottom(), "axis");
        if (chart.bands().isEmpty()) {
            int shown = Math.min(MOST_CURVES, chart.curves().size());
            List<List<Double>> heights = IntStream.range(0, shown)
                    .map(i -> (int) ((long) i * chart.curves().size() / shown))
                    .mapToObj(curve -> chart.curves().get(curve).heights())
                    .toList();
            double highest = highest(heights);
            Svg.Path curves = svg.path();
            heights.forEach(each -> draw(curves, each, highest, false, true));
            svg.path(curves, "curve", "");
        } else {
            DensityChart.Band widest = chart.bands().get(0);
            double highest = highest(List.of(widest.upper()));
            Svg.Path area = svg.path();
            draw(area, widest.upper(), highest, false, true);
            draw(area, widest.lower(), highest, true, false);
            svg.path(area.close(), "band", "");
            Svg.Path median = svg.path();
            draw(median, chart.bands().get(chart.bands().size() - 1).upper(), highest, false, true);
            svg.path(median, "curve", "");
        }
        Svg.Path stems = svg.path();
        stem(stems, chart, 0, chart.zeroShare());
        DensityPlot.ofLayer(chart).forEach(atom -> stem(stems, chart, atom.value(), atom.share()));
        if (!stems.data().isEmpty()) {
            svg.path(stems, "finestem", "");
        }
        return svg.markup();
    }

    /** Returns the density at the top: a little above the median of the peaks, as one steep curve would flatten the rest. */
    private static double highest(List<List<Double>> curves) {
        double[] peaks = curves.stream()
                .mapToDouble(heights ->
                        heights.stream().mapToDouble(Double::doubleValue).max().orElse(0))
                .filter(peak -> peak > 0)
                .sorted()
                .toArray();
        return peaks.length == 0 ? 1 : 1.2 * peaks[peaks.length / 2];
    }

    private static void stem(Svg.Path stems, DensityChart chart, double value, double share) {
        if (share > 0) {
            stems.jump(DensityPlot.at(FRAME, chart.from(), chart.to(), value), FRAME.bottom())
                    .vertical(FRAME.y(share));
        }
    }

    private static void draw(Svg.Path path, List<Double> heights, double highest, boolean backwards, boolean jumps) {
        int last = heights.size() - 1;
        boolean first = jumps;
        for (int i = 0; i <= last; i += i == last ? 1 : Math.min(EVERY, last - i)) {
            int at = backwards ? last - i : i;
            double x = tenth(FRAME.x(last == 0 ? 0.5 : (double) at / last));
            double y = tenth(FRAME.y(Math.min(1, heights.get(at) / highest)));
            if (first) {
                path.jump(x, y);
                first = false;
            } else {
                path.to(x, y);
            }
        }
    }

    /** Draws the highest forks of a tree that has one; stems of those left out end where these would join. */
    static String tree(String name, String description, Tree tree) {
        Svg svg = new Svg(name, description, WIDTH, HEIGHT);
        double most = TreePath.most(tree);
        double step = FRAME.width() / tree.units();
        svg.path(
                TreePath.draw(
                        svg,
                        tree,
                        unit -> tenth(FRAME.left() + (unit + 0.5) * step),
                        height -> tenth(FRAME.y(height / most)),
                        false,
                        Math.max(0, tree.heights().size() - MOST_FORKS)),
                "tree fine",
                "");
        return svg.markup();
    }

    private static double tenth(double pixels) {
        return Math.round(pixels * 10) / 10.0;
    }
}
