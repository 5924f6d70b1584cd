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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reader must know to read a picture. */
final class Captions {

    /** Units that a caption names: the chart's tooltips name all. */
    private static final int MOST_NAMED = 4;

    private final Words words;
    private final DensityPlot densities;

    Captions(Words words) {
        this.words = words;
        this.densities = new DensityPlot(words);
    }

    String of(Raster raster, Optional<Tree> tree) {
        List<String> sentences = new ArrayList<>();
        sentences.add(words.say("caption." + named(raster.kind()), "order", order(raster, tree.isPresent())));
        tree.ifPresent(present -> tree(sentences, present, raster));
        reduced(sentences, raster);
        int every = RasterChart.numberedEvery(raster);
        if (every > 1) {
            String key = RasterChart.unitsAreRows(raster) ? "caption.numbered.rows" : "caption.numbered.columns";
            sentences.add(words.say(key, "nth", words.say("ordinal." + ordinal(every), "number", every)));
        }
        if (!raster.zeroUnits().isEmpty()) {
            String where =
                    switch (raster.kind()) {
                        case MAPS -> "caption.zero.crossed-out";
                        case OUTPUTS -> "caption.zero.marked";
                        case KERNELS, WEIGHTS -> "caption.zero";
                    };
            sentences.add(words.counted(where, raster.zeroUnits().size()));
        }
        return words.sentences(sentences);
    }

    private static String named(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void tree(List<String> sentences, Tree tree, Raster raster) {
        sentences.add(words.say("caption.tree." + tree.linkage().word()));
        if (tree.linkage() != Linkage.SINGLE) {
            sentences.add(words.say("caption.tree.rules"));
        }
        if (!tree.counts().isEmpty()) {
            int most = tree.counts().stream().mapToInt(Integer::intValue).max().orElse(1);
            sentences.add(words.say(
                    "caption.tree.branches",
                    "units",
                    tree.units(),
                    "branches",
                    tree.order().size(),
                    "most",
                    most));
        }
        if (raster.kind() == Raster.Kind.OUTPUTS && tree.units() > GramMatrix.MOST_UNITS) {
            sentences.add(words.say("caption.tree.samples", "samples", LayerCapture.TREE_SAMPLES));
        }
    }

    private String order(Raster raster, boolean tree) {
        if (tree) {
            return words.say("caption.order.tree");
        }
        return words.say(raster.units().size() == 1 ? "caption.order.single" : "caption.order.own");
    }

    private void reduced(List<String> sentences, Raster raster) {
        if (raster.kind().scaledByCell()) {
            leftOut(sentences, "units", raster.unitsPerCell());
            leftOut(sentences, raster.kind() == Raster.Kind.MAPS ? "samples" : "inputs", raster.othersPerCell());
            if (raster.valuesPerPixel() > 1) {
                sentences.add(words.say("caption.pixel.map", "values", raster.valuesPerPixel()));
            }
        } else if (raster.unitsPerCell() > 1 || raster.othersPerCell() > 1) {
            String others = raster.kind() == Raster.Kind.OUTPUTS ? "samples" : "inputs";
            sentences.add(words.say(
                    "caption.pixel.mean",
                    "units",
                    words.counted("units", raster.unitsPerCell()),
                    "others",
                    words.counted(others, raster.othersPerCell())));
            if (raster.extremes().size() == 2) {
                sentences.add(
                        extremes(raster.extremes().get(0), raster.extremes().get(1)));
            }
        }
        if (raster.zeroPixels() > 0) {
            sentences.add(words.say("caption.pixel.zero"));
        }
        if (raster.nonFinitePixels() > 0) {
            sentences.add(words.say("caption.pixel.non-finite"));
        }
    }

    /** Says how far single values reach; those that stand in one place are marked. */
    private String extremes(Raster.Extreme least, Raster.Extreme greatest) {
        boolean leastMarked = least.times() == 1;
        boolean greatestMarked = greatest.times() == 1;
        String marked = leastMarked
                ? greatestMarked ? "caption.extremes.both-marked" : "caption.extremes.least-marked"
                : greatestMarked ? "caption.extremes.greatest-marked" : "caption.extremes";
        return words.say(
                marked, "least", RasterChart.named(words, least), "greatest", RasterChart.named(words, greatest));
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

    private void leftOut(List<String> sentences, String what, int perCell) {
        if (perCell > 1) {
            sentences.add(words.say("caption.left-out." + what, "every", perCell));
        }
    }

    String of(DensityChart chart) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                chart.bands().isEmpty()
                        ? words.say("density.each")
                        : words.say(
                                "density.bands",
                                "count",
                                chart.curves().size(),
                                "units",
                                words.list(chart.curves().stream()
                                        .map(curve -> Integer.toString(curve.unit()))
                                        .toList())));
        if (chart.atoms().stream().anyMatch(atom -> atom.unit().isEmpty())) {
            sentences.add(words.say("density.repeated"));
        } else if (chart.zeroShare() > 0) {
            sentences.add(words.say("density.zeros"));
        }
        sentences.add(ofUnits(chart));
        if (DensityPlot.isCutOff(chart)) {
            sentences.add(words.say("density.cut-off"));
        }
        if (chart.endInferred()) {
            sentences.add(words.say("density.end"));
        }
        if (!chart.bandwidths().isEmpty()) {
            sentences.add(words.say(
                    "density.kernel",
                    "bandwidths",
                    words.clauses(
                            chart.bandwidths().stream().map(this::smoothing).toList())));
        }
        if (chart.unresolvedUnits() > 0) {
            sentences.add(words.counted("density.unresolved", chart.unresolvedUnits()));
        }
        return words.sentences(sentences);
    }

    private String ofUnits(DensityChart chart) {
        List<DensityChart.RepeatedValue> atoms =
                chart.atoms().stream().filter(atom -> atom.unit().isPresent()).toList();
        if (atoms.isEmpty()) {
            return "";
        }
        List<String> named = atoms.stream()
                .limit(MOST_NAMED)
                .map(atom -> words.say(
                        "density.of-units.unit",
                        "unit",
                        atom.unit().getAsInt(),
                        "share",
                        densities.percent(atom.share()),
                        "value",
                        Ticks.label(atom.value())))
                .toList();
        return words.say(
                atoms.size() > MOST_NAMED ? "density.of-units.most" : "density.of-units", "units", words.list(named));
    }

    private String smoothing(DensityChart.Smoothing smoothing) {
        String least = Ticks.label(smoothing.least());
        String greatest = Ticks.label(smoothing.greatest());
        return words.counted(
                "density.bandwidth." + named(smoothing.rule()),
                smoothing.units(),
                "width",
                least.equals(greatest) ? least : words.say("range", "from", least, "to", greatest));
    }

    String of(LayerStates states) {
        boolean trees = StatePlot.hasTrees(states);
        boolean zeros = states.states().stream().anyMatch(state -> state.zeroShare() > 0);
        boolean atoms =
                states.states().stream().anyMatch(state -> !state.atoms().isEmpty());
        List<String> sentences = new ArrayList<>();
        sentences.add(words.say("states.caption"));
        if (trees) {
            sentences.add(words.say("states.tree"));
        }
        sentences.add(words.say(trees ? "states.density.below" : "states.density"));
        if (atoms) {
            sentences.add(words.say("states.repeated"));
        } else if (zeros) {
            sentences.add(words.say("states.zeros"));
        }
        return words.sentences(sentences);
    }

    String ofVitals(VitalsHistory vitals) {
        return words.say("vitals.caption", "steps", steps(vitals));
    }

    String ofFlow(VitalsHistory vitals, Axis gradients, Axis ratios) {
        return vitals.steps().isEmpty()
                ? ""
                : words.say(
                        "training.flows.caption",
                        "steps",
                        steps(vitals),
                        "gradients",
                        ends(gradients),
                        "ratios",
                        ends(ratios));
    }

    private String ends(Axis axis) {
        return words.say("range", "from", axis.label(axis.from()), "to", axis.label(axis.to()));
    }

    private String steps(VitalsHistory vitals) {
        List<Integer> steps = vitals.steps();
        return steps.size() == 1
                ? words.say("vitals.step", "step", steps.get(0))
                : words.say(
                        "vitals.steps", "count", steps.size(), "from", steps.get(0), "to", steps.get(steps.size() - 1));
    }

    String ofQuality(SampleHistory samples) {
        return words.sentences(List.of(
                words.counted("training.quality.features", samples.features()), words.say("training.quality.caption")));
    }
}
