package io.github.cnnviz.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerMeasurementTest {

    /** By hand: unit 0 is dead, unit 1 is constant, unit 2 is (1, 0, 0), unit 3 is (2, 0, 0): alike by cosine. */
    @Test
    void countsWhatUnitsDo() {
        LayerStatistics statistics = measure(
                OutputShape.dense(4),
                new float[] {
                    0, 5, 1, 2, //
                    0, 5, 0, 0, //
                    0, 5, 0, 0
                },
                3);
        assertThat(statistics.constantUnits()).isEqualTo(2);
        assertThat(statistics.zeroUnits()).isEqualTo(1);
        assertThat(statistics.constantShare().value()).isEqualTo(0.5);
        assertThat(statistics.blackMaps()).isEqualTo(3 + 0 + 2 + 2);
        assertThat(statistics.outputs().zeros()).isEqualTo(7);
        assertThat(statistics.outputs().count()).isEqualTo(12);
        // Shares of zeros: 1, 0, 2/3 and 2/3.
        Quartiles zeros = statistics.zeroShares().orElseThrow();
        assertThat(zeros.count()).isEqualTo(4);
        assertThat(zeros.minimum()).isZero();
        assertThat(zeros.median()).isEqualTo(2 / 3.0);
        assertThat(zeros.maximum()).isEqualTo(1);
        // Two units are constant; of the others one value of three is 1, or 5.
        Quartiles deviations = statistics.deviations().orElseThrow();
        assertThat(deviations.count()).isEqualTo(4);
        assertThat(deviations.minimum()).isZero();
        assertThat(deviations.maximum()).isPositive();
        // The dead unit has nothing in common with the constant one.
        assertThat(statistics.densityDistances().orElseThrow().maximum()).isEqualTo(1);
        // 5 lies below 2^3, so near 0 is below 2^3 / 256: the seven zeros only.
        assertThat(statistics.nearZeroWidth()).isEqualTo(8.0 / 256);
        assertThat(statistics.nearZero()).isEqualTo(7);
        // Units 2 and 3 join at 0, unit 1 joins them at 1 - 1/sqrt(3), the dead unit joins last, at 2.
        ForkHeights forks = statistics.outputForks().orElseThrow();
        assertThat(forks.count()).isEqualTo(3);
        assertThat(forks.minimum()).isEqualTo(0);
        assertThat(forks.median()).isEqualTo(1 - 1 / Math.sqrt(3), org.assertj.core.api.Assertions.within(1e-12));
        assertThat(forks.maximum()).isEqualTo(2);
        assertThat(forks.lowShare()).isEqualTo(1.0 / 3);
        // Shuffled, unit 0 is still zero, and unit 1 still constant: it can only be as near to others as it was.
        assertThat(forks.unrelated().orElseThrow().maximum()).isEqualTo(2);
        assertThat(forks.unrelated().orElseThrow().minimum()).isLessThanOrEqualTo(1 - 1 / Math.sqrt(3) + 1e-12);
    }

    /** Trees that the capture brings are taken as they are. */
    @Test
    void treesOfWideLayersComeWithTheCapture() {
        LayerCapture capture = capture(OutputShape.dense(2), new float[] {1, 1}, 1);
        Dendrogram ofOutputs = new Dendrogram(new int[] {1}, new int[] {0}, new double[] {0.25});
        Dendrogram ofWeights = new Dendrogram(new int[] {1}, new int[] {0}, new double[] {0.75});
        LayerMeasurement measurement =
                LayerMeasurement.of(capture.withTrees(Optional.of(ofOutputs), Optional.of(ofWeights)));
        assertThat(measurement.outputTree()).containsSame(ofOutputs);
        assertThat(measurement.weightTree()).containsSame(ofWeights);
        assertThat(measurement.statistics().outputForks().orElseThrow().median())
                .isEqualTo(0.25);
        assertThat(measurement.statistics().weightForks().orElseThrow().median())
                .isEqualTo(0.75);
    }

    @Test
    void smallValuesAreNearZeroOnBothSides() {
        LayerStatistics statistics =
                measure(OutputShape.dense(1), new float[] {0.9f, 0.003f, -0.003f, 0.004f, -0.0039f, 0}, 6);
        assertThat(statistics.nearZeroWidth()).isEqualTo(1.0 / 256); // 0.0039…
        assertThat(statistics.nearZero()).isEqualTo(4);
    }

    @Test
    void aNonFiniteValueKeepsAUnitFromCountingAsConstant() {
        LayerStatistics statistics = measure(OutputShape.dense(1), new float[] {1, 1, Float.NaN}, 3);
        assertThat(statistics.constantUnits()).isZero();
        assertThat(statistics.outputs().nonFinite()).isEqualTo(1);
    }

    @Test
    void blackMapsAreCountedBySample() {
        LayerStatistics statistics = measure(
                OutputShape.maps(2, 1, 2),
                new float[] {
                    0, 0, 1, 0, //
                    0, 1, 0, 0
                },
                2);
        assertThat(statistics.blackMaps()).isEqualTo(2);
        assertThat(statistics.blackShare().value()).isEqualTo(0.5);
    }

    private static LayerStatistics measure(OutputShape shape, float[] values, int samples) {
        return LayerMeasurement.of(capture(shape, values, samples)).statistics();
    }

    private static LayerCapture capture(OutputShape shape, float[] values, int samples) {
        LayerOutputs outputs = new LayerOutputs(shape, List.of(0));
        outputs.add(values, samples);
        LayerInfo info = new LayerInfo(
                new LayerId("generator", "layer"),
                shape.spatial() ? LayerKind.CONVOLUTION : LayerKind.DENSE,
                "relu",
                1,
                shape,
                shape.units(),
                AbstractionLevel.LOW);
        LayerWeights weights = new LayerWeights(shape.units(), 1, 1, 1, new float[shape.units()], Optional.empty());
        return new LayerCapture(info, outputs, Optional.of(weights), Optional.empty(), Optional.empty());
    }
}
