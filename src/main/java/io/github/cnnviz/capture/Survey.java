package io.github.cnnviz.capture;

/**
 * What one pass over values finds: all that moments need, and what a histogram has to know before it looks at them.
 *
 * @param count    number of values
 * @param zeros    those that are 0, of either sign
 * @param least    smallest value; infinite where there is none
 * @param greatest largest value; infinite where there is none
 * @param mean     not finite if one of the values is not, as floats cannot overflow a double's sum; 0 where there is none
 * @param squares  sum of squared deviations from the mean
 */
record Survey(int count, int zeros, float least, float greatest, double mean, double squares) {

    /** Values that are looked at together: few enough that an outlier in front costs the squares no digits that count. */
    static final int BLOCK = 2048;

    /** Looks at {@code length} values from {@code offset} on; at most {@link #BLOCK} for exact squares. */
    static Survey of(float[] values, int offset, int length) {
        int end = offset + length;
        // Squares of deviations from one of the values: they lose at most a factor of length to rounding (Chan, Golub
        // and
        // LeVeque 1983, section 3), and need no pass of their own.
        double shift = length == 0 ? 0 : values[offset];
        double even = 0; // two sums let the processor overlap additions
        double odd = 0;
        double evenSquares = 0;
        double oddSquares = 0;
        float least = Float.POSITIVE_INFINITY;
        float greatest = Float.NEGATIVE_INFINITY;
        int zeros = 0;
        int i = offset;
        for (; i + 1 < end; i += 2) {
            float first = values[i];
            float second = values[i + 1];
            double firstDeviation = first - shift;
            double secondDeviation = second - shift;
            even += firstDeviation;
            odd += secondDeviation;
            evenSquares += firstDeviation * firstDeviation;
            oddSquares += secondDeviation * secondDeviation;
            zeros += first == 0 ? 1 : 0;
            zeros += second == 0 ? 1 : 0;
            // Not by comparisons: their branches are hard to guess.
            least = Math.min(least, Math.min(first, second));
            greatest = Math.max(greatest, Math.max(first, second));
        }
        if (i < end) {
            double deviation = values[i] - shift;
            even += deviation;
            evenSquares += deviation * deviation;
            zeros += values[i] == 0 ? 1 : 0;
            least = Math.min(least, values[i]);
            greatest = Math.max(greatest, values[i]);
        }
        double sum = even + odd;
        double offMean = length == 0 ? 0 : sum / length;
        double squares = Math.max(0, evenSquares + oddSquares - sum * offMean);
        return new Survey(length, zeros, least, greatest, shift + offMean, squares);
    }

    /** Returns whether all values are finite. */
    boolean finite() {
        return Double.isFinite(mean);
    }
}
