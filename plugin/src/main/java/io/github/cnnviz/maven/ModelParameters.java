package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.EvaluationModel;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the pom says of a saved network that is evaluated alone. */
final class ModelParameters {

    private ModelParameters() {}

    /**
     * @param range  what black and white are to the network
     * @param shape  sizes of one sample; may be null
     * @param others parameters that are set and hand over another model: one too many
     */
    static Optional<EvaluationModel> of(File model, String range, String shape, List<String> others)
            throws CnnvizException {
        if (model == null) {
            return Optional.empty();
        }
        Path path = model.toPath().toAbsolutePath().normalize();
        if (!others.isEmpty()) {
            throw new CnnvizException(
                    "cnnviz.model and " + String.join(" and ", others) + " are set, but only one model can be judged",
                    "leave cnnviz.model (" + path + ") out, or " + String.join(" and ", others));
        }
        if (!Files.isRegularFile(path)) {
            throw new CnnvizException(
                    "cnnviz.model names "
                            + (Files.isDirectory(path)
                                    ? "a folder, but a model is a file: "
                                    : "a file that does not exist: ")
                            + path,
                    "set cnnviz.model to a zip that Deeplearning4j's ModelSerializer.writeModel or an .h5 file that "
                            + "Keras's model.save wrote");
        }
        List<Double> ends = numbers("inputRange", range, Double::valueOf, "two numbers, e.g. 0,1");
        if (ends.size() != 2 || !(ends.get(0) < ends.get(1)) || ends.stream().anyMatch(end -> !Double.isFinite(end))) {
            throw refused("inputRange", range, "two numbers, e.g. 0,1");
        }
        String sizesInWords = "the sizes of one sample, e.g. 3,64,64";
        Optional<List<Integer>> sizes = Optional.empty();
        if (shape != null && !shape.isBlank()) {
            List<Integer> given = numbers("inputShape", shape, Integer::valueOf, sizesInWords);
            if (given.size() > 3 || given.stream().anyMatch(size -> size < 1)) {
                throw refused("inputShape", shape, sizesInWords);
            }
            sizes = Optional.of(given);
        }
        return Optional.of(new EvaluationModel(path, ends.get(0), ends.get(1), sizes));
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static <T> List<T> numbers(String parameter, String text, Parser<T> parser, String meaning)
            throws CnnvizException {
        try {
            return Stream.of(text.split(",", -1))
                    .map(part -> parser.parse(part.trim()))
                    .toList();
        } catch (NumberFormatException e) {
            throw refused(parameter, text, meaning);
        }
    }

    private static CnnvizException refused(String parameter, String value, String meaning) {
        return new CnnvizException(
                "<" + parameter + "> is '" + value + "'",
                "set <" + parameter + "> (cnnviz." + parameter + ") to " + meaning);
    }

    /** Returns whether a file needs the importer of Keras's models; its content decides what is done with it. */
    static boolean isKeras(Path model) {
        String name = model.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.endsWith(".zip");
    }
}
