package io.github.cnnviz.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Round numbers along an axis. */
final class Ticks {

    private Ticks() {}

    /** Returns about {@code count} multiples of 1, 2 or 5 times a power of ten in [from, to]. */
    static List<Double> between(double from, double to, int count) {
        double step = step(to - from, count);
        List<Double> ticks = new ArrayList<>();
        for (double i = Math.ceil(from / step); i * step <= to + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** Returns 1, 2 or 5 times a power of ten, of which about {@code count} fit into the span. */
    static double step(double span, int count) {
        double rough = span / count;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        return power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
    }

    /** Writes a tick's number without the digits that rounding adds. */
    static String label(double tick) {
        BigDecimal rounded = new BigDecimal(tick).round(new MathContext(4));
        double magnitude = Math.abs(tick);
        if (magnitude != 0 && (magnitude >= 1e5 || magnitude < 1e-3)) {
            return String.format(Locale.ROOT, "%.2g", tick);
        }
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
