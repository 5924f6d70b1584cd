package io.github.cnnviz.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextsTest {

    private final Locale machines = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(machines);
    }

    private static Texts in(Locale locale) {
        return Texts.in(locale, "io.github.cnnviz.language.example", TextsTest.class.getClassLoader());
    }

    @Test
    void placesAreFilledInByName() {
        assertThat(in(Locale.ENGLISH).of("layer", "name", "a$1\\b", "unused", 3))
                .isEqualTo("the layer a$1\\b");
    }

    @Test
    void aPlaceThatIsNotGivenIsNamed() {
        assertThatThrownBy(() -> in(Locale.ENGLISH).of("layer", "other", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("layer names {name}, got [other]");
    }

    @Test
    void oneIsOneAndAllElseAreMore() {
        Texts english = in(Locale.ENGLISH);
        assertThat(english.counted("units", 0)).isEqualTo("0 units");
        assertThat(english.counted("units", 1)).isEqualTo("1 unit");
        assertThat(english.counted("units", 1234)).isEqualTo("1,234 units");
    }

    @Test
    void theMachinesLanguageDoesNotMatter() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(in(Locale.ENGLISH).raw("hello")).isEqualTo("hello");
        assertThat(in(Locale.GERMAN).raw("hello")).isEqualTo("hello");
        assertThat(in(Locale.SIMPLIFIED_CHINESE).raw("hello")).isEqualTo("你好");
        assertThat(in(Locale.CHINESE).raw()).containsOnlyKeys("hello", "layer", "units.one", "units.more");
    }

    @Test
    void aKeyThatIsNotThereIsAnError() {
        assertThat(in(Locale.ENGLISH).contains("bye")).isFalse();
        assertThatThrownBy(() -> in(Locale.ENGLISH).raw("bye")).isInstanceOf(MissingResourceException.class);
    }
}
