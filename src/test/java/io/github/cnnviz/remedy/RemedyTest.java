package io.github.cnnviz.remedy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.remedy.Remedy.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RemedyTest {

    private static final LayerId LAYER = new LayerId("generator", "dense-1");

    private static final List<Remedy> SOME = List.of(
            Remedy.in(LAYER, Kind.BATCH_NORM),
            Remedy.in(LAYER, Kind.LEAKY_RELU),
            Remedy.in(new LayerId("generator", "dense 1"), Kind.LEAKY_RELU),
            Remedy.in(new LayerId("network", "all"), Kind.WITHOUT_DENSE),
            Remedy.rate("generator", 0.1),
            Remedy.rate("generator", 0.01),
            Remedy.rate("discriminator", 0.1),
            Remedy.of("discriminator", Kind.SCALED_INPUT));

    @Test
    void aJobHandsItOn() {
        for (Remedy each : SOME) {
            Properties properties = new Properties();
            each.write(properties);
            assertThat(Remedy.read(properties)).contains(each);
        }
        assertThat(Remedy.read(new Properties())).isEmpty();
    }

    @Test
    void noTwoHaveOneFolder() {
        assertThat(SOME.stream().map(Remedy::slug)).doesNotHaveDuplicates().allMatch(slug -> slug.matches("[\\w.-]+"));
        assertThat(SOME.get(0).slug()).isEqualTo("batch-norm-generator-dense-1");
        assertThat(SOME.get(4).slug()).isEqualTo("learning-rate-0.1-generator-all");
    }

    @Test
    void kindPlaceAndFactorGoTogether() {
        Optional<String> layer = Optional.of("dense-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Remedy(Kind.TANH_OUTPUT, "generator", layer, 1))
                .withMessage("TANH_OUTPUT and layer Optional[dense-1] do not go together");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Remedy(Kind.BATCH_NORM, "generator", Optional.empty(), 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Remedy(Kind.BATCH_NORM, "generator", layer, 0.1))
                .withMessage("BATCH_NORM and factor 0.1 do not go together");
        assertThatIllegalArgumentException().isThrownBy(() -> Remedy.rate("generator", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Remedy.rate("generator", Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Remedy.rate("generator", Double.POSITIVE_INFINITY));
        assertThat(Remedy.rate("generator", 2).where()).isEmpty();
        assertThat(SOME.get(0).where()).contains(LAYER);
    }
}
