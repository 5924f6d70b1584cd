package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.CnnvizException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemorySizeTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1024, 1024, 1k",
        "3k, 3072, 3k",
        "512M, 536870912, 512m",
        " 2G , 2147483648, 2g",
        "1025k, 1049600, 1025k",
        "1048576g, 1125899906842624, 1048576g"
    })
    void readsAndWritesAsJavaDoes(String text, long bytes, String written) throws Exception {
        MemorySize size = MemorySize.parse("maxHeap", text);
        assertThat(size.bytes()).isEqualTo(bytes);
        assertThat(size).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0g", "-1g", "1t", "1.5g", "g", "1 g", "9999999999999", "1048577g", "1125899906842625"})
    void refusesWhatIsNoAmountOfMemory(String text) {
        assertThatThrownBy(() -> MemorySize.parse("maxHeap", text))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("<maxHeap> is '" + text + "', which is no amount of memory")
                .extracting("remedy")
                .isEqualTo("set <maxHeap> (cnnviz.maxHeap) to a number followed by k, m or g, e.g. 2g");
    }
}
