package io.github.cnnviz.worker;

import io.github.cnnviz.remedy.Remedy;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What the forked JVM is to do, as a file of properties. Paths are absolute.
 *
 * @param task              what to do
 * @param subject           class name of the project's subject; empty: found by {@code ServiceLoader}, or not needed
 * @param subjectParameters what the pom hands to the subject
 * @param seed              seed of weights, noise and order of images
 * @param steps             training steps; empty: the subject's own number
 * @param images            folder or zip of images; empty: the subject's own
 * @param samples           evaluation samples; positive
 * @param threads           threads of the native library; positive
 * @param generator         saved generator to evaluate
 * @param discriminator     saved discriminator to evaluate
 * @param arrays            folder of captured arrays to read
 * @param model             saved network of any kind to evaluate, alone
 * @param remedy            change to make to a network before it is trained
 * @param includes          layers to capture, as patterns over {@code network/name}; empty: all
 * @param excludes          layers not to capture, as patterns
 * @param fastLayers        whether stock layers may be computed by cnnviz's own
 * @param checkpointEvery   training steps between two checkpoints; positive
 * @param captureAt         where in a training layers are captured too, as in the pom: {@code 10%} or {@code 250}; empty:
 *                          only at its end; see {@link CaptureSteps}
 * @param resume            whether a training that was killed may go on from its checkpoint; else it starts anew
 * @param origin            hash of the code and whatever else the weights depend on that the worker cannot see; may be
 *                          empty
 * @param folder            the output folder, {@code target/cnnviz}
 */
public record WorkerJob(
        Task task,
        Optional<String> subject,
        Map<String, String> subjectParameters,
        long seed,
        OptionalInt steps,
        Optional<Path> images,
        int samples,
        int threads,
        Optional<Path> generator,
        Optional<Path> discriminator,
        Optional<Path> arrays,
        Optional<EvaluationModel> model,
        Optional<Remedy> remedy,
        List<String> includes,
        List<String> excludes,
        boolean fastLayers,
        int checkpointEvery,
        List<String> captureAt,
        boolean resume,
        String origin,
        Path folder) {

    private static final String PARAMETER = "subjectParameters.";

    /** What a worker can do. */
    public enum Task {
        /** Trains and saves the networks. */
        TRAIN,
        /** Trains, saves the networks, and captures their layers. */
        TRAIN_AND_CAPTURE,
        /** Captures the layers of saved networks. */
        CAPTURE,
        /** Captures the layers of a saved network that need not be a GAN's. */
        CAPTURE_MODEL,
        /** Captures layers whose arrays another framework left. Needs no Deeplearning4j. */
        CAPTURE_ARRAYS
    }

    public WorkerJob {
        Objects.requireNonNull(task, "task");
        subjectParameters = Collections.unmodifiableMap(new TreeMap<>(subjectParameters)); // in order: it is written
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        captureAt = List.copyOf(captureAt);
        if (samples <= 0 || threads <= 0 || checkpointEvery <= 0) {
            throw new IllegalArgumentException("samples, threads and checkpointEvery must be positive, got " + samples
                    + ", " + threads + " and " + checkpointEvery);
        }
    }

    /** Makes a job without a saved network of any kind and without a remedy. */
    public WorkerJob(
            Task task,
            Optional<String> subject,
            Map<String, String> subjectParameters,
            long seed,
            OptionalInt steps,
            Optional<Path> images,
            int samples,
            int threads,
            Optional<Path> generator,
            Optional<Path> discriminator,
            Optional<Path> arrays,
            List<String> includes,
            List<String> excludes,
            boolean fastLayers,
            int checkpointEvery,
            List<String> captureAt,
            boolean resume,
            String origin,
            Path folder) {
        this(
                task,
                subject,
                subjectParameters,
                seed,
                steps,
                images,
                samples,
                threads,
                generator,
                discriminator,
                arrays,
                Optional.empty(),
                Optional.empty(),
                includes,
                excludes,
                fastLayers,
                checkpointEvery,
                captureAt,
                resume,
                origin,
                folder);
    }

    /** Returns the same job for a saved network. */
    public WorkerJob withModel(EvaluationModel saved) {
        return with(Optional.of(saved), remedy, seed, captureAt, origin, folder);
    }

    /** Returns the same job with another seed in another folder; layers are captured at its end alone. */
    public WorkerJob withSeed(long other, Path place) {
        return with(model, remedy, other, List.of(), origin, place);
    }

    /** Returns the same job with a changed network in another folder; layers are captured at its end alone. */
    public WorkerJob withRemedy(Remedy change, Path place) {
        return with(model, Optional.of(change), seed, List.of(), origin, place);
    }

    /** Returns the same job of another origin. */
    public WorkerJob withOrigin(String other) {
        return with(model, remedy, seed, captureAt, other, folder);
    }

    private WorkerJob with(
            Optional<EvaluationModel> otherModel,
            Optional<Remedy> otherRemedy,
            long otherSeed,
            List<String> otherCaptures,
            String otherOrigin,
            Path otherFolder) {
        return new WorkerJob(
                task,
                subject,
                subjectParameters,
                otherSeed,
                steps,
                images,
                samples,
                threads,
                generator,
                discriminator,
                arrays,
                otherModel,
                otherRemedy,
                includes,
                excludes,
                fastLayers,
                checkpointEvery,
                otherCaptures,
                resume,
                otherOrigin,
                otherFolder);
    }

    public void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("task", task.name());
        subject.ifPresent(name -> properties.setProperty("subject", name));
        subjectParameters.forEach((name, value) -> properties.setProperty(PARAMETER + name, value));
        properties.setProperty("seed", Long.toString(seed));
        steps.ifPresent(number -> properties.setProperty("steps", Integer.toString(number)));
        images.ifPresent(path -> properties.setProperty("images", path.toString()));
        properties.setProperty("samples", Integer.toString(samples));
        properties.setProperty("threads", Integer.toString(threads));
        generator.ifPresent(path -> properties.setProperty("generator", path.toString()));
        discriminator.ifPresent(path -> properties.setProperty("discriminator", path.toString()));
        arrays.ifPresent(path -> properties.setProperty("arrays", path.toString()));
        model.ifPresent(saved -> saved.write(properties));
        remedy.ifPresent(change -> change.write(properties));
        properties.setProperty("includes", String.join("\n", includes));
        properties.setProperty("excludes", String.join("\n", excludes));
        properties.setProperty("fastLayers", Boolean.toString(fastLayers));
        properties.setProperty("checkpointEvery", Integer.toString(checkpointEvery));
        properties.setProperty("captureAt", String.join("\n", captureAt));
        properties.setProperty("resume", Boolean.toString(resume));
        properties.setProperty("origin", origin);
        properties.setProperty("folder", folder.toString());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    public static WorkerJob read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> parameters = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PARAMETER)) {
                parameters.put(name.substring(PARAMETER.length()), properties.getProperty(name));
            }
        }
        String steps = properties.getProperty("steps");
        return new WorkerJob(
                Task.valueOf(properties.getProperty("task")),
                Optional.ofNullable(properties.getProperty("subject")),
                parameters,
                Long.parseLong(properties.getProperty("seed")),
                steps == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(steps)),
                path(properties, "images"),
                Integer.parseInt(properties.getProperty("samples")),
                Integer.parseInt(properties.getProperty("threads")),
                path(properties, "generator"),
                path(properties, "discriminator"),
                path(properties, "arrays"),
                EvaluationModel.read(properties),
                Remedy.read(properties),
                lines(properties.getProperty("includes")),
                lines(properties.getProperty("excludes")),
                Boolean.parseBoolean(properties.getProperty("fastLayers")),
                Integer.parseInt(properties.getProperty("checkpointEvery")),
                lines(properties.getProperty("captureAt")),
                Boolean.parseBoolean(properties.getProperty("resume")),
                properties.getProperty("origin"),
                Path.of(properties.getProperty("folder")));
    }

    private static Optional<Path> path(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).map(Path::of);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
