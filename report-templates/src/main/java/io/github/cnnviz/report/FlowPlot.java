package io.github.cnnviz.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Who takes whose outputs, beside boxes that stand one below the other: a line from each box to those that take what it
 * gives. Lines that pass other boxes have lanes of their own, short ones next to the boxes.
 */
final class FlowPlot {

    /** Height of a box and of the space between two, in pixels; the page's style has the same. */
    private static final int BOX = 44;

    private static final int PITCH = BOX + 8;

    private static final int LANE = 9;
    /** More lines side by side than these share the last lane: what boxes take stands in them, too. */
    private static final int MOST_LANES = 12;

    private static final int ARROW = 4;

    /** From the box that gives to the box that takes, by their places from the top. */
    record Edge(int from, int to) {
        private boolean passes(Edge other) {
            return from < other.to && other.from < to;
        }

        private int length() {
            return to - from;
        }
    }

    private FlowPlot() {}

    static String draw(String name, String description, int boxes, List<Edge> edges) {
        List<List<Edge>> lanes = lanes(edges);
        double width = ARROW + 4 + lanes.size() * (double) LANE;
        Svg svg = new Svg(name, description, width, boxes * (double) PITCH - (PITCH - BOX));
        for (int lane = 0; lane < lanes.size(); lane++) {
            double x = width - ARROW - 4 - lane * (double) LANE;
            for (Edge edge : lanes.get(lane)) {
                double leaves = edge.from() * (double) PITCH + 0.68 * BOX;
                double enters = edge.to() * (double) PITCH + 0.32 * BOX;
                svg.path(
                        svg.path()
                                .jump(width, leaves)
                                .to(x, leaves)
                                .to(x, enters)
                                .to(width - 1, enters)
                                .jump(width - 1 - ARROW, enters - ARROW)
                                .to(width - 1, enters)
                                .to(width - 1 - ARROW, enters + ARROW),
                        "flowline",
                        "");
            }
        }
        return svg.markup();
    }

    /** Returns the edges by lane, the innermost first: it holds those that pass no box. */
    static List<List<Edge>> lanes(List<Edge> edges) {
        List<List<Edge>> lanes = new ArrayList<>();
        lanes.add(new ArrayList<>());
        edges.stream()
                .sorted(Comparator.comparingInt(Edge::length).thenComparingInt(Edge::from))
                .forEach(edge -> {
                    int lane = edge.length() == 1 ? 0 : 1;
                    while (lane > 0
                            && lane < MOST_LANES
                            && lane < lanes.size()
                            && lanes.get(lane).stream().anyMatch(edge::passes)) {
                        lane++;
                    }
                    while (lanes.size() <= lane) {
                        lanes.add(new ArrayList<>());
                    }
                    lanes.get(lane).add(edge);
                });
        return lanes;
    }
}
