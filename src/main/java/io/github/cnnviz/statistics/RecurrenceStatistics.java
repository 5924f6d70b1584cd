package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.Recurrence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathRuntimeException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * What a recurrent layer does over time.
 *
 * @param gates    input, forget and output gate
 * @param blocks   of the recurrent matrix: candidate, forget, output, input; none for layers that are too wide, or where a weight
 *                 is not finite
 * @param gradient mean norm of the gradient of a character's loss by the hidden state, by its distance in characters, from 0;
 *                 by ways through time within the layer
 * @param back     characters that gradients go back in the training
 */
public record RecurrenceStatistics(List<Gate> gates, List<Block> blocks, List<Double> gradient, int back) {

    public RecurrenceStatistics {
        gates = List.copyOf(gates);
        blocks = List.copyOf(blocks);
        gradient = List.copyOf(gradient);
    }

    /**
     * How often a gate is as good as shut or open, over all units and times.
     *
     * @param low  share of values below 0.1
     * @param high share of values above 0.9
     * @see <a href="https://arxiv.org/abs/1506.02078">Karpathy, Johnson and Fei-Fei (2015), section 4.2</a>, for both limits
     */
    public record Gate(String name, double low, double high) {}

    /**
     * A square part of the recurrent matrix.
     *
     * @param moduli of its eigenvalues, largest first
     */
    public record Block(String name, List<Double> moduli) {
        public Block {
            moduli = List.copyOf(moduli);
        }
    }

    /** Measures what was captured of a layer. */
    public static RecurrenceStatistics of(Recurrence.Layer layer, int back) {
        List<Gate> gates = IntStream.range(0, Recurrence.GATES.size())
                .mapToObj(
                        gate -> new Gate(Recurrence.GATES.get(gate), mean(layer.low()[gate]), mean(layer.high()[gate])))
                .toList();
        List<Block> blocks = new ArrayList<>();
        for (int block = 0; block < Recurrence.BLOCKS.size() && finite(layer.recurrent()); block++) {
            double[][] matrix = new double[layer.units()][layer.units()];
            for (int from = 0; from < matrix.length; from++) {
                for (int to = 0; to < matrix.length; to++) {
                    matrix[to][from] = layer.recurrent()[(from * 4 + block) * layer.units() + to];
                }
            }
            blocks.add(new Block(Recurrence.BLOCKS.get(block), moduli(matrix)));
        }
        return new RecurrenceStatistics(
                gates, blocks, Arrays.stream(layer.gradient()).boxed().toList(), back);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static boolean finite(float[] values) {
        boolean finite = values.length > 0;
        for (float value : values) {
            finite &= Float.isFinite(value);
        }
        return finite;
    }

    private static List<Double> moduli(double[][] matrix) {
        try {
            EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false));
            double[] imaginary = eigen.getImagEigenvalues();
            double[] real = eigen.getRealEigenvalues();
            return IntStream.range(0, real.length)
                    .mapToDouble(i -> -Math.hypot(real[i], imaginary[i]))
                    .sorted()
                    .map(modulus -> -modulus)
                    .boxed()
                    .toList();
        } catch (MathRuntimeException e) { // no convergence: then there is no spectrum to show
            return List.of();
        }
    }
}
