package io.github.cnnviz.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A saved network to evaluate.
 *
 * @param file  what Deeplearning4j or Keras wrote
 * @param low   what black is to the network
 * @param high  what white is
 * @param shape sizes of one sample of its input, units first; empty: what the file says
 */
public record EvaluationModel(Path file, double low, double high, Optional<List<Integer>> shape) {

    private static final String FILE = "model";
    private static final String RANGE = "inputRange";
    private static final String SHAPE = "inputShape";

    public EvaluationModel {
        Objects.requireNonNull(file, "file");
        shape = shape.map(List::copyOf);
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("a range goes from low to high, got " + low + " to " + high);
        }
    }

    void write(Properties properties) {
        properties.setProperty(FILE, file.toString());
        properties.setProperty(RANGE, low + "," + high);
        shape.ifPresent(sizes -> properties.setProperty(
                SHAPE, String.join(",", sizes.stream().map(String::valueOf).toList())));
    }

    static Optional<EvaluationModel> read(Properties properties) {
        String file = properties.getProperty(FILE);
        if (file == null) {
            return Optional.empty();
        }
        String[] range = properties.getProperty(RANGE).split(",", -1);
        Optional<List<Integer>> shape = Optional.ofNullable(properties.getProperty(SHAPE))
                .map(text ->
                        Stream.of(text.split(",", -1)).map(Integer::valueOf).toList());
        return Optional.of(
                new EvaluationModel(Path.of(file), Double.parseDouble(range[0]), Double.parseDouble(range[1]), shape));
    }
}
