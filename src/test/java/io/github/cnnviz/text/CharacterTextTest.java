package io.github.cnnviz.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.CnnvizException;
import org.junit.jupiter.api.Test;

class CharacterTextTest {

    @Test
    void entropyIsThatOfTheShares() throws Exception {
        // shares 1/2, 1/4, 1/4: 1.5 bits
        CharacterText text = CharacterText.of("abac".repeat(250));
        assertThat(text.unigramEntropy()).isCloseTo(1.5 * Math.log(2), within(1e-12));
        assertThat(text.symbols()).isEqualTo("abc");
        assertThat(text.text(text.codes(1, 4))).isEqualTo("baca");
    }

    @Test
    void aCharacterOfTwoCodeUnitsIsOneSymbol() throws Exception {
        CharacterText text = CharacterText.of("a\uD835\uDD38".repeat(500));
        assertThat(text.length()).isEqualTo(1000);
        assertThat(text.symbolCount()).isEqualTo(2);
        assertThat(text.symbols()).isEqualTo("a\uD835\uDD38");
        assertThat(text.text(text.codes(1, 2))).isEqualTo("\uD835\uDD38a");
        assertThatThrownBy(() -> CharacterText.of("\uD835\uDD38\uD835\uDD39".repeat(499)))
                .hasMessage("the text has 998 characters");
    }

    @Test
    void trainingSeesNothingOfTheLastTenth() throws Exception {
        CharacterText text = CharacterText.of("a".repeat(900) + "b".repeat(100));
        assertThat(text.trainingLength()).isEqualTo(900);
        for (int[] window : text.trainingWindows(1, 1, 500, 100)) {
            assertThat(window).hasSize(100).containsOnly(0);
        }
        assertThat(text.trainingWindows(1, 2, 3, 10)).isDeepEqualTo(text.trainingWindows(1, 2, 3, 10));
        int[][] heldOut = text.heldOutWindows(5, 30);
        assertThat(heldOut.length).isEqualTo(3);
        for (int[] window : heldOut) {
            assertThat(window).hasSize(30).containsOnly(1);
        }
    }

    @Test
    void textsOfTooFewCharactersOrSymbolsAreRefused() {
        assertThatThrownBy(() -> CharacterText.of("ab".repeat(499) + "a"))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("the text has 999 characters");
        assertThatThrownBy(() -> CharacterText.of("a".repeat(1000))).hasMessage("the text has 1 different characters");
    }
}
