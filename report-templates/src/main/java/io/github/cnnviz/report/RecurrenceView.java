package io.github.cnnviz.report;

import java.util.List;
import java.util.Map;

/**
 * What the page shows of a model of characters.
 *
 * @param sentence loss against unigram entropy
 * @param loss     chart of the loss over the training; empty where there is none
 * @param shown    text that the model was given
 * @param written  what it goes on with
 * @param layers   what recurrent layers do over time, by the anchor of the layer
 */
public record RecurrenceView(String sentence, String loss, String shown, String written, Map<String, OfLayer> layers) {

    /**
     * A layer over time.
     *
     * @param pictures  charts of states and gates over the shown text
     * @param gates     rows of the table of gates
     * @param gradient  chart of the gradient by time distance
     * @param reach     the same in words
     * @param spectrum  chart of the recurrent matrices' eigenvalues; empty where they are not known
     * @param followers units that go with a single character, in words
     */
    public record OfLayer(
            List<Picture> pictures,
            List<Gate> gates,
            String gradient,
            String reach,
            String spectrum,
            String followers) {}

    /** A chart, and what it shows. */
    public record Picture(String title, String chart) {}

    /** How often a gate is as good as shut or open. */
    public record Gate(String name, String low, String high) {}
}
