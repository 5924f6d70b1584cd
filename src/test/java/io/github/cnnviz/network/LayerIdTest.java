package io.github.cnnviz.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LayerIdTest {

    @Test
    void anchorsAreAsciiAndKeepNamesApart() {
        assertThat(new LayerId("generator", "deconv-1").anchor()).isEqualTo("layer-generator-deconv-1");
        assertThat(new LayerId("my gan", "a.b").anchor()).isEqualTo("layer-my-gan-a-b");
        assertThat(new LayerId("generator", "层").anchor()).isEqualTo("layer-generator-u5c42");
        assertThat(new LayerId("generator", "卷").anchor()).isEqualTo("layer-generator-u5377");
    }

    @Test
    void namesAreNeeded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerId("generator", " "))
                .withMessage("a layer needs a network and a name, got 'generator' and ' '");
    }

    @Test
    void isWrittenAsInThePom() {
        assertThat(new LayerId("generator", "dense-1")).hasToString("generator/dense-1");
    }
}
