package io.github.cnnviz.density;

import java.util.OptionalDouble;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * The improved Sheather-Jones plug-in bandwidth: the root of {@code t = ξ γ^[5](t)}, which takes no reference to a normal
 * distribution and so does not blur several modes into one. Exact repetitions let it collapse to the width of a mesh's
 * cell: take them out before.
 *
 * <p>As the authors' {@code kde.m} does, the root is looked for between 0 and a first limit that grows with the number of
 * values, then up to twice as far, and so on up to 0.1. Where there is none, the answer is empty (there, {@code kde.m} takes
 * the least |F|): callers take {@link Bandwidths#silverman} and say so.
 *
 * @see <a href="https://doi.org/10.1214/10-AOS799">Botev, Grotowski and Kroese (2010), section 5, algorithm 1</a>
 */
public final class SheatherJones {

    /** Fewer values do not determine the derivatives that the equation rests on; {@code kde.m} too counts less as 50. */
    public static final int LEAST_VALUES = 50;

    private static final int STAGES = 7;
    private static final double LAST_LIMIT = 0.1;
    private static final int MOST_EVALUATIONS = 1000;
    /** Beyond it the exponential function is 0. */
    private static final double VANISHED = 745;
    /** Terms after which the running exponential is computed afresh: its error stays below 1e-12. */
    private static final int RENEWED = 64;

    /** Less than half of the last bit of a sum; a factor of 8 for rounding. */
    private static final double LOST = 0x1p-57;

    private static final double[] CONSTANTS = constants();

    private final double[][] weighted;
    private final double values;

    /**
     * @param transformed cosine transform of the shares on a mesh, by {@link CosineTransform#forward}
     * @param values      how many values there are; {@code kde.m} takes distinct ones
     */
    private SheatherJones(double[] transformed, long values) {
        this.values = values;
        weighted = new double[STAGES + 1][];
        double[] terms = new double[transformed.length];
        for (int k = 1; k < terms.length; k++) {
            terms[k] = transformed[k] * transformed[k];
        }
        for (int s = 1; s <= STAGES; s++) {
            for (int k = 1; k < terms.length; k++) {
                terms[k] *= (double) k * k;
            }
            weighted[s] = s == 1 ? null : terms.clone();
        }
    }

    /**
     * Returns the bandwidth of a whole sample, in its unit; empty where there is no root.
     *
     * @param values how many values there are; {@code kde.m} takes distinct ones
     */
    public static OptionalDouble bandwidth(MeshedSample sample, long values) {
        OptionalDouble time = time(new CosineTransform(sample.points()).forward(sample.shares()), values, 1e-14);
        return time.isPresent()
                ? OptionalDouble.of(Math.sqrt(time.getAsDouble()) * sample.range())
                : OptionalDouble.empty();
    }

    /**
     * Returns the diffusion time: the bandwidth over the length of the mesh, squared.
     *
     * @param transformed cosine transform of the shares
     * @param accuracy    relative error of the time
     */
    static OptionalDouble time(double[] transformed, long values, double accuracy) {
        SheatherJones equation = new SheatherJones(transformed, values);
        double counted = Math.min(1050, Math.max(LEAST_VALUES, values));
        double limit = 1e-12 + 0.01 * (counted - LEAST_VALUES) / 1000;
        while (!(equation.at(limit) >= 0)) {
            if (limit >= LAST_LIMIT) {
                return OptionalDouble.empty();
            }
            limit = Math.min(2 * limit, LAST_LIMIT);
        }
        // At 0 the function is negative, whatever the values.
        double time = new BrentSolver(accuracy, Double.MIN_NORMAL, 0)
                .solve(MOST_EVALUATIONS, equation::at, 0, limit, limit / 2);
        return time > 0 ? OptionalDouble.of(time) : OptionalDouble.empty();
    }

    /** Returns {@code F(t) = t - ξ γ^[5](t)}. */
    private double at(double time) {
        double sum = functional(weighted[STAGES], STAGES, time);
        for (int s = STAGES - 1; s >= 2; s--) {
            sum = functional(weighted[s], s, Math.pow(CONSTANTS[s] / (values * sum), 2.0 / (3 + 2 * s)));
        }
        return time - Math.pow(2 * values * Math.sqrt(Math.PI) * sum, -0.4);
    }

    /**
     * Returns {@code 2 pi^2s Σ_k k^2s (a_k / 2)² exp(-k² pi² t)}: the squared norm of the s-th derivative.
     *
     * @param terms {@code k^2s a_k²}, where no {@code a_k} is larger than 1
     */
    static double functional(double[] terms, int s, double time) {
        double rate = Math.PI * Math.PI * time;
        double ratioOfRatios = Math.exp(-2 * rate);
        double sum = 0;
        for (int start = 1; start < terms.length; start += RENEWED) {
            double exponent = (double) start * start * rate;
            if (!(exponent < VANISHED) || (exponent > s && isLost(2 * s * Math.log(start) - exponent, sum))) {
                break;
            }
            double factor = Math.exp(-exponent);
            double ratio = Math.exp(-(2.0 * start + 1) * rate);
            int end = Math.min(terms.length, start + RENEWED);
            for (int k = start; k < end; k++) {
                sum += terms[k] * factor;
                factor *= ratio;
                ratio *= ratioOfRatios;
            }
        }
        return 2 * Math.pow(Math.PI, 2 * s) * sum;
    }

    /**
     * Returns whether terms of at most {@code e^logarithm} leave a sum of positive terms as it is, to the last bit. Shares sum
     * to 1, so no transformed one is larger: {@code k^2s e^(-k² rate)} bounds a term, and falls once {@code k² rate > s}.
     */
    private static boolean isLost(double logarithm, double sum) {
        return Math.exp(logarithm) < sum * LOST;
    }

    /** Returns {@code 2 c K0} for every stage: its numerator, by equation 29 of the paper. */
    private static double[] constants() {
        double[] constants = new double[STAGES];
        double oddProduct = 1;
        for (int s = 2; s < STAGES; s++) {
            oddProduct *= 2 * s - 1;
            constants[s] = 2 * (1 + Math.pow(0.5, s + 0.5)) / 3 * oddProduct / Math.sqrt(2 * Math.PI);
        }
        return constants;
    }
}
