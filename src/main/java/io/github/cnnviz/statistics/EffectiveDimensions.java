package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.ValueAccumulator;
import java.util.Optional;

/**
 * In how many directions a layer's units vary: the participation ratio {@code (Σ λ)² / Σ λ²} of the eigenvalues λ of the
 * products between units, which is {@code (tr C)² / |C|²} and needs no eigenvalue. It is 1 where all units say the same, and
 * the number of units where all vary as much and independently. Outputs are taken as deviations from each unit's mean,
 * weights as they are. {@code unrelated} is what it would be for units of the same spreads that have nothing to do with
 * one another: a few values leave even those in fewer directions than there are units.
 *
 * @param units         units that it rests on; at least 2
 * @param values        values of each unit that it rests on; at least 2
 * @param participation from 1 to the smaller of both
 * @param unrelated     the same for unrelated units
 * @see <a href="https://doi.org/10.1101/214262">Gao et al. (2017), eq. 4, for the ratio</a>
 */
public record EffectiveDimensions(int units, long values, double participation, double unrelated) {

    /** Less than this share of a unit's squares is what rounding leaves of a constant one. */
    private static final double ROUNDING = 1e-10;

    public EffectiveDimensions {
        if (units < 2 || values < 2) {
            throw new IllegalArgumentException(
                    "dimensions need at least 2 units and 2 values, got " + units + " and " + values);
        }
        if (!(participation >= 1 && unrelated >= 1)) {
            throw new IllegalArgumentException(
                    "dimensions must be at least 1, got " + participation + " and " + unrelated);
        }
    }

    /**
     * Measures outputs, each unit's mean taken off; values that are not finite count as 0. Costs n² operations.
     *
     * @return empty for layers of one unit or one value, for those that are constant, and for those wider than {@link
     *     GramMatrix#MOST_UNITS}
     */
    static Optional<EffectiveDimensions> ofOutputs(LayerOutputs outputs) {
        int units = outputs.shape().units();
        long values = outputs.values(0).count();
        if (units < 2 || values < 2 || outputs.gram().isEmpty()) {
            return Optional.empty();
        }
        GramMatrix gram = outputs.gram().get();
        double[] rootMeans = new double[units]; // whose products are what the means add to the products
        double[] squares = new double[units];
        for (int i = 0; i < units; i++) {
            ValueAccumulator unit = outputs.values(i);
            rootMeans[i] = unit.mean() * unit.finite() / Math.sqrt((double) values);
            double left = gram.product(i, i) - rootMeans[i] * rootMeans[i];
            squares[i] = unit.isConstant() || left <= ROUNDING * gram.product(i, i) ? 0 : left;
        }
        double ofProducts = 0;
        for (int i = 0; i < units; i++) {
            ofProducts += squares[i] * squares[i];
            for (int j = 0; j < i; j++) {
                double product =
                        squares[i] == 0 || squares[j] == 0 ? 0 : gram.product(i, j) - rootMeans[i] * rootMeans[j];
                ofProducts += 2 * product * product;
            }
        }
        return of(squares, ofProducts, values, values - 1); // deviations sum to 0: one direction less
    }

    /** Measures weights, as they are; values that are not finite count as 0. Empty for one unit or weight, or only zeros. */
    static Optional<EffectiveDimensions> ofWeights(WeightMatrix weights) {
        if (weights.units() < 2 || weights.perUnit() < 2) {
            return Optional.empty();
        }
        double ofProducts = 0;
        for (double[] row : weights.products()) {
            for (double product : row) {
                ofProducts += product * product;
            }
        }
        return of(weights.squares(), ofProducts, weights.perUnit(), weights.perUnit());
    }

    /**
     * The squared cosine of two unrelated units is 1 / directions on average: exactly so for values in random order
     * and for normal ones. So the denominator is known without drawing any.
     */
    private static Optional<EffectiveDimensions> of(double[] squares, double ofProducts, long values, long directions) {
        double trace = 0;
        double ownSquares = 0;
        for (double ofUnit : squares) {
            trace += ofUnit;
            ownSquares += ofUnit * ofUnit;
        }
        if (trace == 0) {
            return Optional.empty();
        }
        double ofUnrelated = ownSquares + (trace * trace - ownSquares) / directions;
        return Optional.of(new EffectiveDimensions(
                squares.length,
                values,
                Math.max(1, trace * trace / ofProducts), // rounding can leave 1 - 1e-16
                Math.max(1, trace * trace / ofUnrelated)));
    }
}
