package io.github.cnnviz.statistics;

import io.github.cnnviz.density.Atom;
import io.github.cnnviz.density.Support;
import io.github.cnnviz.density.UnitDensity;
import io.github.cnnviz.density.UnitValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How differently the units of a layer are distributed: the total variation {@code ½ ∫ |f - g|} between two units'
 * densities, with the atoms {@code ½ Σ |p - q|}. It is the share of one unit's values that would have to change for the
 * other's distribution: 0 for the same, 1 for what has nothing in common. It does not depend on the unit of the data, and
 * stays the same when both are scaled or bent in the same way.
 *
 * @see <a href="https://doi.org/10.1007/978-1-4613-0125-7">Devroye and Lugosi (2001), chapter 5; Scheffé's theorem</a>
 */
public final class DensityDistances {

    /** Pairs grow with the square of the units: of wide layers so many units are compared, evenly spread. */
    static final int MOST_UNITS = 256;

    private static final int CELLS = 512;

    private DensityDistances() {}

    /**
     * Returns the distances of all pairs of a layer's units, at most {@value #MOST_UNITS} of them. Units without finite
     * values or without a resolved density are left out.
     *
     * @return empty for less than two units
     */
    public static Optional<Quartiles> of(int units, IntFunction<UnitValues> values, Support support) {
        int taken = Math.min(units, MOST_UNITS);
        List<UnitDensity> densities = new ArrayList<>();
        for (int i = 0; i < taken; i++) {
            UnitValues unit = values.apply((int) ((long) i * units / taken));
            UnitDensity density = UnitDensity.of(unit, support);
            if (unit.finite() > 0 && !density.isUnresolved()) {
                densities.add(density);
            }
        }
        return Quartiles.of(pairs(densities));
    }

    private static double[] pairs(List<UnitDensity> densities) {
        double[][] masses = masses(densities);
        double[] distances = new double[masses.length * (masses.length - 1) / 2];
        int pair = 0;
        for (int a = 0; a < masses.length; a++) {
            for (int b = a + 1; b < masses.length; b++) {
                double sum = 0;
                for (int i = 0; i < masses[a].length; i++) {
                    sum += Math.abs(masses[a][i] - masses[b][i]);
                }
                distances[pair++] = Math.min(1, sum / 2);
            }
        }
        return distances;
    }

    /** Returns each unit's mass in every cell of one grid, then at every atom of any unit, 0 first: they sum to 1. */
    private static double[][] masses(List<UnitDensity> densities) {
        DoubleSummaryStatistics ends = densities.stream()
                .filter(density -> density.bandwidth().isPresent())
                .flatMap(density -> List.of(density.from(), density.to()).stream())
                .collect(
                        DoubleSummaryStatistics::new,
                        DoubleSummaryStatistics::accept,
                        DoubleSummaryStatistics::combine);
        TreeSet<Double> atoms = new TreeSet<>();
        densities.forEach(density -> density.atoms().forEach(atom -> atoms.add(atom.value())));
        List<Double> places = List.copyOf(atoms);
        double[][] masses = new double[densities.size()][CELLS + 1 + places.size()];
        for (int unit = 0; unit < masses.length; unit++) {
            UnitDensity density = densities.get(unit);
            if (density.bandwidth().isPresent()) {
                curve(density, ends.getMin(), ends.getMax(), masses[unit]);
            }
            masses[unit][CELLS] = density.zeroShare();
            for (Atom atom : density.atoms()) {
                masses[unit][CELLS + 1 + places.indexOf(atom.value())] = atom.share();
            }
        }
        return masses;
    }

    /** Fills the cells in proportion to the density at their middles; a curve between two middles goes into one cell. */
    private static void curve(UnitDensity density, double from, double to, double[] masses) {
        double width = (to - from) / CELLS;
        for (int cell = 0; cell < CELLS; cell++) {
            masses[cell] = density.at(from + (cell + 0.5) * width);
        }
        double sum = Arrays.stream(masses, 0, CELLS).sum();
        if (sum > 0) {
            IntStream.range(0, CELLS).forEach(cell -> masses[cell] *= density.mass() / sum);
        } else {
            double middle = (density.from() + density.to()) / 2;
            masses[(int) Math.min(CELLS - 1, (middle - from) / width)] = density.mass();
        }
    }
}
