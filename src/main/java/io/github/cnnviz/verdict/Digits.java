package io.github.cnnviz.verdict;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** Numbers as text, the same in every locale. */
final class Digits {

    /** Beyond this many decimals a number and its limit are the same to any reader. */
    private static final int MOST_DECIMALS = 6;

    private static final int MOST_DIGITS = 7;

    private Digits() {}

    /** Returns the number with at least {@code decimals} decimals, and more until it does not look like its limit. */
    static String awayFrom(double number, Optional<Double> limit, int decimals) {
        String text = fixed(number, decimals);
        if (limit.isEmpty() || number == limit.get()) {
            return text;
        }
        for (int more = decimals; more <= MOST_DECIMALS; more++) {
            text = fixed(number, more);
            if (Double.compare(Double.parseDouble(text), limit.get()) == Double.compare(number, limit.get())) {
                return text;
            }
        }
        return text;
    }

    /** Returns the number with at least so many significant digits, and more until it does not look like its limit. */
    static String significantAwayFrom(double number, Optional<Double> limit, int digits) {
        String text = significant(number, digits);
        if (limit.isEmpty() || number == limit.get()) {
            return text;
        }
        for (int more = digits; more <= MOST_DIGITS; more++) {
            text = significant(number, more);
            if (Double.compare(Double.parseDouble(text), limit.get()) == Double.compare(number, limit.get())) {
                return text;
            }
        }
        return text;
    }

    static String significant(double number, int digits) {
        if (number == 0) {
            return "0";
        }
        double magnitude = Math.abs(number);
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (magnitude >= 1e-3 && magnitude < 1e6) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        return String.format(Locale.ROOT, "%." + (digits - 1) + "e", rounded);
    }

    private static String fixed(double number, int decimals) {
        return new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
}
