package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {

    @TempDir
    private Path folder;

    @Test
    void namesTheOnlyCause() throws Exception {
        assertThat(headline(fixture().maps("generator", "conv-1", 7).dense("generator", "dense-1", 0, 100)))
                .isEqualTo("The generator is inferior: conv-1 is the first cause.");
    }

    @Test
    void countsTheOthers() throws Exception {
        assertThat(headline(fixture()
                        .dense("generator", "dense-1", 0, 100)
                        .dense("discriminator", "dense-1", 8, 100)
                        .dense("discriminator", "dense-2", 9, 100)
                        .dense("discriminator", "dense-3", 9, 100)))
                .isEqualTo("The discriminator is inferior: dense-1 is the first cause, and 2 more layers are "
                        + "inferior.");
    }

    @Test
    void saysWhatCouldNotBeDecided() throws Exception {
        assertThat(headline(fixture().dense("generator", "dense-1", 0, 99).dense("generator", "dense-2", 0, 100)))
                .isEqualTo("No layer is inferior, but 1 of 2 layers could not be decided.");
    }

    @Test
    void saysThatAllIsGood() throws Exception {
        assertThat(headline(fixture().dense("generator", "dense-1", 0, 100).dense("generator", "dense-2", 0, 100)))
                .isEqualTo("All 2 layers are good.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "INFORMS-NOTICE DECIDES-FAULT, DECIDES-FAULT",
        "DECIDES-NOTICE DECIDES-FAULT, DECIDES-FAULT",
        "INFORMS-NOTICE DECIDES-NOTICE, DECIDES-NOTICE",
        "INFORMS-NOTICE DECIDES-NOT_MEASURED, DECIDES-NOT_MEASURED",
        "DECIDES-NOT_MEASURED DECIDES-NOTICE, DECIDES-NOTICE"
    })
    void theLoudestAnswerIsTheOneThatDecides(String answers, String loudest) throws Exception {
        assertThat(Headline.loudest(layer(answers)).map(RuleResult::rule)).contains(loudest);
    }

    @ParameterizedTest
    @CsvSource({
        "DECIDES-PASSED DECIDES-NOT_APPLICABLE",
        "INFORMS-NOT_MEASURED DECIDES-PASSED",
        "DECIDES-PASSED INFORMS-NOTICE INFORMS-FAULT"
    })
    void whereNothingWasFoundNothingIsLoud(String answers) throws Exception {
        assertThat(Headline.loudest(layer(answers))).isEmpty();
    }

    private LayerResult layer(String answers) throws Exception {
        LayerResult any = new Analyzer("0.1.0", "x")
                .analyze(fixture().dense("generator", "dense-1", 0, 100).run())
                .layers()
                .findFirst()
                .orElseThrow();
        List<RuleResult> results = Stream.of(answers.split(" ", -1))
                .map(answer -> new RuleResult(
                        answer,
                        Power.valueOf(answer.substring(0, 7)),
                        Basis.EVALUATION,
                        Outcome.valueOf(answer.substring(8)),
                        "x",
                        Map.of(),
                        List.of()))
                .toList();
        return new LayerResult(
                any.layer(),
                any.verdict(),
                results,
                any.statistics(),
                any.untrained(),
                any.activations(),
                any.parameters());
    }

    private CaptureFixture fixture() throws Exception {
        return new CaptureFixture(folder);
    }

    private static String headline(CaptureFixture fixture) throws Exception {
        Analysis analysis = new Analyzer("0.1.0", "x").analyze(fixture.run());
        return new Headline(Sentences.in(Locale.ENGLISH)).of(analysis);
    }
}
