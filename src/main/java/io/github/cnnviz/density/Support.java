package io.github.cnnviz.density;

import java.util.Locale;

/**
 * Where values can lie, by the function that made them. A kernel that reached over an end would put mass where no value
 * can be.
 *
 * @param lower smallest possible value; minus infinity where there is none
 * @param upper largest possible value; infinity where there is none
 */
public record Support(double lower, double upper) {

    public static final Support ANYWHERE = new Support(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static final Support POSITIVE = new Support(0, Double.POSITIVE_INFINITY);

    public Support {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("values need room between their ends, got " + lower + " to " + upper);
        }
    }

    /**
     * Returns where the outputs of a function that nobody named seem to lie: not below 0, where no value does and 0 comes
     * up again and again, as it does behind rectifiers.
     *
     * @param minimum   the smallest finite value
     * @param zeroShare share of the finite values that are exactly 0
     */
    public static Support inferred(double minimum, double zeroShare) {
        return minimum == 0 && zeroShare >= Atom.LEAST_SHARE ? POSITIVE : ANYWHERE;
    }

    /** Returns where the outputs of an activation function lie, by its name as Deeplearning4j writes it. */
    public static Support of(String activation) {
        String name = activation.toLowerCase(Locale.ROOT).replaceAll("\\(.*", "");
        return switch (name) {
            case "relu", "softplus" -> POSITIVE;
            case "relu6" -> new Support(0, 6);
            case "sigmoid", "hardsigmoid", "softmax", "rectifiedtanh" -> new Support(0, 1);
            case "tanh", "hardtanh", "softsign" -> new Support(-1, 1);
            default -> ANYWHERE;
        };
    }
}
