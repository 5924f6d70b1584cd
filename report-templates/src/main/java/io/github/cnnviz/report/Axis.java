package io.github.cnnviz.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * An axis of values, linear or logarithmic; what lies beyond an end is drawn at that end, and so is 0 on a logarithmic
 * one.
 *
 * @param from        the value at its low end
 * @param to          the value at its high end, larger
 * @param logarithmic whether equal lengths are equal ratios; then both ends are positive
 */
record Axis(double from, double to, boolean logarithmic) {

    static final Axis SHARE = linear(0, 1);

    Axis {
        if (!(from < to) || !Double.isFinite(to - from) || (logarithmic && from <= 0)) {
            throw new IllegalArgumentException("an axis cannot reach from " + from + " to " + to);
        }
    }

    static Axis linear(double from, double to) {
        return new Axis(from, to, false);
    }

    /** Returns the shortest axis between round numbers that holds all values. */
    static Axis around(Stream<OptionalDouble> values) {
        double[] all = values.flatMapToDouble(OptionalDouble::stream).sorted().toArray();
        if (all.length == 0) {
            return SHARE;
        }
        double low = all[0];
        double high = all[all.length - 1];
        if (high - low <= 1e-9 * Math.max(Math.abs(low), Math.abs(high))) { // a constant lies in the middle
            double room = low == 0 ? 1 : Math.abs(low) / 2;
            return linear(low - room, low + room);
        }
        double step = Ticks.step(high - low, 2);
        return linear(Math.floor(low / step) * step, Math.ceil(high / step) * step);
    }

    /** Returns the shortest axis of whole decades that holds all positive values, and those of a range. */
    static Axis decades(Stream<OptionalDouble> values, double... range) {
        double[] all = Stream.concat(values, Arrays.stream(range).mapToObj(OptionalDouble::of))
                .flatMapToDouble(OptionalDouble::stream)
                .filter(value -> value >= Float.MIN_NORMAL) // smaller ones are 0 to whatever computed them
                .sorted()
                .toArray();
        if (all.length == 0) {
            return new Axis(0.1, 1, true);
        }
        double low = Math.floor(Math.log10(all[0]) + 1e-9);
        double high = Math.ceil(Math.log10(all[all.length - 1]) - 1e-9);
        return new Axis(Math.pow(10, low), Math.pow(10, Math.max(high, low + 1)), true);
    }

    /** Returns where a value lies: 0 at the low end, 1 at the high one. */
    double share(double value) {
        double share = logarithmic
                ? value <= 0 ? 0 : Math.log(value / from) / Math.log(to / from)
                : (value - from) / (to - from);
        return Math.min(1, Math.max(0, share));
    }

    /** Returns about {@code count} round numbers along the axis: every decade, or every second and so on. */
    List<Double> ticks(int count) {
        if (!logarithmic) {
            return Ticks.between(from, to, count);
        }
        int first = (int) Math.rint(Math.log10(from));
        int last = (int) Math.rint(Math.log10(to));
        int every = Math.max(1, (last - first + count - 1) / count);
        List<Double> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent += every) {
            ticks.add(Math.pow(10, exponent));
        }
        return ticks;
    }

    /** Writes a tick's number; decades far from 1 as powers of ten. */
    String label(double tick) {
        int exponent = (int) Math.rint(Math.log10(Math.abs(tick)));
        return logarithmic && Math.abs(exponent) > 2 ? "1e" + exponent : Ticks.label(tick);
    }
}
