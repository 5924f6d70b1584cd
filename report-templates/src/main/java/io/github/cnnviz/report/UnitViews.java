package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.UnitFacts;
import io.github.cnnviz.network.LayerInfo;
import java.util.List;
import java.util.stream.Stream;

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
                words.say("units." + what, "layer", layer.id()),
                words.say("units.summary." + what),
                units.size() < all
                        ? words.say(
                                pictures.densities().isPresent() ? "units.some.and-curves" : "units.some",
                                "shown",
                                words.count(units.size()),
                                "all",
                                words.count(all))
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
            return words.say("units.no-finite");
        }
        String constant = facts.zeroShare() == 1
                ? words.say("units.zero")
                : facts.standardDeviation() == 0 ? words.say("units.constant") : "";
        String nonFinite =
                facts.nonFinite() == 0 ? "" : words.say("units.non-finite", "count", words.count(facts.nonFinite()));
        return words.list(
                Stream.of(constant, nonFinite).filter(part -> !part.isEmpty()).toList());
    }
}
