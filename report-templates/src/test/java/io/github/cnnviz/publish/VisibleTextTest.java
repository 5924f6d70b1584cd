package io.github.cnnviz.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "conv-1, conv-1",
                "\"a\nb\tc\", a␊b␉c",
                "a\u001bb\u007fc\u0085d, a␛b␡c\uFFFDd",
                "a\u202eb\u2066c\u200fd, a\uFFFDb\uFFFDc\uFFFDd",
                "a\u2028b\ufffec, a\uFFFDb\uFFFDc",
                "a\ud800b, a\uFFFDb",
                "卷积\ud83d\ude00é, 卷积\ud83d\ude00é"
            })
    void showsWhatCannotBeSeen(String text, String visible) {
        assertThat(VisibleText.of(text)).isEqualTo(visible);
    }

    @Test
    void clipsBetweenCharacters() {
        assertThat(VisibleText.clipped("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 3))
                .hasSize(6);
        assertThat(VisibleText.clipped("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 2))
                .isEqualTo("\ud83d\ude00…");
    }
}
