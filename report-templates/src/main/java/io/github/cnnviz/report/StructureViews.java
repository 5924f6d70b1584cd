package io.github.cnnviz.report;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.statistics.EffectiveDimensions;
import io.github.cnnviz.statistics.ImageLikeness;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.WeightSpectrum;
import java.util.ArrayList;
import java.util.List;

/** How a layer's numbers hang together, each beside a number that tells much from little. */
final class StructureViews {

    private final Words words;

    StructureViews(Words words) {
        this.words = words;
    }

    List<View.Comparison> of(LayerStatistics statistics) {
        LayerStructure structure = statistics.structure();
        List<View.Comparison> rows = new ArrayList<>();
        statistics
                .zeroShares()
                .filter(shares -> shares.count() > 1 && shares.maximum() > 0)
                .ifPresent(shares -> rows.add(new View.Comparison(
                        words.say("structure.zeros"),
                        words.say(
                                "structure.zeros.value",
                                "median",
                                words.share(shares.median()),
                                "lower",
                                words.share(shares.lowerQuartile()),
                                "upper",
                                words.share(shares.upperQuartile())),
                        words.say(
                                "structure.zeros.beside",
                                "minimum",
                                words.share(shares.minimum()),
                                "maximum",
                                words.share(shares.maximum())))));
        statistics
                .densityDistances()
                .ifPresent(distances -> rows.add(new View.Comparison(
                        words.say("structure.densities"),
                        words.say(
                                "structure.densities.value",
                                "median",
                                words.distance(distances.median()),
                                "lower",
                                words.distance(distances.lowerQuartile()),
                                "upper",
                                words.distance(distances.upperQuartile())),
                        words.say("structure.densities.beside"))));
        int units = statistics.layer().output().units();
        if (units > GramMatrix.MOST_UNITS) {
            rows.add(new View.Comparison(
                    words.say("structure.dimensions.outputs"),
                    words.say("structure.dimensions.unmeasured"),
                    words.say("structure.dimensions.wide", "units", words.count(GramMatrix.MOST_UNITS))));
        }
        structure.outputDimensions().ifPresent(of -> rows.add(dimensions("structure.dimensions.outputs", of, units)));
        structure.weightDimensions().ifPresent(of -> rows.add(dimensions("structure.dimensions.weights", of, units)));
        structure.weightSpectrum().ifPresent(of -> rows.add(spectrum(of)));
        structure.imageLikeness().ifPresent(of -> rows.add(likeness(of)));
        return rows;
    }

    private View.Comparison likeness(ImageLikeness likeness) {
        return new View.Comparison(
                words.say("structure.likeness"),
                words.say(
                        "structure.likeness.value",
                        "maximum",
                        words.distance(likeness.own().maximum()),
                        "median",
                        words.distance(likeness.own().median())),
                likeness.others()
                        .map(others -> words.say(
                                "structure.likeness.others",
                                "maximum",
                                words.distance(others.maximum()),
                                "median",
                                words.distance(others.median())))
                        .orElseGet(() -> words.say("structure.likeness.alone")));
    }

    private View.Comparison spectrum(WeightSpectrum spectrum) {
        return new View.Comparison(
                words.say("structure.spectrum"),
                words.say(
                        "structure.spectrum.value",
                        "beyond",
                        words.count(spectrum.beyond()),
                        "eigenvalues",
                        words.count(spectrum.eigenvalues()),
                        "energy",
                        words.share(spectrum.energyBeyond())),
                words.say("structure.spectrum.beside"));
    }

    private View.Comparison dimensions(String key, EffectiveDimensions dimensions, int units) {
        return new View.Comparison(
                words.say(key),
                dimensions.units() < units
                        ? words.say(
                                "structure.dimensions.in",
                                "dimensions",
                                words.number(dimensions.participation()),
                                "units",
                                words.count(dimensions.units()),
                                "all",
                                words.count(units))
                        : words.say(
                                "structure.dimensions.of",
                                "dimensions",
                                words.number(dimensions.participation()),
                                "all",
                                words.count(Math.min(units, dimensions.values()))),
                words.say("structure.dimensions.beside", "dimensions", words.number(dimensions.unrelated())));
    }
}
