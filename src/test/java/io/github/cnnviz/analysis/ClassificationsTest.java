package io.github.cnnviz.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.ClassProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationsTest {

    private static final LayerId FIRST = new LayerId("network", "conv-1");
    private static final ClassProbe.Split SPLIT =
            new ClassProbe.Split(new int[200], IntStream.range(0, 100).toArray());

    @TempDir
    private Path folder;

    @Test
    void whatWasCapturedComesBackAndIsCounted() throws Exception {
        int[] labels = IntStream.range(0, 60).map(i -> i % 2).toArray();
        float[][] values = new float[60][];
        for (int i = 0; i < 60; i++) {
            values[i] = new float[] {labels[i], labels[i] + 2, 5, 5}; // two units of two fields
        }
        ClassifierCourse course = new ClassifierCourse();
        course.addStep(2, 0.25);
        course.addStep(1, 0.75);
        course.addPoint(0.625);
        new Classification(
                        List.of("cat", "dog"),
                        new int[][] {{3, 1}, {2, 4}},
                        List.of(new Classification.Mistake("a.png", 1, 0, 0.9, 0.1)),
                        Optional.of(new ImageStrip(new ImageShape(1, 1, 2), new float[] {-1, 1})),
                        course,
                        labels,
                        List.of(new Classification.Features(FIRST, 2, 2, values)))
                .write(folder);
        Classification read = Classification.read(folder).orElseThrow();
        ClassificationResult result = Classifications.of(read, Map.of(FIRST, new int[] {1, 0}), folder);
        assertThat(result.images()).isEqualTo(10);
        assertThat(result.accuracy()).isEqualTo(0.7);
        assertThat(result.confusion()).containsExactly(List.of(3, 1), List.of(2, 4));
        assertThat(result.mistakes()).containsExactly(new ClassificationResult.Mistake("a.png", 1, 0, 0.9, 0.1));
        assertThat(result.course())
                .containsExactly(new ClassificationResult.Point(
                        2, OptionalDouble.of(1.5), OptionalDouble.of(0.5), OptionalDouble.of(0.625)));
        ClassificationResult.OfLayer layer = result.probes().layers().get(0);
        assertThat(layer.accuracy()).hasValue(1);
        assertThat(layer.units()).containsExactly(1, 0);
        assertThat(layer.means())
                .containsExactly(
                        List.of(OptionalDouble.of(5), OptionalDouble.of(5)),
                        List.of(OptionalDouble.of(1), OptionalDouble.of(2)));
        assertThat(Files.exists(folder.resolve("mistakes.png"))).isTrue();
        assertThat(layer.raster()).contains("rasters/layer-network-conv-1-classes.png");
    }

    @Test
    void otherModelsHaveNone() throws Exception {
        assertThat(Classification.read(folder)).isEmpty();
    }

    @Test
    void differencesWithinTheErrorOfSamplingSayNothing() {
        // best 0.8 of 100: two standard errors are 0.08
        ClassificationResult.Probes probes = probes(0.5, 0.73, 0.8, 0.73);
        assertThat(probes.margin()).isEqualTo(0.08);
        assertThat(probes.complete()).contains(layer(1));
        assertThat(probes.lost()).isEmpty();
        assertThat(probes(0.5, 0.71, 0.8, 0.75).complete()).contains(layer(2));
        assertThat(probes(0.75, 0.6, 0.73, 0.8).complete())
                .as("the first one is within the margin, but a later one falls back")
                .contains(layer(2));
    }

    @Test
    void informationIsLostWhereAllLaterProbesAreWorse() {
        assertThat(probes(0.5, 0.8, 0.6, 0.7).lost()).contains(layer(2));
        assertThat(probes(0.5, 0.8, 0.6, 0.8).lost()).isEmpty();
    }

    private static ClassificationResult.Probes probes(double... accuracies) {
        List<ClassificationResult.OfLayer> layers = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            layers.add(new ClassificationResult.OfLayer(
                    layer(i), 4, OptionalDouble.of(accuracies[i]), List.of(), List.of(), Optional.empty()));
        }
        return Classifications.judged(SPLIT, 0.1, layers);
    }

    private static LayerId layer(int number) {
        return new LayerId("network", "layer-" + number);
    }
}
