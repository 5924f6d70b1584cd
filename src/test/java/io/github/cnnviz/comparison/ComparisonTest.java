package io.github.cnnviz.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.CaptureFixture;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.analysis.SeedResult;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

    private static final int SAMPLES = 100;

    @TempDir
    private Path folder;

    @Test
    void theSameResultHasNothingToSay() throws Exception {
        Analysis analysis = analysis(fixture("a").dense("generator", "dense-1", 0, SAMPLES));
        Comparison comparison = Comparison.of(analysis, analysis);
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.layers()).allMatch(LayerComparison::unchanged);
    }

    @Test
    void aBaselineIsReadBackFromItsFile() throws Exception {
        Path root = fixture("a").dense("generator", "dense-1", 9, SAMPLES).run();
        Analysis analysis = new Analyzer("0.1.0", "gan 1").analyze(root);
        Analysis read = AnalysisFile.read(root.resolve("analysis.json"));
        assertThat(Comparison.of(read, analysis)).isEqualTo(Comparison.of(analysis, analysis));
    }

    @Test
    void aLayerThatDiedGotWorseAndComesFirst() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a")
                        .dense("generator", "dense-1", 0, SAMPLES)
                        .dense("generator", "dense-2", 0, SAMPLES)),
                analysis(fixture("b")
                        .dense("generator", "dense-1", 0, SAMPLES)
                        .dense("generator", "dense-2", 9, SAMPLES)));
        assertThat(comparison.worse()).isTrue();
        assertThat(comparison.before()).isEqualTo(Verdict.GOOD);
        assertThat(comparison.after()).isEqualTo(Verdict.INFERIOR);
        LayerComparison first = comparison.layers().get(0);
        assertThat(first.pair().id()).hasToString("generator/dense-2");
        assertThat(first.worse()).isTrue();
        assertThat(first.newFault()).extracting(RuleResult::rule).contains("dead-units");
        assertThat(first.moved()).extracting(Movement::figure).contains(Figure.CONSTANT_UNITS, Figure.ZEROS);
        assertThat(comparison.layers().get(1).unchanged()).isTrue();
    }

    @Test
    void aFaultIsNewWhereTheBaselineDoesNotHaveIt() throws Exception {
        Analysis before = analysis(
                fixture("a").dense("generator", "dense-1", 9, SAMPLES).dense("generator", "dense-2", 0, SAMPLES));
        Analysis after = analysis(
                fixture("b").dense("generator", "dense-1", 9, SAMPLES).dense("generator", "dense-2", 9, SAMPLES));
        Comparison comparison = Comparison.of(before, after);
        assertThat(PlacedAnswer.of(after).stream().filter(PlacedAnswer::isFault).filter(comparison::isNew))
                .isNotEmpty()
                .allMatch(fault -> fault.where().equals("generator/dense-2"));
        Comparison same = Comparison.of(after, after);
        assertThat(PlacedAnswer.of(after)).noneMatch(same::isNew);
    }

    @Test
    void aFaultThatOtherSeedsOfTheBaselineHaveGoesWithTheSeed() throws Exception {
        Analysis good = analysis(fixture("a").dense("generator", "dense-1", 0, SAMPLES));
        Analysis bad = analysis(fixture("b").dense("generator", "dense-1", 9, SAMPLES));
        Analysis now = analysis(fixture("c").dense("generator", "dense-1", 9, SAMPLES));
        assertThat(Comparison.of(good, now).worse()).isTrue();
        Comparison comparison = Comparison.of(good.withSeeds(List.of(Comparison.seed(bad))), now);
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.layers().get(0).wavering())
                .extracting(RuleResult::rule)
                .contains("dead-units");
        assertThat(comparison.layers().get(0).unchanged()).isFalse();
    }

    @Test
    void aFaultCountsThatMoreThanHalfOfTheSeedsHave() throws Exception {
        Analysis good = analysis(fixture("a").dense("generator", "dense-1", 0, SAMPLES));
        SeedResult sound = Comparison.seed(good);
        Analysis now = analysis(fixture("b").dense("generator", "dense-1", 9, SAMPLES));
        SeedResult faulty = Comparison.seed(now);
        assertThat(Comparison.of(good, now.withSeeds(List.of(sound, faulty))).worse())
                .isTrue();
        assertThat(Comparison.of(good, now.withSeeds(List.of(sound, sound, faulty)))
                        .worse())
                .isFalse();
    }

    @Test
    void seedsGiveTheBandsOfFigures() throws Exception {
        Analysis before = analysis(fixture("a").dense("generator", "dense-1", 0, SAMPLES));
        Analysis after = analysis(fixture("b").dense("generator", "dense-1", 9, SAMPLES));
        SeedResult same = Comparison.seed(before);
        Movement moved = Comparison.of(before.withSeeds(List.of(same, same)), after).layers().get(0).moved().stream()
                .filter(each -> each.figure() == Figure.ZEROS)
                .findFirst()
                .orElseThrow();
        assertThat(moved.band().seeds()).isEqualTo(3);
        assertThat(moved.band().width()).isCloseTo(0.02, within(1e-12));
        assertThat(words(Locale.ENGLISH, moved, after)).contains("measured over 3 seeds)");
    }

    private static String words(Locale locale, Movement moved, Analysis analysis) {
        LayerResult layer = analysis.layers().findFirst().orElseThrow();
        return String.join(
                "; ",
                new ChangeWords(Sentences.in(locale, RuleCatalogue.builtIn()))
                        .of(new LayerComparison(
                                new LayerPair(Optional.of(layer), Optional.of(layer)),
                                List.of(),
                                List.of(),
                                List.of(moved))));
    }

    @Test
    void theOtherWayRoundItGotBetter() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a").dense("generator", "dense-1", 9, SAMPLES)),
                analysis(fixture("b").dense("generator", "dense-1", 0, SAMPLES)));
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.layers()).singleElement().matches(LayerComparison::better);
    }

    @Test
    void aFaultThatWasThereBeforeIsNotNew() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a").dense("generator", "dense-1", 8, SAMPLES)),
                analysis(fixture("b").dense("generator", "dense-1", 9, SAMPLES)));
        assertThat(comparison.worse()).isFalse();
        assertThat(comparison.layers().get(0).newFault()).isEmpty();
    }

    @Test
    void undecidedIsNotWorse() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a").dense("generator", "dense-1", 0, SAMPLES)),
                analysis(fixture("b").dense("generator", "dense-1", 0, 50)));
        assertThat(comparison.after()).isEqualTo(Verdict.UNDECIDED);
        assertThat(comparison.worse()).isFalse();
    }

    @Test
    void figuresWithinTheBandDidNotMove() throws Exception {
        Analysis before = analysis(fixture("a").dense("generator", "dense-1", 0, SAMPLES));
        Analysis after = analysis(fixture("b").dense("generator", "dense-1", 1, SAMPLES));
        assertThat(figures(before, after, Map.of())).doesNotContain(Figure.CONSTANT_UNITS, Figure.ZEROS);
        assertThat(figures(before, after, Map.of(Figure.ZEROS, Band.within(0.099))))
                .contains(Figure.ZEROS);
    }

    private static List<Figure> figures(Analysis before, Analysis after, Map<Figure, Band> bands) {
        return Comparison.of(before, after, bands).layers().get(0).moved().stream()
                .map(Movement::figure)
                .toList();
    }

    @Test
    void anInsertedLayerGivesLaterOnesOtherNames() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a").maps("generator", "conv-1", 0).maps("generator", "conv-2", 0)),
                analysis(fixture("b")
                        .maps("generator", "conv-1", 0)
                        .wide("generator", "conv-2", 20)
                        .maps("generator", "conv-3", 0)));
        assertThat(matches(comparison))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "generator/conv-1", LayerPair.Match.SAME,
                        "generator/conv-2", LayerPair.Match.INSERTED,
                        "generator/conv-3", LayerPair.Match.RENAMED));
    }

    @Test
    void aRemovedLayerIsSaidToBeSo() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a").maps("generator", "conv-1", 0).wide("generator", "dense-1", 30)),
                analysis(fixture("b").maps("generator", "conv-1", 0)));
        assertThat(matches(comparison)).containsEntry("generator/dense-1", LayerPair.Match.REMOVED);
        assertThat(comparison.worse()).isFalse();
    }

    @Test
    void aLayerOfAnotherSizeIsTheSameLayerChanged() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a").wide("generator", "dense-1", 30)),
                analysis(fixture("b").wide("generator", "dense-1", 40)));
        assertThat(matches(comparison)).isEqualTo(Map.of("generator/dense-1", LayerPair.Match.CHANGED));
    }

    @Test
    void aNewNetworkIsOfInsertedLayers() throws Exception {
        Comparison comparison = Comparison.of(
                analysis(fixture("a").dense("generator", "dense-1", 0, SAMPLES)),
                analysis(fixture("b")
                        .dense("generator", "dense-1", 0, SAMPLES)
                        .dense("discriminator", "dense-1", 9, SAMPLES)));
        assertThat(matches(comparison)).containsEntry("discriminator/dense-1", LayerPair.Match.INSERTED);
        assertThat(comparison.worse()).as("an inserted layer that is inferior").isTrue();
    }

    /** By law: whatever was put in, taken out or renamed, every layer of both stands in exactly one pair, in order. */
    @Test
    void everyLayerHasItsPlace() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 5; round++) {
            Analysis before = analysis(drawn("x" + round, random));
            Analysis after = analysis(drawn("y" + round, random));
            List<LayerPair> pairs = Comparison.of(before, after).layers().stream()
                    .map(LayerComparison::pair)
                    .toList();
            assertThat(pairs.stream().flatMap(pair -> pair.before().stream()))
                    .containsExactlyInAnyOrderElementsOf(before.layers().toList());
            assertThat(pairs.stream().flatMap(pair -> pair.after().stream()))
                    .containsExactlyInAnyOrderElementsOf(after.layers().toList());
        }
    }

    private CaptureFixture drawn(String name, Random random) throws IOException {
        CaptureFixture fixture = fixture(name);
        int layers = 1 + random.nextInt(5);
        for (int i = 0; i < layers; i++) {
            fixture.wide("generator", "dense-" + (i + random.nextInt(2) * 10), 2 + random.nextInt(3));
        }
        return fixture;
    }

    private static Map<String, LayerPair.Match> matches(Comparison comparison) {
        Map<String, LayerPair.Match> matches = new TreeMap<>();
        comparison
                .layers()
                .forEach(layer ->
                        matches.put(layer.pair().id().toString(), layer.pair().match()));
        return matches;
    }

    private CaptureFixture fixture(String name) throws IOException {
        return new CaptureFixture(Files.createDirectories(folder.resolve(name)));
    }

    private static Analysis analysis(CaptureFixture fixture) throws Exception {
        return new Analyzer("0.1.0", "gan 1").analyze(fixture.run());
    }
}
