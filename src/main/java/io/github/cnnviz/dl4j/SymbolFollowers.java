package io.github.cnnviz.dl4j;

/**
 * How far units go with the presence of a single character: squared correlation, in [0, 1]. What chance gives is the largest
 * value of any unit and character where the characters are shifted against the states, which leaves both series as they are.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record SymbolFollowers(int[] symbol, double[] follows, double chance) {

    /** Shifts that chance is asked for. Project choice. */
    private static final int SHIFTS = 20;

    /** A character that is rarer goes with any unit that happens to be unusual a few times. Project choice. */
    private static final int FEWEST_TIMES = 10;

    /**
     * Compares each unit with each character that is common enough.
     *
     * @param states     time × units
     * @param characters one for each time
     */
    static SymbolFollowers of(double[][] states, int[] characters, int symbols) {
        int units = states[0].length;
        int[] symbol = new int[units];
        double[] follows = new double[units];
        double[][] squares = squares(states, characters, symbols, 0);
        for (int unit = 0; unit < units; unit++) {
            for (int k = 0; k < symbols; k++) {
                if (squares[unit][k] > follows[unit]) {
                    follows[unit] = squares[unit][k];
                    symbol[unit] = k;
                }
            }
        }
        double chance = 0;
        for (int shift = 1; shift <= SHIFTS; shift++) {
            int by = (int) ((long) shift * characters.length / (SHIFTS + 1));
            for (double[] ofUnit : squares(states, characters, symbols, by)) {
                for (double square : ofUnit) {
                    chance = Math.max(chance, square);
                }
            }
        }
        return new SymbolFollowers(symbol, follows, chance);
    }

    private static double[][] squares(double[][] states, int[] characters, int symbols, int shift) {
        int times = states.length;
        int units = states[0].length;
        double[] sum = new double[units];
        double[] squareSum = new double[units];
        double[][] sumAt = new double[units][symbols];
        int[] counts = new int[symbols];
        for (int time = 0; time < times; time++) {
            int character = characters[(time + shift) % times];
            counts[character]++;
            for (int unit = 0; unit < units; unit++) {
                double value = states[time][unit];
                sum[unit] += value;
                squareSum[unit] += value * value;
                sumAt[unit][character] += value;
            }
        }
        double[][] squares = new double[units][symbols];
        for (int unit = 0; unit < units; unit++) {
            double mean = sum[unit] / times;
            double variance = squareSum[unit] / times - mean * mean;
            for (int k = 0; k < symbols; k++) {
                if (counts[k] >= FEWEST_TIMES && counts[k] < times && variance > 1e-12) {
                    double share = (double) counts[k] / times;
                    double covariance = sumAt[unit][k] / times - share * mean;
                    squares[unit][k] = covariance * covariance / (share * (1 - share) * variance);
                }
            }
        }
        return squares;
    }
}
