package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.CaptureSteps;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks at what the pom says before anything is started, and complains in the pom's own words. */
final class ParameterChecks {

    private ParameterChecks() {}

    static int positive(String parameter, int value, String meaning) throws CnnvizException {
        if (value < 1) {
            throw new CnnvizException(
                    "<" + parameter + "> is " + value + ", but must be at least 1",
                    "set <" + parameter + "> (cnnviz." + parameter + ") to " + meaning);
        }
        return value;
    }

    /** @param arrays whether captured arrays are read, of which there is one set */
    static void seeds(int seeds, boolean arrays) throws CnnvizException {
        positive("seeds", seeds, "a number of seeds, e.g. 3");
        if (seeds > 1 && arrays) {
            throw new CnnvizException(
                    "<seeds> is " + seeds + ", but captured arrays are of one run, whatever the seed",
                    "leave <seeds> (cnnviz.seeds) out, or <capture> (cnnviz.capture) to train here");
        }
    }

    /** @param trains whether a model is trained that could be changed */
    static void remedies(boolean tried, boolean trains) throws CnnvizException {
        if (tried && !trains) {
            throw new CnnvizException(
                    "cnnviz.tryRemedies is true, but a saved model or captured arrays are judged: nothing is trained that could be"
                            + " changed",
                    "leave cnnviz.tryRemedies out, or set <subject> to train here");
        }
    }

    static int atLeastZero(String parameter, int value, String meaning) throws CnnvizException {
        if (value < 0) {
            throw new CnnvizException(
                    "<" + parameter + "> is " + value + ", but must be at least 0",
                    "set <" + parameter + "> (cnnviz." + parameter + ") to " + meaning);
        }
        return value;
    }

    /** Where to capture; where the number of steps is the subject's own, the worker knows what lies beyond it. */
    static List<String> captureAt(List<String> captureAt, OptionalInt steps) throws CnnvizException {
        CaptureSteps.check(captureAt);
        if (steps.isPresent()) {
            CaptureSteps.of(captureAt, steps.getAsInt());
        }
        return captureAt;
    }

    /** A folder or file of images; what is in it is looked at by the worker. */
    static Optional<Path> images(File images) throws CnnvizException {
        if (images == null) {
            return Optional.empty();
        }
        Path path = absolute(images);
        if (!Files.exists(path)) {
            throw new CnnvizException(
                    "cnnviz.images names a folder or file that does not exist: " + path,
                    "set <images> (cnnviz.images) to a folder or a zip of images");
        }
        return Optional.of(path);
    }

    static Optional<Path> model(String parameter, File model) throws CnnvizException {
        if (model == null) {
            return Optional.empty();
        }
        Path path = absolute(model);
        if (!Files.isRegularFile(path)) {
            throw new CnnvizException(
                    "cnnviz." + parameter + " names "
                            + (Files.isDirectory(path)
                                    ? "a folder, but a model is a file: "
                                    : "a file that does not exist: ")
                            + path,
                    "set <" + parameter + "> (cnnviz." + parameter + ") to a model that Deeplearning4j saved, e.g. the "
                            + parameter + ".zip that cnnviz:train writes to target/cnnviz/training");
        }
        return Optional.of(path);
    }

    /**
     * A folder of captured arrays; what is in it is looked at by the worker.
     *
     * @param models parameters that are set and hand over a model: one too many
     */
    static Optional<Path> capture(File capture, List<String> models) throws CnnvizException {
        if (capture == null) {
            return Optional.empty();
        }
        Path path = absolute(capture);
        if (!models.isEmpty()) {
            throw new CnnvizException(
                    "cnnviz.capture and " + String.join(" and ", models) + " are set, but only one model can be judged",
                    "leave cnnviz.capture (" + path + ") out, or " + String.join(" and ", models));
        }
        if (!Files.isDirectory(path)) {
            throw new CnnvizException(
                    "cnnviz.capture names "
                            + (Files.exists(path)
                                    ? "a file, but arrays lie in a folder: "
                                    : "a folder that does not exist: ")
                            + path,
                    "set cnnviz.capture to the folder that holds manifest.json and the .npy files");
        }
        return Optional.of(path);
    }

    static String oneOf(String parameter, String value, List<String> allowed) throws CnnvizException {
        if (!allowed.contains(value)) {
            throw new CnnvizException(
                    "<" + parameter + "> is '" + value + "'",
                    "set <" + parameter + "> (cnnviz." + parameter + ") to " + String.join(" or ", allowed));
        }
        return value;
    }

    private static Path absolute(File file) {
        return file.toPath().toAbsolutePath().normalize();
    }
}
