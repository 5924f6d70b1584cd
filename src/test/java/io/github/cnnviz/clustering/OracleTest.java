package io.github.cnnviz.clustering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.ValueAccumulator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against numbers of NumPy 1.24.2 and SciPy 1.10.1; README.md beside them says what they are and how near to come. */
class OracleTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> cases() throws IOException {
        List<String> names = new ArrayList<>();
        json("index").forEach(entry -> names.add(entry.get("name").asText()));
        assertThat(names).hasSizeGreaterThanOrEqualTo(7);
        return names;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void distances(String name) throws IOException {
        CosineDistances distances = distances(Npy.read("/oracles/" + name + ".npy"));
        JsonNode expected = json(name).get("distance");
        double[] row = new double[distances.size()];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = distances.distance(i, j);
            }
            assertThat(row).as("%s, row %d", name, i).containsExactly(doubles(expected.get(i)), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void heights(String name) throws IOException {
        Dendrogram tree = SingleLinkage.of(distances(Npy.read("/oracles/" + name + ".npy")));
        assertThat(tree.heights())
                .as(name)
                .containsExactly(doubles(json(name).get("tree").get("heights_sorted")), within(1e-9));
    }

    /** As layers come: sample by sample, and in two accumulators that are merged. */
    @ParameterizedTest
    @MethodSource("cases")
    void heightsOfStreams(String name) throws IOException {
        Npy input = Npy.read("/oracles/" + name + ".npy");
        float[] values = input.channelByChannel();
        int channels = input.channels();
        int positions = values.length / channels;
        GramMatrix early = new GramMatrix(channels);
        GramMatrix late = new GramMatrix(channels);
        float[] sample = new float[channels];
        for (int position = 0; position < positions; position++) {
            for (int channel = 0; channel < channels; channel++) {
                sample[channel] = values[channel * positions + position];
            }
            (position < positions / 3 ? early : late).add(sample, 1, 1);
        }
        early.merge(late);
        assertThat(SingleLinkage.of(new CosineDistances(early.toArray())).heights())
                .as(name)
                .containsExactly(doubles(json(name).get("tree").get("heights_sorted")), within(1e-9));
    }

    /** As layers wider than a Gram matrix: chosen in single precision, measured in double. */
    @ParameterizedTest
    @MethodSource("cases")
    void heightsOfWideLayers(String name) throws IOException {
        Npy input = Npy.read("/oracles/" + name + ".npy");
        float[] values = input.channelByChannel();
        int perChannel = values.length / input.channels();
        float[][] vectors = new float[input.channels()][];
        for (int channel = 0; channel < vectors.length; channel++) {
            vectors[channel] = Arrays.copyOfRange(values, channel * perChannel, (channel + 1) * perChannel);
        }
        Dendrogram tree = WideLinkage.of(new Rows(vectors), PlainBlocks::new);
        JsonNode expected = json(name).get("tree");
        assertThat(tree.heights()).as(name).containsExactly(doubles(expected.get("heights_sorted")), within(1e-6));
        double[][] together = cophenetic(tree);
        for (int leaf = 0; leaf < together.length; leaf++) {
            assertThat(together[leaf])
                    .as("%s, leaf %d", name, leaf)
                    .containsExactly(doubles(expected.get("cophenetic").get(leaf)), within(1e-6));
        }
    }

    /** Turned forks are the same tree: leaves come together where they did. */
    @ParameterizedTest
    @MethodSource("cases")
    void copheneticDistancesInPleasantOrder(String name) throws IOException {
        CosineDistances distances = distances(Npy.read("/oracles/" + name + ".npy"));
        Dendrogram tree = SingleLinkage.of(distances);
        Dendrogram turned = LeafOrder.of(tree, distances);
        assertThat(cophenetic(turned)).as(name).isDeepEqualTo(cophenetic(tree));
        assertThat(LeafOrder.length(turned.order(), distances))
                .as(name)
                .isLessThanOrEqualTo(LeafOrder.length(tree.order(), distances) + 1e-12);
    }

    /** The height at which two leaves are first together is unique, whatever the ties. */
    @ParameterizedTest
    @MethodSource("cases")
    void copheneticDistances(String name) throws IOException {
        double[][] together = cophenetic(SingleLinkage.of(distances(Npy.read("/oracles/" + name + ".npy"))));
        JsonNode expected = json(name).get("tree").get("cophenetic");
        for (int leaf = 0; leaf < together.length; leaf++) {
            assertThat(together[leaf])
                    .as("%s, leaf %d", name, leaf)
                    .containsExactly(doubles(expected.get(leaf)), within(1e-9));
        }
    }

    /** Without ties rows and order are unique, and ours are SciPy's. */
    @ParameterizedTest
    @MethodSource("cases")
    void orderOfLeaves(String name) throws IOException {
        JsonNode expected = json(name).get("tree");
        int[] order = SingleLinkage.of(distances(Npy.read("/oracles/" + name + ".npy")))
                .order();
        if (!expected.get("ties").asBoolean()) {
            assertThat(order).as(name).containsExactly(JSON.convertValue(expected.get("leaf_order"), int[].class));
        } else {
            assertThat(order)
                    .as(name)
                    .doesNotHaveDuplicates()
                    .hasSize(expected.get("leaf_order").size());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsAndMoments(String name) throws IOException {
        Npy input = Npy.read("/oracles/" + name + ".npy");
        float[] values = input.channelByChannel();
        int perChannel = values.length / input.channels();
        JsonNode features = json(name).get("features");
        assertThat(features).as(name).hasSize(input.channels());
        for (int channel = 0; channel < input.channels(); channel++) {
            ValueAccumulator accumulator = new ValueAccumulator();
            accumulator.add(values, channel * perChannel, perChannel);
            JsonNode expected = features.get(channel);
            String where = name + ", channel " + channel;
            assertThat(accumulator.count())
                    .as(where)
                    .isEqualTo(expected.get("n_total").asLong());
            assertThat(accumulator.finite())
                    .as(where)
                    .isEqualTo(expected.get("n_finite").asLong());
            assertThat(accumulator.nan())
                    .as(where)
                    .isEqualTo(expected.get("n_nan").asLong());
            assertThat(accumulator.infinite())
                    .as(where)
                    .isEqualTo(expected.get("n_posinf").asLong()
                            + expected.get("n_neginf").asLong());
            assertThat(accumulator.zeros())
                    .as(where)
                    .isEqualTo(expected.get("n_zero").asLong());
            if (accumulator.finite() == 0) {
                continue;
            }
            assertThat(accumulator.minimum())
                    .as(where)
                    .isEqualTo(expected.get("min").asDouble());
            assertThat(accumulator.maximum())
                    .as(where)
                    .isEqualTo(expected.get("max").asDouble());
            near(where + " mean", accumulator.mean(), expected.get("mean"));
            near(where + " std_pop", accumulator.standardDeviation(), expected.get("std_pop"));
            assertThat(accumulator.isConstant())
                    .as(where)
                    .isEqualTo(expected.get("constant").asBoolean() && accumulator.finite() == accumulator.count());
        }
    }

    private static void near(String what, double value, JsonNode expected) {
        Offset<Double> tolerance = within(1e-9 * Math.max(1, Math.abs(expected.asDouble())));
        assertThat(value).as(what).isCloseTo(expected.asDouble(), tolerance);
    }

    private static CosineDistances distances(Npy input) {
        float[] values = input.channelByChannel();
        GramMatrix gram = new GramMatrix(input.channels());
        gram.add(values, 1, values.length / input.channels());
        return new CosineDistances(gram.toArray());
    }

    private static double[][] cophenetic(Dendrogram tree) {
        int n = tree.leaves();
        double[][] together = new double[n][n];
        List<List<Integer>> members = new ArrayList<>();
        for (int leaf = 0; leaf < n; leaf++) {
            members.add(List.of(leaf));
        }
        for (int fork = 0; fork < tree.forks(); fork++) {
            List<Integer> left = members.get(tree.left(fork));
            List<Integer> right = members.get(tree.right(fork));
            for (int a : left) {
                for (int b : right) {
                    together[a][b] = tree.height(fork);
                    together[b][a] = tree.height(fork);
                }
            }
            List<Integer> both = new ArrayList<>(left);
            both.addAll(right);
            members.add(both);
        }
        return together;
    }

    private static double[] doubles(JsonNode array) {
        return JSON.convertValue(array, double[].class);
    }

    private static JsonNode json(String name) throws IOException {
        try (InputStream in = OracleTest.class.getResourceAsStream("/oracles/" + name + ".json")) {
            return JSON.readTree(in);
        }
    }
}
