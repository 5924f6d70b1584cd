package io.github.cnnviz.report;

import java.util.List;
import java.util.Map;

/**
 * What the page shows of a classifier.
 *
 * @param sentence  how often it is right
 * @param confused  which classes it takes for one another
 * @param classes   names
 * @param rows      of the confusion matrix
 * @param mistakes  the worst ones in words, in the order of the sheet
 * @param sheet     their images; empty where there are none
 * @param sheetText what the sheet shows
 * @param width     of the sheet on the page, in pixels
 * @param accuracy  chart of the accuracy over the training; empty where there is none
 * @param loss      chart of the loss
 * @param known     where class information is complete and where it is lost
 * @param caption   how the probes were made
 * @param probes    of all layers
 * @param means     charts of the layers' means by class, by the anchor of the layer
 * @param meansText what they show
 */
public record ClassifierView(
        String sentence,
        String confused,
        List<String> classes,
        List<Row> rows,
        List<String> mistakes,
        String sheet,
        String sheetText,
        int width,
        String accuracy,
        String loss,
        String known,
        String caption,
        List<Probe> probes,
        Map<String, String> means,
        String meansText) {

    /**
     * A true class.
     *
     * @param name  of the class
     * @param cells images by the class said
     * @param right index of the cell of the class itself
     * @param share that was given its class
     */
    public record Row(String name, List<String> cells, int right, String share) {}

    /**
     * A layer's probe.
     *
     * @param anchor   of the layer's section; empty where it has none
     * @param name     of the layer
     * @param features that the probe sees
     * @param accuracy in words
     * @param chart    the same as a bar
     * @param remark   what begins at this layer; may be empty
     */
    public record Probe(String anchor, String name, String features, String accuracy, String chart, String remark) {}
}
