package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares arrays of single precision by what single precision can tell apart. */
final class CloseArrays {

    /** Of the largest magnitude. */
    static final double TOLERANCE = 1e-5;

    private CloseArrays() {}

    static void assertClose(String what, INDArray actual, INDArray expected) {
        assertClose(what, actual, expected, TOLERANCE);
    }

    static void assertClose(String what, INDArray actual, INDArray expected, double tolerance) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        assertThat(distance(actual, expected)).as(what).isLessThan(tolerance);
    }

    /** Returns the largest difference, in parts of the expected array's largest magnitude. */
    static double distance(INDArray actual, INDArray expected) {
        INDArray exact = expected.castTo(DataType.DOUBLE);
        double largest = exact.amaxNumber().doubleValue();
        assertThat(largest).as("the largest magnitude").isPositive().isFinite();
        return actual.castTo(DataType.DOUBLE).sub(exact).amaxNumber().doubleValue() / largest;
    }

    /** Unlike {@code INDArray.equals}, which is content with less. */
    static void assertSameBits(INDArray actual, INDArray expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.dup('c').data().asFloat())
                .containsExactly(expected.dup('c').data().asFloat());
    }
}
