package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SymbolsTest {

    @Test
    void usesWhatTheTerminalCanShow() {
        assertThat(Symbols.in(StandardCharsets.UTF_8)).isEqualTo(Symbols.UNICODE);
        assertThat(Symbols.in(StandardCharsets.US_ASCII)).isEqualTo(Symbols.ASCII);
        assertThat(Symbols.in(StandardCharsets.ISO_8859_1)).isEqualTo(Symbols.ASCII);
    }
}
