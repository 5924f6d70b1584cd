package io.github.cnnviz.density;

import io.github.cnnviz.capture.Histogram;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.RepeatedValues;
import io.github.cnnviz.capture.ValueAccumulator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the finite values of one unit, or of several together, are spread, as far as it was accumulated.
 *
 * @param histogram values other than 0, repeated ones among them
 * @param zeros     values that are exactly 0
 * @param atoms     other values that come up again and again; ascending
 */
public record UnitValues(Histogram histogram, long zeros, List<Atom> atoms) {

    public UnitValues {
        atoms = List.copyOf(atoms);
    }

    /** Returns the outputs of a unit. */
    public static UnitValues of(LayerOutputs outputs, int unit) {
        return of(outputs.values(unit), outputs.histogram(unit), outputs.repeated(unit));
    }

    /** Returns any values, such as weights. */
    public static UnitValues of(float... values) {
        ValueAccumulator accumulator = new ValueAccumulator();
        Histogram histogram = new Histogram();
        accumulator.add(values, 0, values.length, histogram);
        RepeatedValues repeated = new RepeatedValues();
        repeated.add(values, 0, values.length);
        return of(accumulator, histogram, repeated);
    }

    private static UnitValues of(ValueAccumulator values, Histogram histogram, RepeatedValues repeated) {
        boolean constant = values.finite() > 0 && values.minimum() == values.maximum();
        List<Atom> atoms = constant && values.minimum() != 0
                ? List.of(new Atom(values.minimum(), 1))
                : repeated.atLeast(Atom.LEAST_SHARE).stream()
                        .map(each -> new Atom(each.value(), each.share()))
                        .toList();
        return new UnitValues(histogram, values.zeros(), atoms);
    }

    /** Returns the values of several units together. What makes up less than a hundredth of them is no atom of theirs. */
    public static UnitValues together(List<UnitValues> units) {
        Together together = new Together();
        units.forEach(together::add);
        return together.values();
    }

    /** Units that come one after the other, and are seen as one. */
    public static final class Together {

        private final Histogram histogram = new Histogram();
        private final Map<Double, Double> counts = new TreeMap<>(); // of atoms
        private long zeros;

        public void add(UnitValues unit) {
            histogram.merge(unit.histogram());
            zeros += unit.zeros();
            for (Atom atom : unit.atoms()) {
                counts.merge(atom.value(), atom.share() * unit.finite(), Double::sum);
            }
        }

        /** Returns the values of all units so far. What makes up less than a hundredth of them is no atom of theirs. */
        public UnitValues values() {
            double all = (double) histogram.total() + zeros;
            List<Atom> atoms = counts.entrySet().stream()
                    .map(entry -> new Atom(entry.getKey(), Math.min(1, entry.getValue() / all)))
                    .filter(atom -> atom.share() >= Atom.LEAST_SHARE)
                    .toList();
            return new UnitValues(histogram, zeros, atoms);
        }
    }

    /** Returns the number of finite values. */
    public long finite() {
        return histogram.total() + zeros;
    }

    /** Returns the share of the finite values that are exactly 0; 0 where there is none. */
    public double zeroShare() {
        return finite() == 0 ? 0 : (double) zeros / finite();
    }
}
