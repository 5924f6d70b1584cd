package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.network.LayerId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerChoiceTest {

    @ParameterizedTest(name = "{0} takes {1}/{2}: {3}")
    @CsvSource({
        "conv-1, generator, conv-1, true",
        "conv-1, generator, conv-10, false",
        "conv-*, discriminator, conv-10, true",
        "conv-*, discriminator, deconv-1, false",
        "*conv*, discriminator, deconv-1, true",
        "generator/*, generator, dense-1, true",
        "generator/*, discriminator, dense-1, false",
        "*/dense-1, discriminator, dense-1, true",
        "*, generator, anything at all, true",
        "a.c, generator, abc, false",
        "a.c, generator, a.c, true",
        "a+(b), generator, a+(b), true"
    })
    void aPatternTakesLayers(String pattern, String network, String name, boolean taken) {
        assertThat(new LayerChoice(List.of(pattern), List.of()).takes(new LayerId(network, name)))
                .isEqualTo(taken);
        assertThat(new LayerChoice(List.of(), List.of(pattern)).takes(new LayerId(network, name)))
                .isEqualTo(!taken);
    }

    @Test
    void noPatternsTakeEverything() {
        assertThat(new LayerChoice(List.of(), List.of()).takes(new LayerId("generator", "conv-1")))
                .isTrue();
    }

    @Test
    void excludesAreStronger() {
        LayerChoice choice = new LayerChoice(List.of("generator/*", "dense-1"), List.of("*/conv-*"));
        assertThat(choice.takes(new LayerId("generator", "conv-1"))).isFalse();
        assertThat(choice.takes(new LayerId("generator", "norm-1"))).isTrue();
        assertThat(choice.takes(new LayerId("discriminator", "dense-1"))).isTrue();
        assertThat(choice.takes(new LayerId("discriminator", "dense-2"))).isFalse();
    }
}
