package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cnnviz.analysis.DensityChart;
import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Raster.Kind;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.analysis.UnitFacts;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.statistics.Linkage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnitViewsTest {

    /** Units 0 and 1 join at 0.5, unit 2 joins them at 1; from left to right 2, 0, 1. */
    private static final Tree TREE = new Tree(List.of(0, 2), List.of(1, 3), List.of(0.5, 1.0), List.of(2, 0, 1));

    /**
     * By hand, as in {@link RasterChartTest}: columns of 32 pixels begin at 84 + 4 and every 36 after that; stems reach from
     * 98 up to 53 for half of the axis, and to 8 for all of it. The density's axis is 640 pixels for 4, from 20 on.
     */
    @Test
    void aUnitIsMarkedWhereItIsDrawn() {
        DensityChart densities = new DensityChart(-1, 3, List.of(), List.of(), 0, List.of(), List.of(), 0, false);
        View.Channels channels = of(
                grid(Kind.MAPS, 3, 2, 3, 1),
                TREE,
                Optional.of(densities),
                facts(2, 0, 1.0, 0.25, 0.125, 0, 10, 0),
                facts(0, 1, 0.5, 9, 1, 0.3, 10, 0));
        assertThat(channels.units())
                .containsExactly(
                        new View.Unit(2, 1, "1.00", "0.25", "0.125", "0 %", "", "88 104 104 8", "200 220 240"),
                        new View.Unit(0, 2, "0.50", "9", "1", "30 %", "", "124 140 140 53", "660 660 660"));
        assertThat(channels.note())
                .isEqualTo("2 of 3 units, about evenly spread in the order of the picture, and those"
                        + " that have a curve of their own.");
        assertThat(channels.name()).isEqualTo("Units of outputs of generator/conv");
    }

    /** By hand: kernels of 8 pixels five times as large: rows of 40 begin at 26 + 5, stems reach from 90 to 50 or 10. */
    @Test
    void parametersAreMarkedAlongTheRows() {
        assertThat(of(grid(Kind.KERNELS, 4, 3, 3, 1), TREE, Optional.empty(), facts(2, 0, 1.0, 1, 1, 0, 9, 0))
                        .units())
                .extracting(View.Unit::mark, View.Unit::bar)
                .containsExactly(tuple("31 51 51 10", ""));
    }

    /** Two branches of a tree over four units, three and one; two units a column: the third stands in the second one. */
    @Test
    void ofAReducedTreeTheBranchIsMarked() {
        Tree reduced = new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1), Linkage.SINGLE, List.of(3, 1));
        assertThat(of(grid(Kind.MAPS, 2, 2, 4, 2), reduced, Optional.empty(), facts(1, 2, 0.1, 1, 1, 0, 9, 0))
                        .units())
                .extracting(View.Unit::mark)
                .containsExactly("124 131 113 53"); // the branch's middle is that of its second unit
    }

    @Test
    void whatIsOutOfTheOrdinaryIsSaid() {
        assertThat(of(
                                grid(Kind.MAPS, 3, 2, 3, 1),
                                TREE,
                                Optional.empty(),
                                facts(2, 0, 1.0, 0, 0, 1, 10, 0),
                                facts(0, 1, 0.5, 3, 0, 0, 10, 1200),
                                facts(1, 2, 0.5, 0, 0, 0, 0, 10))
                        .units())
                .extracting(View.Unit::remark, View.Unit::mean)
                .containsExactly(
                        tuple("zero throughout", "0"),
                        tuple("constant, 1,200 not finite", "3"),
                        tuple("no finite value", ""));
    }

    private static UnitFacts facts(
            int unit, int place, double joins, double mean, double deviation, double zeros, long finite, long other) {
        return new UnitFacts(unit, place, OptionalDouble.of(joins), mean, deviation, zeros, finite, other);
    }

    private static View.Channels of(Raster raster, Tree tree, Optional<DensityChart> densities, UnitFacts... units) {
        Pictures pictures = new Pictures(raster, Optional.of(tree), densities, List.of(units));
        LayerInfo layer = new LayerInfo(
                new LayerId("generator", "conv"),
                LayerKind.CONVOLUTION,
                "relu",
                3,
                OutputShape.maps(3, 8, 8),
                9,
                AbstractionLevel.LOW);
        return new UnitViews(English.WORDS)
                .of("outputs", layer, pictures, RasterChart.of(English.WORDS, pictures, "data:,"), List.of());
    }

    private static Raster grid(Kind kind, int columns, int rows, int units, int perCell) {
        return new Raster(
                "a.png",
                columns * 9 + 1,
                rows * 9 + 1,
                kind,
                columns,
                rows,
                8,
                8,
                1,
                IntStream.range(0, units).boxed().toList(),
                List.of(),
                List.of(),
                perCell,
                1,
                1,
                0,
                0,
                List.of(),
                0,
                1);
    }
}
