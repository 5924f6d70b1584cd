package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.clustering.Dendrogram;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** The units of a layer in numbers, in the order of its pictures; of wide layers some. */
final class UnitFactLists {

    /** Units that are listed: more stand closer than a finger can point at, and make a long table. */
    static final int MOST = 256;

    private UnitFactLists() {}

    /**
     * Returns all units, or, of more than the most, those whose densities are drawn and others in equal steps.
     *
     * @param order     the units in the order of the pictures
     * @param tree      over the units
     * @param densities the chart of their densities
     * @param values    the values of a unit
     * @param most      units that are listed; more than there are curves
     */
    static List<UnitFacts> of(
            int[] order,
            Optional<Dendrogram> tree,
            Optional<DensityChart> densities,
            IntFunction<ValueAccumulator> values,
            int most) {
        double[] joins = tree.map(UnitFactLists::joins).orElse(new double[0]);
        return places(order, densities, most).stream()
                .map(place -> facts(order[place], place, joins, values.apply(order[place])))
                .toList();
    }

    private static UnitFacts facts(int unit, int place, double[] joins, ValueAccumulator values) {
        return new UnitFacts(
                unit,
                place,
                joins.length > 0 ? OptionalDouble.of(Rounding.shortened(joins[unit])) : OptionalDouble.empty(),
                Rounding.shortened(values.mean()),
                Rounding.shortened(values.standardDeviation()),
                values.finite() == 0 ? 0 : (double) values.zeros() / values.finite(), // not rounded up to all of them
                values.finite(),
                values.count() - values.finite());
    }

    /** Returns for each leaf the height of the fork that joins it; nothing for a single one. */
    private static double[] joins(Dendrogram tree) {
        double[] joins = new double[tree.forks() == 0 ? 0 : tree.leaves()];
        for (int fork = 0; fork < tree.forks(); fork++) {
            for (int child : new int[] {tree.left(fork), tree.right(fork)}) {
                if (child < tree.leaves()) {
                    joins[child] = tree.height(fork);
                }
            }
        }
        return joins;
    }

    private static SortedSet<Integer> places(int[] order, Optional<DensityChart> densities, int most) {
        SortedSet<Integer> places = new TreeSet<>();
        if (order.length > most) {
            int[] placeOf = new int[order.length];
            for (int place = 0; place < order.length; place++) {
                placeOf[order[place]] = place;
            }
            densities.ifPresent(chart -> chart.curves().forEach(curve -> places.add(placeOf[curve.unit()])));
        }
        int steps = Math.min(order.length, most - places.size());
        for (int step = 0; step < steps; step++) {
            places.add((int) ((2L * step + 1) * order.length / (2L * steps))); // the middle of each step
        }
        return places;
    }
}
