package io.github.cnnviz.density;

/**
 * How far a value is spread out to make a density.
 *
 * @param value standard deviation of the Gaussian kernel, in the unit of the data; positive
 * @param rule  how it was chosen
 */
public record Bandwidth(double value, Rule rule) {

    /** How a bandwidth was chosen, and why so. */
    public enum Rule {
        /** Botev, Grotowski and Kroese (2010). */
        IMPROVED_SHEATHER_JONES,
        /** Silverman (1986), eq. 3.31, as there are fewer values than the improved Sheather-Jones rule needs. */
        SILVERMAN_FEW_VALUES,
        /** Silverman (1986), eq. 3.31, as the equation of the improved Sheather-Jones rule has no root. */
        SILVERMAN_NO_ROOT,
        /** The width of a bin, as the rule's answer is less, and a histogram knows nothing finer. */
        BIN_WIDTH
    }

    public Bandwidth {
        if (!(value > 0)) {
            throw new IllegalArgumentException("a bandwidth is positive, got " + value);
        }
    }
}
