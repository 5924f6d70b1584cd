package io.github.cnnviz.report;

import java.util.List;

/**
 * What the page shows of a classifier that was trained layer by layer, too.
 *
 * @param sentence  how it compares, where it saturates and what is over-fitted
 * @param charts    accuracy by depth: heads, then probes of both networks
 * @param rows      the same in numbers, a row for each stage
 * @param caption   how it was trained and counted
 * @param likeness  in words
 * @param heat      chart of the likeness of stages of the two networks
 * @param columns   names of the stages of the network trained end to end
 * @param alike     a row for each stage of the network trained layer by layer
 * @param alikeText what the likeness is
 */
public record LayerwiseView(
        String sentence,
        List<Chart> charts,
        List<Row> rows,
        String caption,
        String likeness,
        String heat,
        List<String> columns,
        List<Alike> alike,
        String alikeText) {

    /**
     * A chart.
     *
     * @param name   of it
     * @param markup drawn
     */
    public record Chart(String name, String markup) {}

    /**
     * A stage.
     *
     * @param anchor of its last layer's section; empty where it has none
     * @param name   of this layer
     * @param steps  that it was trained for
     * @param cells  accuracy on images trained on, on others, and the difference: of the head, then of the probes of both networks
     * @param remark what is said of it; may be empty
     */
    public record Row(String anchor, String name, String steps, List<String> cells, String remark) {}

    /**
     * A row of likenesses.
     *
     * @param name  of the stage
     * @param cells from 0 to 1
     */
    public record Alike(String name, List<String> cells) {}
}
