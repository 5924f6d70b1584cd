package io.github.cnnviz.density;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where values can lie, by the function that made them. A kernel that reached over an end would put mass where no value
 * can be.
 *
 * @param lower smallest possible value; minus infinity where there is none
 * @param upper largest possible value; infinity where there is none
 */
public record Support(double lower, double upper) {

    public static final Support ANYWHERE = new Support(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** A name, and the first parameter's value if there is one. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9]+)(?:\\([a-z]+=([0-9.]+(?:e-?[0-9]+)?)[,)])?");

    private static final double SELU_ALPHA = 1.6732632423543772; // Klambauer et al. 2017, section 3
    private static final double SELU_SCALE = 1.0507009873554805;
    private static final double RATIONAL_TANH = 1.7159; // LeCun et al. 1998, section 4.4, which it approximates
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

    /**
     * Returns where the outputs of an activation function lie, by its name as Deeplearning4j writes it, parameters and all:
     * {@code elu(alpha=1.0)}. The least values of Swish, GELU and Mish are rounded down.
     */
    public static Support of(String activation) {
        Matcher form = NAME.matcher(activation.toLowerCase(Locale.ROOT));
        String name = form.lookingAt() ? form.group(1) : "";
        return switch (name) {
            case "relu", "softplus", "thresholdedrelu" -> POSITIVE;
            case "elu" -> atLeast(-(form.group(2) == null ? 1 : Double.parseDouble(form.group(2))));
            case "selu" -> atLeast(-SELU_SCALE * SELU_ALPHA);
            case "swish" -> atLeast(-0.2785);
            case "gelu" -> atLeast(-0.1701);
            case "mish" -> atLeast(-0.3089);
            case "rationaltanh" -> new Support(-RATIONAL_TANH, RATIONAL_TANH);
            case "relu6" -> new Support(0, 6);
            case "sigmoid", "hardsigmoid", "softmax", "rectifiedtanh" -> new Support(0, 1);
            case "tanh", "hardtanh", "softsign" -> new Support(-1, 1);
            default -> ANYWHERE;
        };
    }

    private static Support atLeast(double lower) {
        return lower < 0 ? new Support(lower, Double.POSITIVE_INFINITY) : POSITIVE;
    }
}
