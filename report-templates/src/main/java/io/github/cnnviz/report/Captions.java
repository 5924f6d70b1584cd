package io.github.cnnviz.report;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.Raster;

/** What a reader must know to read a picture. */
final class Captions {

    private Captions() {}

    static String of(Raster raster, boolean tree) {
        String order = order(raster, tree);
        StringBuilder text = new StringBuilder(
                switch (raster.kind()) {
                    case MAPS ->
                        "Rows: samples. Columns: channels " + order
                                + "; each channel is scaled over the samples shown, lighter is larger.";
                    case OUTPUTS -> "Rows: samples. Columns: units " + order + "; lighter is larger.";
                    case KERNELS ->
                        "Rows: output channels " + order
                                + ". Columns: input channels; each kernel plane is scaled by itself, lighter is larger."
                                + " Last column: the bias.";
                    case WEIGHTS ->
                        "Rows: output units " + order
                                + ". Columns: inputs, the bias last; middle grey is 0, lighter is larger.";
                });
        if (tree) {
            text.append(" The tree joins units at their cosine distance: 0 is alike, 1 unrelated, 2 opposite or zero.");
        }
        reduced(text, raster);
        if (!raster.zeroUnits().isEmpty()) {
            int zero = raster.zeroUnits().size();
            text.append(' ')
                    .append(zero)
                    .append(zero == 1 ? " unit is" : " units are")
                    .append(
                            raster.kind() == Raster.Kind.MAPS
                                    ? " zero throughout: crossed out."
                                    : raster.kind() == Raster.Kind.OUTPUTS
                                            ? " zero throughout: marked below."
                                            : " zero throughout.");
        }
        return text.toString();
    }

    private static String order(Raster raster, boolean tree) {
        if (tree) {
            return "in the order of the tree";
        }
        return raster.units().size() == 1 ? "(there is one)" : "in their own order (wider than trees are drawn for)";
    }

    private static void reduced(StringBuilder text, Raster raster) {
        String how = raster.kind().scaledByCell() ? "one of every " : "each cell is the mean of ";
        if (raster.unitsPerCell() > 1) {
            text.append(" Units: ").append(how).append(raster.unitsPerCell()).append('.');
        }
        if (raster.othersPerCell() > 1) {
            text.append(" The other side: ")
                    .append(how)
                    .append(raster.othersPerCell())
                    .append('.');
        }
    }

    static String of(DensityChart chart) {
        String curves = chart.bands().isEmpty()
                ? "One curve for each unit."
                : "Shaded: where the middle 90 % and 50 % of the units lie; thick: their median; thin: the "
                        + chart.curves().size() + " units that differ most.";
        String zeros = chart.zeroShare() > 0
                ? " Values that are exactly 0 are no part of the curves: the stem shows their share, full height is 100 %."
                : "";
        String cut = DensityPlot.isCutOff(chart) ? " Curves that reach the top are cut off there." : "";
        return curves + zeros + cut + " Gaussian kernel, Silverman's rule of thumb.";
    }
}
