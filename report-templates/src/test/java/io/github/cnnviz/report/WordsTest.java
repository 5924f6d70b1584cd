package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Verdict;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0",
                "1203; 1,203",
                "9999; 9,999",
                "10000; 10 k",
                "263168; 263 k",
                "999499; 999 k",
                "999500; 1.0 M",
                "1000000; 1.0 M",
                "2621440; 2.6 M",
                "66000000; 66.0 M"
            })
    void writesLargeNumbersInThousandsAndMillions(long number, String text) {
        assertThat(Words.compact(number)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = ';',
            value = {"0; before the first step", "1; after 1 step", "2; after 2 steps", "15000; after 15,000 steps"})
    void saysWhenInTheTrainingItWas(int steps, String text) {
        assertThat(English.WORDS.after(steps)).isEqualTo(text);
    }

    @Test
    void tellsVerdictsApartWithoutColour() {
        Set<String> symbols = Arrays.stream(Verdict.values()).map(Words::symbol).collect(Collectors.toSet());
        assertThat(symbols).hasSameSizeAs(Verdict.values());
    }
}
