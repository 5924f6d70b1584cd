package io.github.cnnviz.report;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.LayerStates;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.SampleHistory;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.analysis.VitalsHistory;
import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.statistics.Linkage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reader must know to read a picture. */
final class Captions {

    /** Units that a caption names: the chart's tooltips name all. */
    private static final int MOST_NAMED = 4;

    private Captions() {}

    static String of(Raster raster, Optional<Tree> tree) {
        String order = order(raster, tree.isPresent());
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
        tree.ifPresent(present -> tree(text, present, raster));
        reduced(text, raster);
        int every = RasterChart.numberedEvery(raster);
        if (every > 1) {
            text.append(" Numbers: the first unit of every ")
                    .append(every)
                    .append(ordinal(every))
                    .append(RasterChart.unitsAreRows(raster) ? " row." : " column.");
        }
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

    private static void tree(StringBuilder text, Tree tree, Raster raster) {
        text.append(
                switch (tree.linkage()) {
                    case SINGLE -> " The tree joins units at their cosine distance";
                    case AVERAGE -> " The tree joins groups of units at their mean cosine distance (average linkage)";
                    case COMPLETE ->
                        " The tree joins groups of units at their largest cosine distance (complete linkage)";
                    case WARD ->
                        " The tree joins groups of units whose directions differ least (Ward's linkage); its heights are no"
                                + " cosine distances.";
                });
        if (tree.linkage() != Linkage.WARD) {
            text.append(": 0 is alike, 1 unrelated, 2 opposite or zero.");
        }
        if (tree.linkage() != Linkage.SINGLE) {
            text.append(" Rules and numbers rest on single linkage.");
        }
        if (!tree.counts().isEmpty()) {
            int most = tree.counts().stream().mapToInt(Integer::intValue).max().orElse(1);
            text.append(" Its ")
                    .append(tree.units())
                    .append(" units are drawn as ")
                    .append(tree.order().size())
                    .append(" branches of neighbouring ones, up to ")
                    .append(most)
                    .append(" each, with the forks that part larger groups, then the highest.");
        }
        if (raster.kind() == Raster.Kind.OUTPUTS && tree.units() > GramMatrix.MOST_UNITS) {
            text.append(" In so wide a layer it rests on at most ")
                    .append(LayerCapture.TREE_SAMPLES)
                    .append(" of the samples; all other numbers rest on all of them.");
        }
    }

    private static String order(Raster raster, boolean tree) {
        if (tree) {
            return "in the order of the tree";
        }
        return raster.units().size() == 1 ? "(there is one)" : "in their own order (wider than trees are drawn for)";
    }

    private static void reduced(StringBuilder text, Raster raster) {
        if (raster.kind().scaledByCell()) {
            leftOut(text, "Units", raster.unitsPerCell());
            leftOut(text, raster.kind() == Raster.Kind.MAPS ? "Samples" : "Inputs", raster.othersPerCell());
            if (raster.valuesPerPixel() > 1) {
                text.append(" Each pixel is the mean of ")
                        .append(raster.valuesPerPixel())
                        .append(" × ")
                        .append(raster.valuesPerPixel())
                        .append(" values of a map.");
            }
        } else if (raster.unitsPerCell() > 1 || raster.othersPerCell() > 1) {
            text.append(" Each pixel is the mean of ")
                    .append(raster.unitsPerCell())
                    .append(raster.unitsPerCell() == 1 ? " unit" : " units")
                    .append(" × ")
                    .append(raster.othersPerCell())
                    .append(others(raster))
                    .append("; lightness spans these means.");
            if (raster.extremes().size() == 2) {
                text.append(" Single values reach from ")
                        .append(RasterChart.named(raster.extremes().get(0)))
                        .append(raster.extremes().get(0).times() == 1 ? ", marked ▼, to " : " to ")
                        .append(RasterChart.named(raster.extremes().get(1)))
                        .append(raster.extremes().get(1).times() == 1 ? ", marked ▲." : ".");
            }
        }
        if (raster.zeroPixels() > 0) {
            text.append(" Dark blue: exactly 0.");
        }
        if (raster.nonFinitePixels() > 0) {
            text.append(" Yellow: not a finite number.");
        }
    }

    private static String ordinal(int number) {
        boolean teen = number / 10 % 10 == 1;
        return teen
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }

    private static void leftOut(StringBuilder text, String what, int perCell) {
        if (perCell > 1) {
            text.append(' ')
                    .append(what)
                    .append(": one of every ")
                    .append(perCell)
                    .append('.');
        }
    }

    private static String others(Raster raster) {
        String name = raster.kind() == Raster.Kind.OUTPUTS ? " sample" : " input";
        return raster.othersPerCell() == 1 ? name : name + "s";
    }

    static String of(DensityChart chart) {
        String curves = chart.bands().isEmpty()
                ? "One curve for each unit."
                : "Shaded: where the middle 90 % and 50 % of the units lie; thick: their median; thin: the "
                        + chart.curves().size() + " units that differ most"
                        + chart.curves().stream()
                                .map(curve -> Integer.toString(curve.unit()))
                                .collect(Collectors.joining(", ", ": ", "."));
        boolean repeated = chart.atoms().stream().anyMatch(atom -> atom.unit().isEmpty());
        String stems = repeated
                ? " Values that repeat exactly are no part of the curves: the stems show their share of the layer's values,"
                        + " full height is 100 %."
                : chart.zeroShare() > 0
                        ? " Values that are exactly 0 are no part of the curves: the stem shows their share, full height is"
                                + " 100 %."
                        : "";
        String cut = DensityPlot.isCutOff(chart) ? " Curves that reach the top are cut off there." : "";
        String end = chart.endInferred()
                ? " No activation function is named; as no value is below 0 and 0 repeats, curves end at 0."
                : "";
        return curves + stems + ofUnits(chart) + cut + end + smoothing(chart);
    }

    private static String ofUnits(DensityChart chart) {
        List<DensityChart.RepeatedValue> atoms =
                chart.atoms().stream().filter(atom -> atom.unit().isPresent()).toList();
        if (atoms.isEmpty()) {
            return "";
        }
        String named = atoms.stream()
                .limit(MOST_NAMED)
                .map(atom -> "unit " + atom.unit().getAsInt() + " " + DensityPlot.percent(atom.share()) + " at "
                        + Ticks.label(atom.value()))
                .collect(Collectors.joining(", "));
        return " Thin stems: values that repeat in single units, " + (atoms.size() > MOST_NAMED ? "most of all " : "")
                + named + ".";
    }

    private static String smoothing(DensityChart chart) {
        StringBuilder text = new StringBuilder();
        if (!chart.bandwidths().isEmpty()) {
            text.append(" Gaussian kernel, bandwidth ")
                    .append(chart.bandwidths().stream().map(Captions::smoothing).collect(Collectors.joining("; ")))
                    .append('.');
        }
        int unresolved = chart.unresolvedUnits();
        if (unresolved > 0) {
            text.append(' ')
                    .append(unresolved == 1 ? "1 unit has" : unresolved + " units have")
                    .append(
                            " no curve: the values lie too close together, beside how far they reach, to tell how they are"
                                    + " spread.");
        }
        return text.toString();
    }

    private static String smoothing(DensityChart.Smoothing smoothing) {
        String least = Ticks.label(smoothing.least());
        String greatest = Ticks.label(smoothing.greatest());
        return (least.equals(greatest) ? least : least + " to " + greatest)
                + switch (smoothing.rule()) {
                    case IMPROVED_SHEATHER_JONES -> " by the improved Sheather-Jones rule (Botev et al. 2010)";
                    case SILVERMAN_FEW_VALUES -> " by Silverman's rule of thumb, as there are fewer than 50 values,";
                    case SILVERMAN_NO_ROOT ->
                        " by Silverman's rule of thumb, as the Sheather-Jones equation has no root,";
                    case BIN_WIDTH -> ", the width of the histogram's bins, as structure is finer,";
                }
                + " for " + smoothing.units() + (smoothing.units() == 1 ? " unit" : " units");
    }

    static String of(LayerStates states) {
        boolean trees = new StatePlot(states).hasTrees();
        boolean zeros = states.states().stream().anyMatch(state -> state.zeroShare() > 0);
        boolean atoms =
                states.states().stream().anyMatch(state -> !state.atoms().isEmpty());
        return "The same evaluation samples each time, on the same axes."
                + (trees ? " Above: the tree over the units, by cosine distance." : "")
                + (trees ? " Below: the" : " The")
                + " density of the values of all units together, each drawn to its own height."
                + (atoms
                        ? " Stems show the shares of values that repeat exactly."
                        : zeros ? " The stem shows the share of values that are exactly 0." : "");
    }

    static String ofVitals(VitalsHistory vitals) {
        return "Each curve runs over " + steps(vitals)
                + ", over the batch of the step; beside it: the first value and the last. A gap is a value that is not"
                + " finite.";
    }

    static String ofFlow(VitalsHistory vitals, Axis gradients, Axis ratios) {
        if (vitals.steps().isEmpty()) {
            return "";
        }
        return "Curves run over " + steps(vitals) + "; beside them: the first value and the last. All gradient norms"
                + " share one logarithmic axis, " + ends(gradients) + ", and so do all ratios, " + ends(ratios)
                + "; what is 0 lies at the bottom. Gradients that shrink from layer to layer towards the input vanish;"
                + " those that grow without end explode. The ratio is the Euclidean norm of a step's update over that"
                + " of the weights; the band from 1e-4 to 1e-2 around the usual 1e-3 follows Deeplearning4j's guide to"
                + " its training UI, which takes mean magnitudes and calls it a rough guide only: below, a layer hardly"
                + " learns; above, it may not settle.";
    }

    private static String ends(Axis axis) {
        return axis.label(axis.from()) + " to " + axis.label(axis.to());
    }

    private static String steps(VitalsHistory vitals) {
        List<Integer> steps = vitals.steps();
        return steps.size() == 1
                ? "one step, step " + steps.get(0)
                : steps.size() + " of the steps " + steps.get(0) + " to " + steps.get(steps.size() - 1);
    }

    static String ofQuality(SampleHistory samples) {
        return "Images are compared by " + samples.features()
                + (samples.features() == 1 ? " feature" : " features")
                + " of a fixed random convolutional network: nothing was trained or downloaded for it. The distance is"
                + " the squared Fréchet distance of Heusel et al. (2017) between generated and real images, in squared"
                + " features; the dotted line is the distance of real images from as many other real ones, which no"
                + " generator can be expected to get below. Diversity is the mean squared distance of two generated"
                + " images over that of two real ones: near 0 all images are the same. Compare these numbers within a"
                + " page or between runs with the same images, not with published ones, which rest on other features.";
    }
}
