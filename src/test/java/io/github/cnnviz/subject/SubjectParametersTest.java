package io.github.cnnviz.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectParametersTest {

    @Test
    void textsAreTrimmedAndHaveDefaults() {
        SubjectParameters parameters = of(Map.of("a", " x ", "blank", "  "));
        assertThat(parameters.text("a", "y")).isEqualTo("x");
        assertThat(parameters.text("blank", "y")).isEqualTo("y");
        assertThat(parameters.text("missing", "y")).isEqualTo("y");
    }

    @Test
    void bothEndsOfARangeAreInIt() throws CnnvizException {
        assertThat(of(Map.of("size", "16")).integer("size", 64, 16, 128)).isEqualTo(16);
        assertThat(of(Map.of("size", "128")).integer("size", 64, 16, 128)).isEqualTo(128);
        assertThat(of(Map.of()).integer("size", 64, 16, 128)).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "129", "large", "1e2", "99999999999"})
    void whatIsNoNumberInTheRangeIsNamed(String text) {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> of(Map.of("size", text)).integer("size", 64, 16, 128))
                .withMessage("<size> in <subjectParameters> is '" + text + "'")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("set it to a whole number from 16 to 128"));
    }

    @Test
    void decimalNumbersHaveARangeToo() throws CnnvizException {
        assertThat(of(Map.of("rate", "0.5")).decimal("rate", 1, 0.5, 2)).isEqualTo(0.5);
        assertThat(of(Map.of("rate", "2")).decimal("rate", 1, 0.5, 2)).isEqualTo(2);
        assertThat(of(Map.of()).decimal("rate", 1, 0.5, 2)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.49", "2.01", "half", "NaN"})
    void whatIsNoDecimalNumberInTheRangeIsNamed(String text) {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> of(Map.of("rate", text)).decimal("rate", 1, 0.5, 2))
                .withMessage("<rate> in <subjectParameters> is '" + text + "'")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("set it to a number from 0.5 to 2.0"));
    }

    @Test
    void theFirstChoiceIsTheDefault() throws CnnvizException {
        assertThat(of(Map.of()).choice("variant", "v2", "v1")).isEqualTo("v2");
        assertThat(of(Map.of("variant", "v1")).choice("variant", "v2", "v1")).isEqualTo("v1");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> of(Map.of("variant", "v9")).choice("variant", "v2", "v1"))
                .withMessage("<variant> in <subjectParameters> is 'v9'")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("set it to one of: v2, v1"));
    }

    @Test
    void whatWasNotAskedForIsUnread() {
        SubjectParameters parameters = of(Map.of("a", "1", "b", "2"));
        parameters.text("a", "");
        assertThat(parameters.unread()).containsExactly("b");
    }

    private static SubjectParameters of(Map<String, String> values) {
        return new SubjectParameters(values, Optional.empty());
    }
}
