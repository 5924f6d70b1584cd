package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.Layerwise;
import io.github.cnnviz.network.LayerId;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerwiseResultsTest {

    private static final int SEEN = 90;
    private static final int ALL = 140;

    @TempDir
    private Path folder;

    @Test
    void whatWasCapturedComesBackAndIsCompared() throws Exception {
        Layerwise capture = capture();
        capture.write(folder);
        Layerwise read = Layerwise.read(folder).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(capture);
        LayerwiseResult result = LayerwiseResults.of(read, folder);
        assertThat(result.remedies()).isEqualTo(new LayerwiseResult.Remedies(1, 0.5, 0.01, 0.25));
        assertThat(result.stages())
                .containsExactly(new LayerwiseResult.Stage(layer(0), 50), new LayerwiseResult.Stage(layer(1), 51));
        assertThat(result.fitted()).isEqualTo(60);
        assertThat(result.seen()).isEqualTo(30);
        assertThat(result.unseen()).isEqualTo(50);
        assertThat(result.heads().stages()).containsExactly(accuracy(0.9, 0.5), accuracy(0.8, 0.75));
        assertThat(result.probes().stages().get(1))
                .as("a feature says the class of all")
                .isEqualTo(accuracy(1, 1));
        assertThat(result.probes().stages().get(0).training().orElseThrow())
                .as("a feature says the class of images trained on only")
                .isEqualTo(1);
        assertThat(result.probes().stages().get(0).heldOut().orElseThrow()).isLessThan(0.7);
        assertThat(result.probes().overfitted()).containsExactly(layer(0));
        assertThat(result.endToEnd().stages().get(0)).isEqualTo(accuracy(1, 1));
        assertThat(result.likeness().get(1).get(0).orElseThrow())
                .as("the same features, of another scale")
                .isCloseTo(1, within(1e-6));
        assertThat(result.likeness().get(0).get(0).orElseThrow()).isLessThan(0.5);
        assertThat(result.likeness().get(0).get(1))
                .as("that layer does the same with all images")
                .isEmpty();
        assertThat(result.chance().orElseThrow()).isBetween(0.0, 0.2);
        assertThat(Files.exists(folder.resolve("layerwise-likeness.png"))).isTrue();
    }

    @Test
    void itsRecordIsAsTheSchemaSays() throws Exception {
        CaptureFixture fixture = new CaptureFixture(folder).maps("generator", "conv-1", 0);
        Path capture = folder.resolve("capture");
        fixture.run();
        capture().write(capture);
        classification().write(capture);
        new Analyzer("1", "test").analyze(folder);
        JsonNode written =
                new JsonMapper().readTree(folder.resolve("analysis.json").toFile());
        assertThat(written.at("/classification/layerwise/heads/critical/name").textValue())
                .isEqualTo("layer-1");
        assertThat(Files.exists(folder.resolve(
                        written.at("/classification/layerwise/raster").textValue())))
                .isTrue();
        try (InputStream schema = Analysis.class.getResourceAsStream("analysis.schema.json")) {
            JsonSchema valid =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
            assertThat(valid.validate(written)).isEmpty();
        }
        assertThat(AnalysisFile.read(folder.resolve("analysis.json"))
                        .classification()
                        .orElseThrow()
                        .layerwise())
                .isPresent();
    }

    @Test
    void othersHaveNone() throws Exception {
        assertThat(Layerwise.read(folder)).isEmpty();
    }

    @Test
    void theCriticalStageIsTheFirstThatNoLaterOneSurpassesByMoreThanTheMargin() {
        // best 0.8 of 100: two standard errors are 0.08
        assertThat(depths(0.5, 0.7, 0.8, 0.78).margin()).isCloseTo(0.08, within(1e-12));
        assertThat(depths(0.5, 0.721, 0.8, 0.78).critical()).contains(layer(1));
        assertThat(depths(0.5, 0.719, 0.8, 0.78).critical()).contains(layer(2));
        assertThat(depths(0.79, 0.6, 0.8, 0.7).critical())
                .as("what falls back in between does not move it")
                .contains(layer(0));
        assertThat(depths(0.2, 0.4, 0.6, 0.8).critical())
                .as("it does not saturate")
                .contains(layer(3));
        assertThat(depths(0.2, Double.NaN, 0.6, 0.8).critical()).isEmpty();
    }

    @Test
    void aStageIsOverfittedBeyondTwoStandardErrorsOfTheDifference() {
        // 2 sqrt(0.9 * 0.1 / 400 + 0.8 * 0.2 / 100) = 0.0854
        List<LayerwiseResult.Accuracy> stages = List.of(
                accuracy(0.9, 0.8),
                accuracy(0.88, 0.8),
                accuracy(0.8, 0.9),
                new LayerwiseResult.Accuracy(OptionalDouble.empty(), OptionalDouble.of(0.5)));
        assertThat(LayerwiseResults.depths(layers(4), stages, 400, 100).overfitted())
                .as("by 0.1, by 0.08 where 0.0863 is the limit, the other way round, unknown")
                .containsExactly(layer(0));
    }

    private static LayerwiseResult.Depths depths(double... heldOut) {
        List<LayerwiseResult.Accuracy> stages = new ArrayList<>();
        for (double each : heldOut) {
            stages.add(new LayerwiseResult.Accuracy(
                    OptionalDouble.of(1), Double.isNaN(each) ? OptionalDouble.empty() : OptionalDouble.of(each)));
        }
        return LayerwiseResults.depths(layers(heldOut.length), stages, 100, 100);
    }

    private static LayerwiseResult.Accuracy accuracy(double training, double heldOut) {
        return new LayerwiseResult.Accuracy(OptionalDouble.of(training), OptionalDouble.of(heldOut));
    }

    private static List<LayerId> layers(int count) {
        return IntStream.range(0, count).mapToObj(LayerwiseResultsTest::layer).toList();
    }

    private static LayerId layer(int number) {
        return new LayerId("network", "layer-" + number);
    }

    private static Layerwise capture() {
        int[] labels = IntStream.range(0, ALL).map(i -> i % 2).toArray();
        Random random = new Random(1);
        float[][] known = new float[ALL][];
        float[][] learntByHeart = new float[ALL][];
        float[][] scaled = new float[ALL][];
        for (int i = 0; i < ALL; i++) {
            float noise = (float) (0.1 * random.nextGaussian());
            known[i] = new float[] {labels[i], noise};
            scaled[i] = new float[] {3 * noise + 1, 3 * labels[i]};
            learntByHeart[i] = new float[] {i < SEEN ? labels[i] : random.nextInt(2), (float) random.nextGaussian()};
        }
        return new Layerwise(
                new Layerwise.Remedies(1, 0.5, 0.01, 0.25),
                1000,
                400,
                new Layerwise.Accuracy(0.95, 0.9),
                SEEN,
                labels,
                List.of(
                        new Layerwise.Stage(layer(0), 50, new Layerwise.Accuracy(0.9, 0.5), learntByHeart, known),
                        new Layerwise.Stage(
                                layer(1), 51, new Layerwise.Accuracy(0.8, 0.75), scaled, new float[ALL][2])));
    }

    private static Classification classification() {
        return new Classification(
                List.of("cat", "dog"),
                new int[][] {{3, 0}, {0, 4}},
                List.of(),
                Optional.empty(),
                new ClassifierCourse(),
                IntStream.range(0, ALL).map(i -> i % 2).toArray(),
                List.of());
    }
}
