package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.verdict.Measurements;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthyTest {

    private static final Measurements NOTHING = Entries.measured();

    private static ZooEntry gan(double distance) {
        return Entries.gan("", "", 1, distance, NOTHING);
    }

    @Test
    void aHealthyGanHasAtMostAFifthOfTheDistanceLeft() {
        assertThat(Healthy.isHealthy(gan(2))).isTrue();
        assertThat(Healthy.isHealthy(gan(2.01))).isFalse();
        assertThat(Healthy.isHealthy(gan(Double.NaN))).isFalse();
        assertThat(Healthy.isHealthy(Entries.gan("dead", "generator/dense-1", 1, 0.5, NOTHING)))
                .isFalse();
    }

    @Test
    void aHealthyClassifierIsRightInSevenOfTen() {
        assertThat(Healthy.isHealthy(Entries.classifier("", 1, 0.7))).isTrue();
        assertThat(Healthy.isHealthy(Entries.classifier("", 1, 0.695))).isFalse();
    }

    /** Healthy distances of .4 and .8: mean .6, standard deviation .283, so harm begins at 1.166. */
    @Test
    void harmIsTwoStandardDeviationsFromTheHealthyMean() {
        Healthy healthy = new Healthy(List.of(
                gan(0.4),
                gan(0.8),
                gan(9), // did not pass
                Entries.gan("dead", "generator/dense-1", 2, 5, NOTHING),
                Entries.classifier("", 1, 0.9)));
        assertThat(healthy.kinds()).containsOnlyKeys("GAN, drawn-faces");
        assertThat(healthy.kinds().get("GAN, drawn-faces").networks()).isEqualTo(2);
        assertThat(healthy.kinds().get("GAN, drawn-faces").limit()).isCloseTo(1.1657, within(1e-4));
        assertThat(healthy.isHarmed(gan(1.16))).isFalse();
        assertThat(healthy.isHarmed(gan(1.17))).isTrue();
        assertThat(healthy.isHarmed(gan(Double.NaN))).isTrue();
        assertThat(healthy.isHarmed(Entries.classifier("dead", 1, 0.1)))
                .as("one healthy classifier bounds nothing")
                .isFalse();
    }
}
