package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {

    /** Wilson's interval of 0 of n ends at z² / (n + z²) = 3.84 / 103.84 for 100. */
    @Test
    void hasWilsonsInterval() {
        assertThat(new Rate(0, 100).withInterval()).isEqualTo("0 of 100 (0 %, 0 to 4)");
        assertThat(new Rate(100, 100).withInterval()).isEqualTo("100 of 100 (100 %, 96 to 100)");
        // By hand: (10 + 1.92 ± 1.96 √(10 · 10 / 20 + .96)) / (20 + 3.84) = (11.92 ± 4.78) / 23.84
        assertThat(new Rate(10, 20).withInterval()).isEqualTo("10 of 20 (50 %, 30 to 70)");
        assertThat(new Rate(0, 0).withInterval()).isEqualTo("0 of 0");
    }

    @Test
    void tellsLuckFromABarThatIsMet() {
        assertThat(new Rate(20, 20).atLeast(0.95)).isEqualTo("met; the interval reaches beyond"); // 84 to 100 %
        assertThat(new Rate(100, 100).atLeast(0.95)).isEqualTo("met"); // 96 to 100 %
        assertThat(new Rate(94, 100).atLeast(0.95)).isEqualTo("missed");
        assertThat(new Rate(75, 79).atLeast(0.95)).isEqualTo("missed: 94.9 %");
        assertThat(new Rate(0, 20).atMost(0.05)).isEqualTo("met; the interval reaches beyond"); // up to 16 %
        assertThat(new Rate(0, 100).atMost(0.05)).isEqualTo("met"); // up to 4 %
        assertThat(new Rate(6, 100).atMost(0.05)).isEqualTo("missed");
        assertThat(new Rate(0, 0).atMost(0.05)).isEqualTo("not measured");
    }

    @Test
    void counts() {
        assertThat(Rate.of(List.of(1, 2, 3), number -> number > 1)).isEqualTo(new Rate(2, 3));
    }
}
