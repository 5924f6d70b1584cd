package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.statistics.EffectiveDimensions;
import io.github.cnnviz.statistics.ImageLikeness;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.Quartiles;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.statistics.WeightSpectrum;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StructureViewsTest {

    @Test
    void dimensionsStandBesideThoseOfUnrelatedUnits() {
        assertThat(rows(
                        64,
                        new LayerStructure(
                                Optional.of(new EffectiveDimensions(64, 1000, 12.34, 60.2)),
                                Optional.of(new EffectiveDimensions(64, 25, 9.5, 18.1)),
                                Optional.of(new WeightSpectrum(25, 3, 0.281, 0.4, 0.1)),
                                Optional.empty(),
                                Optional.empty())))
                .containsExactly(
                        new View.Comparison("dimensions of outputs", "12.3 of 64", "unrelated units: 60.2"),
                        new View.Comparison("dimensions of weights", "9.5 of 25", "unrelated units: 18.1"),
                        new View.Comparison(
                                "weights beyond noise",
                                "3 of 25 eigenvalues, 28 % of their sum",
                                "random weights: 0, seldom 1 (Marchenko–Pastur edge)"));
    }

    @Test
    void wideLayersSayWhatWasTakenAndWhatNot() {
        assertThat(rows(
                        25_600,
                        new LayerStructure(
                                Optional.empty(),
                                Optional.of(new EffectiveDimensions(4096, 512, 400.4, 455.1)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())))
                .containsExactly(
                        new View.Comparison("dimensions of outputs", "not measured", "more than 4,096 units"),
                        new View.Comparison(
                                "dimensions of weights", "400 in 4,096 of 25,600 units", "unrelated units: 455"));
    }

    @Test
    void likenessStandsBesideThatToOtherImages() {
        Quartiles own = new Quartiles(16, 0.1, 0.2, 0.354, 0.4, 0.871);
        Quartiles others = new Quartiles(16, 0, 0, 0.021, 0.1, 0.2);
        assertThat(rows(16, like(own, Optional.of(others))))
                .containsExactly(new View.Comparison(
                        "likeness to the images",
                        "channels up to 0.87, median 0.35",
                        "images of other samples: up to 0.20, median 0.02"));
        assertThat(rows(16, like(own, Optional.empty())).get(0).beside())
                .isEqualTo("1: a map is the grey image or its negative");
    }

    private static LayerStructure like(Quartiles own, Optional<Quartiles> others) {
        return new LayerStructure(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ImageLikeness(16, own, others)));
    }

    @Test
    void whatDoesNotExistIsNotNamed() {
        assertThat(rows(4096, LayerStructure.UNKNOWN)).isEmpty();
    }

    @Test
    void sharesOfZerosAndDifferencesOfDensitiesAreSpreads() {
        LayerStatistics statistics = statistics(
                10,
                LayerStructure.UNKNOWN,
                Optional.of(new Quartiles(10, 0, 0.25, 0.5, 0.75, 1)),
                Optional.of(new Quartiles(45, 0.05, 0.1, 0.25, 0.5, 0.9)));
        assertThat(new StructureViews(English.WORDS).of(statistics))
                .containsExactly(
                        new View.Comparison(
                                "exactly 0, unit by unit",
                                "median 50 %, half of the units between 25 % and 75 %",
                                "from 0 % to 100 %"),
                        new View.Comparison(
                                "difference of densities",
                                "median 0.25, half of the pairs between 0.10 and 0.50",
                                "0: the same values as often; 1: none in common (total variation)"));
    }

    private static List<View.Comparison> rows(int units, LayerStructure structure) {
        return new StructureViews(English.WORDS).of(statistics(units, structure));
    }

    static LayerStatistics statistics(int units, LayerStructure structure) {
        return statistics(units, structure, Optional.empty(), Optional.empty());
    }

    private static LayerStatistics statistics(
            int units, LayerStructure structure, Optional<Quartiles> zeroShares, Optional<Quartiles> densityDistances) {
        return new LayerStatistics(
                new LayerInfo(
                        new LayerId("generator", "dense-1"),
                        LayerKind.DENSE,
                        "relu",
                        100,
                        OutputShape.dense(units),
                        0,
                        AbstractionLevel.HIGH),
                100,
                0,
                0,
                0,
                new ValueStatistics(100, 0, 0, 0, -1, 1, 0, 0.5),
                0,
                0.01,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                zeroShares,
                densityDistances,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                structure);
    }
}
