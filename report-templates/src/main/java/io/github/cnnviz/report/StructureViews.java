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
                        "exactly 0, unit by unit",
                        "median " + words.share(shares.median()) + ", half of the units between "
                                + words.share(shares.lowerQuartile()) + " and " + words.share(shares.upperQuartile()),
                        "from " + words.share(shares.minimum()) + " to " + words.share(shares.maximum()))));
        statistics
                .densityDistances()
                .ifPresent(distances -> rows.add(new View.Comparison(
                        "difference of densities",
                        "median " + words.distance(distances.median()) + ", half of the pairs between "
                                + words.distance(distances.lowerQuartile()) + " and "
                                + words.distance(distances.upperQuartile()),
                        "0: the same values as often; 1: none in common (total variation)")));
        int units = statistics.layer().output().units();
        if (units > GramMatrix.MOST_UNITS) {
            rows.add(new View.Comparison(
                    "dimensions of outputs",
                    "not measured",
                    "more than " + words.count(GramMatrix.MOST_UNITS) + " units"));
        }
        structure.outputDimensions().ifPresent(of -> rows.add(dimensions("dimensions of outputs", of, units)));
        structure.weightDimensions().ifPresent(of -> rows.add(dimensions("dimensions of weights", of, units)));
        structure.weightSpectrum().ifPresent(of -> rows.add(spectrum(of)));
        structure.imageLikeness().ifPresent(of -> rows.add(likeness(of)));
        return rows;
    }

    private View.Comparison likeness(ImageLikeness likeness) {
        return new View.Comparison(
                "likeness to the images",
                "channels up to " + words.distance(likeness.own().maximum()) + ", median "
                        + words.distance(likeness.own().median()),
                likeness.others()
                        .map(others -> "images of other samples: up to " + words.distance(others.maximum())
                                + ", median " + words.distance(others.median()))
                        .orElse("1: a map is the grey image or its negative"));
    }

    private View.Comparison spectrum(WeightSpectrum spectrum) {
        return new View.Comparison(
                "weights beyond noise",
                words.count(spectrum.beyond()) + " of " + words.count(spectrum.eigenvalues()) + " eigenvalues, "
                        + words.share(spectrum.energyBeyond()) + " of their sum",
                "random weights: 0, seldom 1 (Marchenko–Pastur edge)");
    }

    private View.Comparison dimensions(String name, EffectiveDimensions dimensions, int units) {
        return new View.Comparison(
                name,
                words.number(dimensions.participation())
                        + (dimensions.units() < units
                                ? " in " + words.count(dimensions.units()) + " of " + words.count(units) + " units"
                                : " of " + words.count(Math.min(units, dimensions.values()))),
                "unrelated units: " + words.number(dimensions.unrelated()));
    }
}
