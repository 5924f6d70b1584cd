package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Pictures;
import io.github.cnnviz.analysis.Raster;
import io.github.cnnviz.analysis.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class RasterChartTest {

    private static final String DATA = "data:image/png;base64,AAAA";

    private static Raster raster(
            Raster.Kind kind, int columns, int rows, int cell, int gap, List<Integer> units, List<Integer> zero) {
        return new Raster(
                "rasters/a.png", 1, 1, kind, columns, rows, cell, cell, gap, units, zero, List.of(), 1, 1, 0, 1);
    }

    private static Document draw(Raster raster, Optional<Tree> tree) {
        return Jsoup.parse(
                RasterChart.draw("Outputs", new Pictures(raster, tree, Optional.empty()), DATA),
                "",
                Parser.xmlParser());
    }

    private static List<Integer> upTo(int units) {
        return IntStream.range(0, units).boxed().toList();
    }

    /** By hand: cells of 28 pixels and gaps of 1 start at x = 84, so centres lie at 99, 128 and 157. */
    @Test
    void leavesStandOverTheMiddleOfTheirColumns() {
        Tree tree = new Tree(List.of(2, 3), List.of(0, 1), List.of(0.5, 1.0), List.of(2, 0, 1));
        Document svg = draw(raster(Raster.Kind.MAPS, 3, 2, 28, 1, List.of(2, 0, 1), List.of()), Optional.of(tree));
        assertThat(svg.select("path.tree").attr("d")).isEqualTo("M99 98V53H128V98M113.5 53V8H157V98");
        List<Element> labels = svg.select("text.tick[text-anchor=middle]");
        assertThat(labels).extracting(Element::text).containsExactly("2", "0", "1");
        assertThat(labels).extracting(label -> label.attr("x")).containsExactly("99", "128", "157");
        assertThat(svg.select("image").attr("x")).isEqualTo("84");
    }

    @Test
    void leavesStandBesideTheMiddleOfTheirRows() {
        Tree tree = new Tree(List.of(0), List.of(1), List.of(1.0), List.of(0, 1));
        Document svg = draw(raster(Raster.Kind.KERNELS, 2, 2, 5, 1, List.of(0, 1), List.of()), Optional.of(tree));
        List<String> rows = svg.select("text.tick[text-anchor=end]").eachAttr("y");
        double first = Double.parseDouble(rows.get(0)) - 3.5;
        double second = Double.parseDouble(rows.get(1)) - 3.5;
        assertThat(svg.select("path.tree").attr("d")).isEqualTo("M90 " + text(first) + "H10V" + text(second) + "H90");
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    @Test
    void aUnitThatIsZeroIsMarkedInWords() {
        Document svg = draw(raster(Raster.Kind.MAPS, 3, 2, 28, 1, List.of(2, 0, 1), List.of(0)), Optional.empty());
        assertThat(svg.select("text.dead").eachText()).containsExactly("0");
        assertThat(svg.select("desc").text()).contains("1 unit is zero throughout");
    }

    @Test
    void aWideLayerIsOneImageAndOnePath() {
        Tree tree = LayerFixture.tree(new Random(1), 2560, 1);
        Raster raster = raster(Raster.Kind.OUTPUTS, 2560, 16, 1, 0, tree.order(), upTo(1000));
        Document svg = draw(raster, Optional.of(tree));
        assertThat(svg.getAllElements()).hasSizeLessThan(40);
        assertThat(svg.select("path.tree")).hasSize(1);
        assertThat(svg.select("path.deadmark")).hasSize(1);
    }

    @Test
    void aLayerOfOneUnitHasNoTreeToDraw() {
        Tree tree = new Tree(List.of(), List.of(), List.of(), List.of(0));
        Document svg = draw(raster(Raster.Kind.OUTPUTS, 1, 16, 1, 0, List.of(0), List.of()), Optional.of(tree));
        assertThat(svg.select("path.tree, line.grid")).isEmpty();
        assertThat(svg.select("image")).hasSize(1);
    }

    @Test
    void withoutATreeThereIsNoAxis() {
        Document svg = draw(raster(Raster.Kind.MAPS, 2, 2, 28, 1, upTo(2), List.of()), Optional.empty());
        assertThat(svg.select("path")).isEmpty();
        assertThat(svg.select("line.grid")).isEmpty();
    }

    /** The tree's axis ends at 1, or at 2 where a fork is higher: no tree is as flat as it need not be. */
    @Test
    void theAxisFitsTheHighestFork() {
        Tree low = new Tree(List.of(0), List.of(1), List.of(0.3), List.of(0, 1));
        Tree high = new Tree(List.of(0), List.of(1), List.of(2.0), List.of(0, 1));
        Raster raster = raster(Raster.Kind.MAPS, 2, 2, 28, 1, upTo(2), List.of());
        assertThat(draw(raster, Optional.of(low))
                        .select("text[text-anchor=end]")
                        .eachText())
                .containsExactly("0", "0.5", "1");
        assertThat(draw(raster, Optional.of(high))
                        .select("text[text-anchor=end]")
                        .eachText())
                .containsExactly("0", "1", "2");
    }
}
