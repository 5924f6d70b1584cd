package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.RunCapture.Source;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SampleOriginsTest {

    /** 50 real samples, of which 5 images were kept, then generated ones, of which 2 were. */
    @Test
    void aDiscriminatorSeesRealImagesThenGeneratedOnes() {
        SampleOrigins samples = origins(Source.NETWORKS, "discriminator", 50, 0);
        assertThat(samples.name(49)).isEqualTo("real 50");
        assertThat(samples.name(50)).isEqualTo("generated 1");
        assertThat(samples.image(4)).isPresent();
        assertThat(samples.image(5)).isEmpty();
        assertThat(samples.image(51)).isPresent();
        assertThat(samples.image(52)).isEmpty();
    }

    @Test
    void aGeneratorMakesGeneratedOnes() {
        SampleOrigins samples = origins(Source.NETWORKS, "generator", 50, 0);
        assertThat(samples.name(0)).isEqualTo("generated 1");
        assertThat(samples.image(1)).isPresent();
        assertThat(samples.image(2)).isEmpty();
    }

    @Test
    void imagesOfArraysBelongToAnyNetworkButAGeneratorWithRealOnes() {
        assertThat(origins(Source.ARRAYS, "classifier", 50, 0).image(4)).isPresent();
        assertThat(origins(Source.ARRAYS, "generator", 50, 0).image(0)).isEmpty();
        assertThat(origins(Source.ARRAYS, "generator", 50, 0).name(0)).isEqualTo("generated 1");
        assertThat(origins(Source.ARRAYS, "generator", 0, 0).image(0)).isPresent();
    }

    @Test
    void imagesOfArraysBelongToLayersThatSawTheGeneratedOnesOnly() {
        assertThat(origins(Source.ARRAYS, "generator", 40, 0, 50).image(0)).isPresent();
        assertThat(origins(Source.ARRAYS, "critic", 40, 0, 50).name(0)).isEqualTo("generated 1");
        assertThat(origins(Source.ARRAYS, "critic", 40, 0, 90).name(0)).isEqualTo("real 1");
    }

    /** Ten texts of five times each, of a network to which nothing generated was given. */
    @Test
    void timesOfTextsAreReal() {
        SampleOrigins samples = origins(Source.MODEL, "network", 10, 0, 0, 50);
        assertThat(samples.name(49)).isEqualTo("real 50");
        assertThat(samples.image(0)).isEmpty();
        assertThat(origins(Source.MODEL, "network", 10, 0, 0, 10).image(0)).isPresent();
    }

    @Test
    void samplesOfUnknownOriginAreNumberedOnly() {
        SampleOrigins samples = origins(Source.ARRAYS, "classifier", 0, 100);
        assertThat(samples.name(3)).isEqualTo("sample 4");
        assertThat(samples.image(0)).isEmpty();
    }

    private static SampleOrigins origins(Source source, String network, int real, int unknown) {
        return origins(source, network, real, unknown, real + 50);
    }

    private static SampleOrigins origins(Source source, String network, int real, int unknown, int samples) {
        return origins(source, network, real, 50, unknown, samples);
    }

    private static SampleOrigins origins(
            Source source, String network, int real, int generated, int unknown, int samples) {
        RunCapture run = new RunCapture(
                source,
                "org.example.Faces",
                Map.of(),
                42,
                32,
                0,
                0,
                2,
                "none",
                "none",
                real,
                generated,
                unknown,
                0,
                List.of(),
                List.of(),
                Optional.of(images(5)),
                Optional.of(images(2)),
                Optional.empty(),
                ModelChecks.NONE);
        return new SampleOrigins(
                run,
                new LayerInfo(
                        new LayerId(network, "conv-1"),
                        LayerKind.CONVOLUTION,
                        "relu",
                        3,
                        OutputShape.maps(4, 8, 8),
                        0,
                        AbstractionLevel.LOW),
                samples);
    }

    private static ImageStrip images(int count) {
        return new ImageStrip(new ImageShape(1, 2, 2), new float[4 * count]);
    }
}
