package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.network.LayerId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What is captured of a recurrent layer over time, from its states. */
final class LayerOverTime {

    /** Units of a layer whose recurrent matrices are taken: their eigenvalues take the cube of it. */
    private static final int MOST_UNITS = 256;

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    private LayerOverTime() {}

    static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(value -> value * value).sum());
    }

    /**
     * Gathers.
     *
     * @param shown    states over the shown text
     * @param seen     states that gates' saturation rests on
     * @param gradient by distance in time
     * @param text     characters of numbers
     */
    static Recurrence.Layer of(
            LayerId id,
            LstmCells cells,
            LstmCells.State[] shown,
            List<LstmCells.State> seen,
            double[] gradient,
            SymbolFollowers followers,
            Function<int[], String> text) {
        int units = cells.units();
        float[][] states = new float[Recurrence.STATES.size()][shown.length * units];
        for (int time = 0; time < shown.length; time++) {
            LstmCells.State now = shown[time];
            double[][] all = {now.hidden(), now.cell(), now.input(), now.forget(), now.output()};
            for (int i = 0; i < all.length; i++) {
                for (int unit = 0; unit < units; unit++) {
                    states[i][time * units + unit] = (float) all[i][unit];
                }
            }
        }
        double[][] low = new double[Recurrence.GATES.size()][units];
        double[][] high = new double[Recurrence.GATES.size()][units];
        for (LstmCells.State now : seen) {
            double[][] gates = {now.input(), now.forget(), now.output()};
            for (int gate = 0; gate < gates.length; gate++) {
                for (int unit = 0; unit < units; unit++) {
                    low[gate][unit] += gates[gate][unit] < LOW ? 1.0 / seen.size() : 0;
                    high[gate][unit] += gates[gate][unit] > HIGH ? 1.0 / seen.size() : 0;
                }
            }
        }
        return new Recurrence.Layer(
                id,
                units,
                states,
                low,
                high,
                gradient,
                units > MOST_UNITS ? new float[0] : cells.recurrent(),
                text.apply(followers.symbol()),
                followers.follows(),
                followers.chance());
    }
}
