package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Raster.Kind;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.statistics.Linkage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class RasterChartTest {

    private static final String PIXELS = "data:image/png;base64,AAAA";

    /** Units 0 and 1 join at 0.5, unit 2 joins them at 1; from left to right 2, 0, 1. */
    private static final Tree TREE = new Tree(List.of(0, 2), List.of(1, 3), List.of(0.5, 1.0), List.of(2, 0, 1));

    /**
     * Cells of 8 pixels and gaps of 1 are shown four times as large, so that a cell is at least 28 pixels wide: 36 from
     * one column to the next, the first centre at 84 + 4 + 16 = 104. The tree's axis goes from 98 (0) up to 8 (1).
     */
    @Test
    void eachLeafStandsOverTheMiddleOfItsColumn() {
        Chart chart = draw(grid(Kind.MAPS, 3, 2, List.of(2, 0, 1), List.of(), 1), Optional.of(TREE));
        assertThat(chart.one("path", "tree").attr("d")).isEqualTo("M140 98V53H176V98" + "M104 98V8H158V53");
        List<Element> labels = chart.root().select("text.tick[text-anchor=middle]");
        assertThat(labels).extracting(Element::text).containsExactly("2", "0", "1");
        assertThat(labels).extracting(label -> label.attr("x")).containsExactly("104", "140", "176");
        Element image = chart.one("image", "pixels");
        assertThat(Chart.number(image, "x")).isEqualTo(84);
        assertThat(Chart.number(image, "width")).isEqualTo(3 * 36 + 4);
        assertThat(Chart.number(image, "height")).isEqualTo(2 * 36 + 4);
        assertThat(image.attr("href")).isEqualTo(PIXELS);
        chart.isAccessibleAndPlain();
    }

    /** By hand: cells of 28 pixels and gaps of 1 start at x = 84, so centres lie at 99, 128 and 157. */
    @Test
    void eachLeafStandsOverItsColumnWherePixelsAreShownAsTheyAre() {
        Raster raster = unaveraged(
                "a.png", 1, 1, Kind.MAPS, 3, 2, 28, 28, 1, List.of(2, 0, 1), List.of(), List.of(), 1, 1, 0, 1);
        Chart chart = draw(raster, Optional.of(TREE));
        assertThat(chart.one("path", "tree").attr("d")).isEqualTo("M128 98V53H157V98" + "M99 98V8H142.5V53");
        assertThat(chart.root().select("text.tick[text-anchor=middle]").eachAttr("x"))
                .containsExactly("99", "128", "157");
        assertThat(chart.one("image", "").attr("x")).isEqualTo("84");
    }

    /** Kernels of 8 pixels are shown 5 times as large: rows 45 apart, the first centre at 26 + 5 + 20 = 51. */
    @Test
    void eachLeafStandsBesideTheMiddleOfItsRow() {
        Chart chart = draw(grid(Kind.KERNELS, 4, 3, List.of(2, 0, 1), List.of(), 1), Optional.of(TREE));
        assertThat(chart.one("path", "tree").attr("d")).isEqualTo("M90 96H50V141H90" + "M90 51H10V118.5H50");
        assertThat(Chart.number(chart.text("2").orElseThrow(), "y")).isEqualTo(51 + 3.5);
        chart.isAccessibleAndPlain();
    }

    /** Two units a column: the leaves stand a quarter of a column to either side of its centre, at 104 and 140. */
    @Test
    void leavesOfOneColumnShareItsWidth() {
        Tree chain = new Tree(List.of(0, 2, 5), List.of(1, 3, 4), List.of(0.1, 0.2, 0.4), List.of(2, 3, 0, 1));
        Chart chart = draw(grid(Kind.MAPS, 2, 2, List.of(2, 3, 0, 1), List.of(), 2), Optional.of(chain));
        List<Double> numbers = Chart.numbers(chart.one("path", "tree"));
        assertThat(numbers.get(0)).isEqualTo(131); // unit 0
        assertThat(numbers.get(3)).isEqualTo(149); // unit 1
        assertThat(numbers.get(5)).isEqualTo(95); // unit 2
        assertThat(numbers.get(8)).isEqualTo(113); // unit 3
        assertThat(chart.texts()).contains("2", "0").doesNotContain("3");
    }

    @Test
    void namesOfUnitsThatAreZeroAreStruckOutAndCounted() {
        for (Optional<Tree> tree : List.of(Optional.of(TREE), Optional.<Tree>empty())) {
            Chart chart = draw(grid(Kind.MAPS, 3, 2, List.of(2, 0, 1), List.of(0), 1), tree);
            assertThat(chart.one("text", "dead").text()).isEqualTo("0");
            assertThat(chart.all("path", "deadmark")).isEmpty();
            assertThat(chart.one("desc", "").text()).contains("1 unit is zero throughout");
        }
    }

    @Test
    void aLayerOf2560UnitsHasFewNodes() {
        int units = 2560;
        List<Integer> order = IntStream.range(0, units).boxed().toList();
        Tree chain = new Tree(
                IntStream.range(0, units - 1)
                        .mapToObj(fork -> fork == 0 ? 0 : units + fork - 1)
                        .toList(),
                IntStream.range(1, units).boxed().toList(),
                IntStream.range(0, units - 1).mapToObj(fork -> fork / 2560.0).toList(),
                order);
        Raster raster = unaveraged(
                "a.png", units, 64, Kind.OUTPUTS, units, 64, 1, 1, 0, order, List.of(5, 9), List.of(), 1, 1, 0, 1);
        Chart chart = draw(raster, Optional.of(chain));
        assertThat(chart.root().getAllElements()).hasSizeLessThan(45);
        assertThat(chart.one("path", "tree").hasClass("wide")).isTrue();
        // 900 pixels for 2,560 units: unit 5 has its middle at 84 + 5.5 * 900 / 2560.
        assertThat(Chart.numbers(chart.one("path", "deadmark")).get(0)).isEqualTo(85.93);
        assertThat(Chart.number(chart.one("image", "smooth"), "width")).isEqualTo(900);
    }

    /**
     * By hand: 25,600 units in 854 columns of a pixel each. Numbers of five digits need (5 + 2) · 6 = 42 pixels, so every
     * 42nd column has one: 21 of them, the first unit of each 30 · 42 = 1,260.
     */
    @Test
    void ofManyColumnsSomeAreNumbered() {
        List<Integer> order =
                IntStream.range(0, 25_600).map(i -> 25_599 - i).boxed().toList();
        Raster raster =
                unaveraged("a.png", 854, 64, Kind.OUTPUTS, 854, 64, 1, 1, 0, order, order, List.of(), 30, 1, 0, 1);
        Chart chart = draw(raster, Optional.empty());
        List<String> numbers =
                chart.root().select("text.tick[text-anchor=middle]").eachText();
        assertThat(numbers).hasSize(21).startsWith("25599", "24339").endsWith("399");
        assertThat(new Captions(English.WORDS).of(raster, Optional.empty()))
                .contains(
                        " Each pixel is the mean of 30 units × 1 sample; lightness spans these means. Numbers: the first"
                                + " unit of every 42nd column.");
        // 25,600 marks on 854 pixels: those closer than half a pixel are one.
        assertThat(Chart.numbers(chart.one("path", "deadmark"))).hasSizeLessThan(3 * 2 * 854);
        chart.isAccessibleAndPlain();
    }

    @Test
    void ofManyRowsSomeAreNumbered() {
        List<Integer> order = IntStream.range(0, 960).boxed().toList();
        Raster raster =
                unaveraged("a.png", 4, 480, Kind.WEIGHTS, 4, 480, 1, 1, 0, order, List.of(), List.of(), 2, 3, -1, 1);
        Chart chart = draw(raster, Optional.empty());
        // Rows are a pixel high, numbers 11.5: every 12th.
        assertThat(chart.texts()).contains("0", "24", "48").doesNotContain("2", "12", "22");
        assertThat(new Captions(English.WORDS).of(raster, Optional.empty()))
                .contains(" Each pixel is the mean of 2 units × 3 inputs;")
                .endsWith(" Numbers: the first unit of every 12th row.");
    }

    /** By hand: cells of 14 pixels, the picture at (34, 26): cell (2, 1) has its middle at 34 + 35 = 69 and 26 + 21 = 47. */
    @Test
    void theExtremesThatMeansHideAreMarkedAndNamed() {
        Raster raster = new Raster(
                "a.png",
                3,
                2,
                Kind.WEIGHTS,
                3,
                2,
                1,
                1,
                0,
                List.of(3, 1, 0, 2),
                List.of(),
                List.of(),
                2,
                1,
                1,
                4,
                1,
                List.of(new Raster.Extreme(-0.25, 0, "input 7", 2, 1, 1), new Raster.Extreme(1.5, 3, "bias", 0, 0, 1)),
                -1,
                1);
        Chart chart = draw(raster, Optional.empty());
        List<Element> marks = chart.all("path", "extreme");
        assertThat(marks.get(0).attr("d")).isEqualTo("M64.5 42.5L73.5 42.5L69 51.5Z"); // points down
        assertThat(marks.get(1).attr("d")).isEqualTo("M36.5 37.5L45.5 37.5L41 28.5Z");
        assertThat(marks)
                .extracting(Element::text)
                .containsExactly("smallest value: -0.25 (unit 0, input 7)", "largest value: 1.5 (unit 3, bias)");
        assertThat(new Captions(English.WORDS).of(raster, Optional.empty()))
                .endsWith(
                        " Each pixel is the mean of 2 units × 1 input; lightness spans these means. Single values reach"
                                + " from -0.25 (unit 0, input 7), marked ▼, to 1.5 (unit 3, bias), marked ▲. Dark blue: exactly 0."
                                + " Yellow: not a finite number.");
    }

    /** A rectifier's least value is 0, in many places: no one of them is marked. */
    @Test
    void anExtremeThatComesUpOftenHasNoPlace() {
        Raster raster = new Raster(
                "a.png",
                3,
                2,
                Kind.OUTPUTS,
                3,
                2,
                1,
                1,
                0,
                List.of(3, 1, 0, 2, 4),
                List.of(),
                List.of(),
                2,
                1,
                1,
                0,
                0,
                List.of(new Raster.Extreme(0, 0, "real 1", 2, 1, 1234), new Raster.Extreme(1.5, 3, "real 2", 0, 0, 1)),
                0,
                1);
        assertThat(draw(raster, Optional.empty()).one("path", "extreme").text())
                .isEqualTo("largest value: 1.5 (unit 3, real 2)");
        assertThat(new Captions(English.WORDS).of(raster, Optional.empty()))
                .contains(" Single values reach from 0 (in 1,234 places) to 1.5 (unit 3, real 2), marked ▲.");
    }

    @Test
    void theCaptionSaysThatMapsWereMadeSmaller() {
        Raster raster = new Raster(
                "a.png",
                1,
                1,
                Kind.MAPS,
                1,
                1,
                40,
                40,
                1,
                List.of(0),
                List.of(),
                List.of(),
                1,
                1,
                4,
                0,
                0,
                List.of(),
                0,
                1);
        assertThat(new Captions(English.WORDS).of(raster, Optional.empty()))
                .endsWith(" Each pixel is the mean of 4 × 4 values of a map.");
    }

    /** The tree's axis ends at 1, or at 2 where a fork is higher: no tree is as flat as it need not be. */
    @Test
    void theAxisFitsTheHighestFork() {
        Raster raster = grid(Kind.MAPS, 2, 1, List.of(0, 1), List.of(), 1);
        Chart low = draw(raster, Optional.of(new Tree(List.of(0), List.of(1), List.of(0.3), List.of(0, 1))));
        assertThat(low.root().select("text[text-anchor=end]").eachText()).containsExactly("0", "0.5", "1");
        Chart opposite = draw(raster, Optional.of(new Tree(List.of(0), List.of(1), List.of(2.0), List.of(0, 1))));
        assertThat(opposite.root().select("text[text-anchor=end]").eachText()).containsExactly("0", "1", "2");
        assertThat(opposite.one("path", "tree").attr("d")).contains("V8H");
    }

    @Test
    void withoutATreeThePictureStandsAlone() {
        Raster raster = grid(Kind.MAPS, 3, 2, List.of(0, 1, 2), List.of(), 1);
        Chart chart = draw(raster, Optional.empty());
        assertThat(chart.all("path", "")).isEmpty();
        assertThat(chart.all("line", "grid")).isEmpty();
        assertThat(new Captions(English.WORDS).of(raster, Optional.empty()))
                .contains("in their own order")
                .doesNotContain("The tree joins");
    }

    @Test
    void aTreeOfOneUnitIsNotDrawn() {
        Tree single = new Tree(List.of(), List.of(), List.of(), List.of(0));
        for (Kind kind : Kind.values()) {
            Chart chart = draw(grid(kind, 1, 1, List.of(0), List.of(), 1), Optional.of(single));
            assertThat(chart.all("path", "tree")).as(kind.name()).isEmpty();
            assertThat(chart.all("line", "grid")).as(kind.name()).isEmpty();
            assertThat(chart.all("image", "")).as(kind.name()).hasSize(1);
        }
    }

    @Test
    void theCaptionSaysWhatWasLeftOutAndWhatIsZero() {
        Raster raster = grid(Kind.MAPS, 2, 2, List.of(2, 3, 0, 1), List.of(0), 2);
        assertThat(new Captions(English.WORDS).of(raster, Optional.of(TREE)))
                .contains(" Units: one of every 2.")
                .endsWith(" 1 unit is zero throughout: crossed out.");
    }

    private static Raster grid(Kind kind, int columns, int rows, List<Integer> units, List<Integer> zero, int perCell) {
        return unaveraged(
                "a.png",
                columns * 9 + 1,
                rows * 9 + 1,
                kind,
                columns,
                rows,
                8,
                8,
                1,
                units,
                zero,
                List.of(),
                perCell,
                1,
                0,
                1);
    }

    private static Chart draw(Raster raster, Optional<Tree> tree) {
        return new Chart(RasterChart.of(English.WORDS, new Pictures(raster, tree, Optional.empty(), List.of()), PIXELS)
                .draw("Outputs"));
    }

    @Test
    void otherLinkagesAreNamed() {
        Raster raster = grid(Kind.MAPS, 2, 1, List.of(0, 1), List.of(), 1);
        Tree average = new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1), Linkage.AVERAGE, List.of());
        assertThat(new Captions(English.WORDS).of(raster, Optional.of(average)))
                .contains(
                        " The tree joins groups of units at their mean cosine distance (average linkage): 0 is alike, 1"
                                + " unrelated, 2 opposite or zero. Rules and numbers rest on single linkage.");
        assertThat(draw(raster, Optional.of(average)).root().select("desc").text())
                .contains("average-linkage tree over cosine distance with 1 forks");
        Tree ward = new Tree(List.of(0), List.of(1), List.of(2.5), List.of(0, 1), Linkage.WARD, List.of());
        assertThat(new Captions(English.WORDS).of(raster, Optional.of(ward)))
                .contains("(Ward's linkage); its heights are no cosine distances. Rules and numbers");
        assertThat(draw(raster, Optional.of(ward))
                        .root()
                        .select("text[text-anchor=end]")
                        .eachText())
                .containsExactly("0", "2", "4");
    }

    /** By hand: 3,000 units of a dense layer as two branches, of which the first stands for 1,000. */
    @Test
    void captionsSayThatATreeIsReduced() {
        Tree reduced =
                new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1), Linkage.SINGLE, List.of(1000, 2000));
        assertThat(new Captions(English.WORDS)
                        .of(grid(Kind.OUTPUTS, 2, 1, List.of(0, 1), List.of(), 1), Optional.of(reduced)))
                .contains("Its 3000 units are drawn as 2 branches of neighbouring ones, up to 2000 each, with the forks"
                        + " that part larger groups, then the highest.")
                .doesNotContain("512");
        Tree wide = new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1), Linkage.SINGLE, List.of(4096, 1));
        assertThat(new Captions(English.WORDS)
                        .of(grid(Kind.OUTPUTS, 2, 1, List.of(0, 1), List.of(), 1), Optional.of(wide)))
                .contains("In so wide a layer it rests on at most 512 of the samples; all other numbers rest on all of"
                        + " them.");
        assertThat(new Captions(English.WORDS)
                        .of(grid(Kind.WEIGHTS, 2, 1, List.of(0, 1), List.of(), 1), Optional.of(wide)))
                .doesNotContain("512");
    }

    /** A raster whose pixels are single values, all of them finite and none of them 0. */
    private static Raster unaveraged(
            String file,
            int width,
            int height,
            Kind kind,
            int columns,
            int rows,
            int cellWidth,
            int cellHeight,
            int gap,
            List<Integer> units,
            List<Integer> zeroUnits,
            List<String> otherLabels,
            int unitsPerCell,
            int othersPerCell,
            double low,
            double high) {
        return new Raster(
                file,
                width,
                height,
                kind,
                columns,
                rows,
                cellWidth,
                cellHeight,
                gap,
                units,
                zeroUnits,
                otherLabels,
                unitsPerCell,
                othersPerCell,
                1,
                0,
                0,
                List.of(),
                low,
                high);
    }
}
