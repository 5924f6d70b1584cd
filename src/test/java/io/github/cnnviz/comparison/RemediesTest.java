package io.github.cnnviz.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.CaptureFixture;
import io.github.cnnviz.analysis.RemedyResult;
import io.github.cnnviz.analysis.RemedyResult.Outcome;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.remedy.Remedy.Kind;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.State;
import io.github.cnnviz.verdict.Verdict;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plan, outcome and words of remedies. */
class RemediesTest {

    private static final int SAMPLES = 100;
    private static final LayerId SECOND = new LayerId("generator", "dense-2");

    @TempDir
    private Path folder;

    private int made;

    /** Three dense layers and maps in the generator, maps and a dense layer in the discriminator; tanh everywhere. */
    private Analysis gan(int deadOfSecond, int deadOfThird) throws Exception {
        CaptureFixture fixture = new CaptureFixture(Files.createDirectories(folder.resolve("gan-" + made++)));
        fixture.dense("generator", "dense-1", 0, SAMPLES)
                .dense("generator", "dense-2", deadOfSecond, SAMPLES)
                .dense("generator", "dense-3", deadOfThird, SAMPLES)
                .maps("generator", "conv-1", 0)
                .maps("discriminator", "conv-1", 0)
                .dense("discriminator", "dense-1", 0, SAMPLES);
        return new Analyzer("0.1.0", "gan 1").analyze(fixture.run());
    }

    private Analysis withCause(Finding.Place place, String where, String rule) throws Exception {
        Analysis all = gan(0, 0);
        Optional<LayerId> layer = place == Finding.Place.LAYER
                ? Optional.of(new LayerId(where.split("/", 2)[0], where.split("/", 2)[1]))
                : Optional.empty();
        Optional<String> network =
                switch (place) {
                    case LAYER -> layer.map(LayerId::network);
                    case NETWORK -> Optional.of(where);
                    case PAIR, RUN -> Optional.empty();
                };
        Finding cause = new Finding(
                place, layer, network, rule, State.SILENT, Power.DECIDES, io.github.cnnviz.verdict.Outcome.FAULT);
        return new Analysis(
                all.schemaVersion(),
                all.cnnvizVersion(),
                all.project(),
                all.run(),
                Verdict.INFERIOR,
                Optional.of(new FirstCause(cause, List.of(), List.of())),
                all.ofRun(),
                all.ofPair(),
                all.networks(),
                all.samples(),
                all.training());
    }

    @Test
    void ofWhatIsGoodNothingIsTried() throws Exception {
        assertThat(RemedyPlan.of(gan(0, 0))).isEmpty();
    }

    @Test
    void againstDeadUnitsTheLayerBeforeIsLeftOutFirst() throws Exception {
        assertThat(RemedyPlan.of(gan(9, 0)))
                .containsExactly(
                        Remedy.in(new LayerId("generator", "dense-1"), Kind.WITHOUT_DENSE),
                        Remedy.in(SECOND, Kind.BATCH_NORM),
                        Remedy.rate("generator", 0.1));
    }

    /** The layers of the fixture have tanh: LeakyReLU is never among them. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            LAYER,   generator/dense-1,     dead-units,            without-dense-generator-dense-1 batch-norm-generator-dense-1 learning-rate-0.1-generator-all
            LAYER,   generator/dense-2,     bottleneck,            without-dense-generator-dense-2
            LAYER,   generator/dense-3,     bottleneck,            ''
            LAYER,   generator/conv-1,      black-maps,            learning-rate-0.1-generator-all
            LAYER,   discriminator/conv-1,  saturated-outputs,     batch-norm-discriminator-conv-1 learning-rate-0.1-discriminator-all scaled-input-discriminator-all
            LAYER,   discriminator/conv-1,  exploding-gradient,    learning-rate-0.1-discriminator-all batch-norm-discriminator-conv-1
            LAYER,   discriminator/conv-1,  vanishing-gradient,    batch-norm-discriminator-conv-1
            LAYER,   discriminator/conv-1,  update-ratio,          learning-rate-0.1-discriminator-all learning-rate-10.0-discriminator-all
            NETWORK, generator,             high-learning-rate,    learning-rate-0.1-generator-all learning-rate-0.01-generator-all
            NETWORK, generator,             low-learning-rate,     learning-rate-10.0-generator-all learning-rate-100.0-generator-all
            PAIR,    '',                    dominant-discriminator, learning-rate-0.1-discriminator-all learning-rate-10.0-generator-all
            PAIR,    '',                    blind-discriminator,   learning-rate-10.0-discriminator-all learning-rate-0.1-generator-all
            PAIR,    '',                    low-diversity,         without-dense-generator-dense-1 learning-rate-0.1-generator-all
            RUN,     '',                    output-range,          tanh-output-generator-all
            RUN,     '',                    unscaled-data,         scaled-input-discriminator-all
            RUN,     '',                    diverged-training,     learning-rate-0.1-generator-all learning-rate-0.1-discriminator-all
            RUN,     '',                    flat-loss,             learning-rate-10.0-discriminator-all learning-rate-0.1-discriminator-all
            """)
    void eachCauseHasItsRemedies(Finding.Place place, String where, String rule, String expected) throws Exception {
        assertThat(RemedyPlan.of(withCause(place, where, rule)).stream().map(Remedy::slug))
                .as(rule)
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void noMoreThanFourAreTried() throws Exception {
        assertThat(RemedyPlan.of(withCause(Finding.Place.RUN, "", "chance-accuracy")))
                .hasSize(RemedyPlan.MOST);
    }

    @Test
    void aRemedyHelpedIfTheCauseIsGoneAndNothingElseIsInferior() throws Exception {
        Remedy remedy = Remedy.in(SECOND, Kind.BATCH_NORM);
        Analysis before = gan(9, 0);
        assertThat(RemedyOutcome.of(remedy, before, gan(0, 0)).outcome()).isEqualTo(Outcome.HELPED);
        RemedyResult same = RemedyOutcome.of(remedy, before, gan(9, 0));
        assertThat(same.outcome()).isEqualTo(Outcome.NO_HELP);
        RemedyResult other = RemedyOutcome.of(remedy, before, gan(0, 9));
        assertThat(other.outcome()).isEqualTo(Outcome.ANOTHER_FAULT);
        assertThat(other.cause()).map(Finding::layer).contains(Optional.of(new LayerId("generator", "dense-3")));
        assertThat(other.result().orElseThrow().layers())
                .as("verdicts with the remedy")
                .filteredOn(layer -> layer.verdict() == Verdict.INFERIOR)
                .extracting(layer -> layer.layer().toString())
                .contains("generator/dense-3");
    }

    @ParameterizedTest
    @CsvSource({
        "DISTANCE, 1, 3, false",
        "DISTANCE, 1, 3.01, true",
        "DIVERSITY, 0.5, 0.05, false",
        "DIVERSITY, 0.5, 0.049, true",
        "ACCURACY, 0.875, 0.846, false",
        "ACCURACY, 0.875, 0.844, true",
        "LOSS, 2, 2.1, false",
        "LOSS, 2, 2.11, true"
    })
    void whatOtherSeedsMakeIsNotClearlyWorse(Quality quality, double before, double after, boolean worse) {
        assertThat(quality.clearlyWorse(before, after)).isEqualTo(worse);
    }

    @Test
    void resultsAreReadBackFromTheirFile() throws Exception {
        Analysis before = gan(9, 0);
        Analysis tried = before.withRemedies(List.of(
                RemedyOutcome.of(Remedy.in(SECOND, Kind.BATCH_NORM), before, gan(0, 9)),
                RemedyOutcome.failed(Remedy.rate("generator", 0.1), "its learning rate follows a schedule")));
        Path file = folder.resolve("analysis.json");
        AnalysisFile.write(tried, file);
        assertThat(AnalysisFile.read(file).remedies()).isEqualTo(tried.remedies());
        Files.writeString(file, Files.readString(file).replaceFirst("(?s),\\s*\"remedies\" : \\[.*\\]\\s*}\\s*$", "}"));
        assertThat(AnalysisFile.read(file).remedies()).as("a file of before").isEmpty();
    }

    @Test
    void saysWhatWasDoneAndWhatCameOfIt() throws Exception {
        Analysis before = gan(9, 0);
        RemedyWords words = new RemedyWords(Sentences.in(Locale.ENGLISH, RuleCatalogue.builtIn()));
        RemedyResult helped = RemedyOutcome.of(Remedy.in(SECOND, Kind.BATCH_NORM), before, gan(0, 0));
        RemedyResult other = RemedyOutcome.of(Remedy.rate("generator", 0.1), before, gan(0, 9));
        RemedyResult same = RemedyOutcome.of(Remedy.in(SECOND, Kind.LEAKY_RELU), before, before);
        RemedyResult failed = RemedyOutcome.failed(Remedy.of("network", Kind.SCALED_INPUT), "the reason");
        assertThat(words.of(helped.remedy())).isEqualTo("batch normalization after generator/dense-2");
        assertThat(words.of(other.remedy())).isEqualTo("learning rate of the generator times 0.1");
        assertThat(words.of(same.remedy())).isEqualTo("LeakyReLU in place of ReLU up to generator/dense-2");
        assertThat(words.of(failed.remedy())).isEqualTo("batch normalization before the first layer of the network");
        assertThat(words.of(Remedy.in(SECOND, Kind.WITHOUT_DENSE))).isEqualTo("without generator/dense-2");
        assertThat(words.of(Remedy.of("generator", Kind.TANH_OUTPUT))).isEqualTo("tanh at the end of the generator");
        assertThat(words.outcome(helped)).isEqualTo("helped: the first cause is gone, and nothing else is inferior");
        assertThat(words.outcome(other))
                .isEqualTo("did not help alone: the first cause is gone, but now there is generator/dense-3: Units that"
                        + " say nothing");
        assertThat(words.outcome(same)).isEqualTo("did not help: the first cause is still there");
        assertThat(words.outcome(failed)).isEqualTo("could not be tried: the reason");
        assertThat(words.sum(List.of(same, helped, failed)))
                .isEqualTo("1 of 3 remedies tried helped: batch normalization after generator/dense-2");
        assertThat(words.sum(List.of(same, failed))).isEqualTo("none of the 2 remedies tried helped");
        assertThat(words.quality(helped, Map.of("distance", 3.5, "accuracy", 0.5)))
                .startsWith("distance to real images from 3.5 to 2")
                .doesNotContain("accuracy");
        assertThat(words.quality(failed, Map.of("distance", 2.0))).isEmpty();
    }

    @Test
    void saysItInChinese() throws IOException {
        RemedyWords words = new RemedyWords(Sentences.in(Locale.SIMPLIFIED_CHINESE, RuleCatalogue.builtIn()));
        assertThat(words.of(Remedy.rate("generator", 0.1))).isEqualTo("生成器的学习率乘以 0.1");
        assertThat(words.outcome(RemedyOutcome.failed(Remedy.rate("generator", 0.1), "x")))
                .isEqualTo("未能尝试：x");
    }
}
