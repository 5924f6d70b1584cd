package io.github.cnnviz.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.CaptureFixture;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedWordsTest {

    private static final int SAMPLES = 100;
    private static final LayerId FIRST = new LayerId("generator", "dense-1");
    private static final LayerId SECOND = new LayerId("generator", "dense-2");

    @TempDir
    private Path folder;

    private int made;

    /** Two layers, of whose ten units some are dead. */
    private Analysis gan(int deadOfFirst, int deadOfSecond) throws Exception {
        return new Analyzer("0.1.0", "gan 1")
                .analyze(new CaptureFixture(Files.createDirectories(folder.resolve("gan-" + made++)))
                        .dense("generator", "dense-1", deadOfFirst, SAMPLES)
                        .dense("generator", "dense-2", deadOfSecond, SAMPLES)
                        .run());
    }

    private SeedWords words(Locale locale, Analysis first, Analysis... others) {
        return new SeedWords(
                Sentences.in(locale, RuleCatalogue.builtIn()),
                first.withSeeds(Stream.of(others).map(Comparison::seed).toList()));
    }

    @Test
    void saysWithHowManySeedsALayerIsInferior() throws Exception {
        SeedWords words = words(Locale.ENGLISH, gan(0, 9), gan(0, 9), gan(0, 0));
        assertThat(words.verdict(SECOND)).contains("inferior in 2 of 3 seeds");
        assertThat(words.verdict(FIRST)).as("never inferior: nothing to tell").isEmpty();
        assertThat(words.of(FIRST))
                .hasValueSatisfying(all -> assertThat(all).startsWith("With all seeds: inferior in 0 of 3 seeds, "));
    }

    @Test
    void aLayerThatIsInferiorWithAnotherSeedAloneIsTold() throws Exception {
        assertThat(words(Locale.ENGLISH, gan(0, 0), gan(0, 9)).verdict(SECOND)).contains("inferior in 1 of 2 seeds");
    }

    @Test
    void givesTheRangeOfEachFigure() throws Exception {
        assertThat(words(Locale.ENGLISH, gan(0, 3), gan(0, 1), gan(0, 5))
                        .of(SECOND)
                        .orElseThrow())
                .contains("constant units 30 % (10 % to 50 %)");
    }

    @Test
    void ofOneSeedThereIsNothingToSay() throws Exception {
        SeedWords words = words(Locale.ENGLISH, gan(0, 9));
        assertThat(words.verdict(SECOND)).isEmpty();
        assertThat(words.of(SECOND)).isEmpty();
    }

    @Test
    void speaksChinese() throws Exception {
        assertThat(words(Locale.SIMPLIFIED_CHINESE, gan(0, 9), gan(0, 9)).verdict(SECOND))
                .hasValueSatisfying(all -> assertThat(all).contains("2").doesNotContain("inferior"));
        assertThat(List.of(words(Locale.SIMPLIFIED_CHINESE, gan(0, 3), gan(0, 1))
                        .of(SECOND)
                        .orElseThrow()))
                .noneMatch(text -> text.contains("constant"));
    }
}
