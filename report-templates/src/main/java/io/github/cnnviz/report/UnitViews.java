package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.UnitFacts;
import io.github.cnnviz.network.LayerInfo;
import java.util.List;
import java.util.Locale;

/** The units of a layer in numbers: a table for who reads it, and for the script that marks a unit in all pictures. */
final class UnitViews {

    private final Words words;

    UnitViews(Words words) {
        this.words = words;
    }

    View.Channels of(String what, LayerInfo layer, Pictures pictures, RasterChart chart, List<View.Picture> drawn) {
        List<View.Unit> units = pictures.units().stream()
                .map(facts -> unit(facts, pictures, chart))
                .toList();
        int all = pictures.raster().units().size();
        return new View.Channels(
                drawn,
                "Units of " + what.toLowerCase(Locale.ROOT) + " of " + layer.id(),
                what + " in numbers, unit by unit",
                units.size() < all
                        ? words.count(units.size()) + " of " + words.count(all)
                                + " units, about evenly spread in the order of the picture"
                                + (pictures.densities().isPresent()
                                        ? ", and those that have a curve of their own."
                                        : ".")
                        : "",
                units);
    }

    private View.Unit unit(UnitFacts facts, Pictures pictures, RasterChart chart) {
        boolean any = facts.finite() > 0;
        return new View.Unit(
                facts.unit(),
                facts.place() + 1,
                facts.joins().isPresent() ? words.distance(facts.joins().getAsDouble()) : "",
                any ? words.number(facts.mean()) : "",
                any ? words.number(facts.standardDeviation()) : "",
                any ? words.share(facts.zeroShare()) : "",
                remark(facts),
                chart.marked(facts.place()),
                any
                        ? pictures.densities()
                                .map(densities -> DensityPlot.marked(densities, facts))
                                .orElse("")
                        : "");
    }

    private String remark(UnitFacts facts) {
        if (facts.finite() == 0) {
            return "no finite value";
        }
        String constant = facts.zeroShare() == 1 ? "zero throughout" : facts.standardDeviation() == 0 ? "constant" : "";
        String nonFinite = facts.nonFinite() == 0 ? "" : words.count(facts.nonFinite()) + " not finite";
        return constant + (constant.isEmpty() || nonFinite.isEmpty() ? "" : ", ") + nonFinite;
    }
}
