package io.github.cnnviz.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerIdTest {

    @Test
    void anchorsAreAsciiAndKeepNamesApart() {
        assertThat(new LayerId("generator", "deconv-1").anchor()).isEqualTo("layer-generator-deconv-1");
        assertThat(new LayerId("net", "features.0.conv_1").anchor()).isEqualTo("layer-net-features.0.conv_1");
        assertThat(new LayerId("net", "层").anchor()).isEqualTo("layer-net-u5c42-5c42");
        assertThat(new LayerId("net", "u5c42").anchor()).isEqualTo("layer-net-u5c42");
    }

    @Test
    void namesThatLookAlikeHaveAnchorsOfTheirOwn() {
        List<String> names =
                List.of("a b", "a-b", "a/b", "a  b", "a\u0000b", "\"a b\"", "a\nb", "<a>b", "A b", "a.b", "a_b");
        assertThat(names.stream().map(name -> new LayerId("net", name).anchor()))
                .doesNotHaveDuplicates()
                .allMatch(anchor -> anchor.matches("[A-Za-z0-9_.-]+"));
    }

    @Test
    void anchorsAreShortAsTheyNameFilesToo() {
        String first = new LayerId("n".repeat(40), "x".repeat(10_000)).anchor();
        assertThat(first).hasSizeLessThan(120);
        assertThat(new LayerId("n".repeat(40), "x".repeat(9_999)).anchor()).isNotEqualTo(first);
        assertThat(new LayerId("net", "层".repeat(10_000)).anchor()).hasSizeLessThan(230); // files may have 255
        assertThat(new LayerId("net", "x".repeat(40)).anchor()).isEqualTo("layer-net-" + "x".repeat(40));
        assertThat(new LayerId("net", "x".repeat(41)).anchor()).isNotEqualTo("layer-net-" + "x".repeat(41));
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
