package io.github.cnnviz.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/** Numbers that only place something on a page, cut to the digits a page can show: keeps {@code analysis.json} small. */
final class Rounding {

    private static final MathContext DIGITS = new MathContext(5);

    private Rounding() {}

    static double shortened(double value) {
        return value == 0 ? 0 : new BigDecimal(value).round(DIGITS).doubleValue();
    }

    static List<Double> shortened(double[] values) {
        return Arrays.stream(values).map(Rounding::shortened).boxed().toList();
    }
}
