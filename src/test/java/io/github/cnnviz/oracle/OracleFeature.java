package io.github.cnnviz.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cnnviz.clustering.Npy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The values of one feature of an oracle, and what NumPy and SciPy made of them; see {@code oracles/README.md}. */
public final class OracleFeature {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final float[] values;
    private final JsonNode expected;

    private OracleFeature(String name, float[] values, JsonNode expected) {
        this.name = name;
        this.values = values;
        this.expected = expected;
    }

    /** Returns all features of all cases. */
    public static Stream<OracleFeature> all() {
        return names().stream().flatMap(name -> ofCase(name).stream());
    }

    /** Returns the names of the cases. */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        json("index").forEach(entry -> names.add(entry.get("name").asText()));
        return names;
    }

    public static List<OracleFeature> ofCase(String name) {
        Npy input;
        try {
            input = Npy.read("/oracles/" + name + ".npy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        float[] values = input.channelByChannel();
        int length = values.length / input.channels();
        JsonNode features = json(name).get("features");
        return IntStream.range(0, input.channels())
                .mapToObj(i -> new OracleFeature(
                        name + " feature " + i,
                        Arrays.copyOfRange(values, i * length, (i + 1) * length),
                        features.get(i)))
                .toList();
    }

    /** Reads a case's numbers. */
    public static JsonNode json(String name) {
        try (InputStream in = OracleFeature.class.getResourceAsStream("/oracles/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all values, in C order, newly made. */
    public float[] values() {
        return values.clone();
    }

    /** Returns the entry of {@code features}. */
    public JsonNode expected() {
        return expected;
    }

    /** Returns the finite values. */
    public double[] finite() {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite)
                .toArray();
    }

    public double number(String field) {
        return expected.get(field).asDouble();
    }

    /** Returns whether there is a number: undefined ones are null or left out. */
    public boolean has(String field) {
        return expected.hasNonNull(field);
    }

    @Override
    public String toString() {
        return name;
    }
}
