package io.github.cnnviz.maven;

import io.github.cnnviz.worker.EvaluationModel;
import io.github.cnnviz.worker.WorkerJob;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A hash of all that a training and its capture depend on, as far as Maven can know. Files that a subject reads by
 * itself are not in it: {@code cnnviz.force} is for them.
 */
final class Fingerprint {

    /** Larger jars count by name and length: libraries with their version in the name, too large to read every time. */
    static final long LARGE_JAR = 4 << 20;

    private final DataOutputStream data;

    private Fingerprint(DataOutputStream data) {
        this.data = data;
    }

    /**
     * Returns the hash.
     *
     * @param version   of cnnviz
     * @param argLine   further arguments of the worker's JVM: the subject may read system properties
     */
    static String of(String version, WorkerJob job, List<Path> classPath, String argLine) throws IOException {
        return of(version, job, classPath, argLine, true);
    }

    /** Returns the hash of what the weights depend on, beside the number of steps: a checkpoint of another is of no use. */
    static String ofTraining(String version, WorkerJob job, List<Path> classPath, String argLine) throws IOException {
        return of(version, job, classPath, argLine, false);
    }

    /**
     * Returns the hash of all that a later stage depends on.
     *
     * @param before   what the stage before left
     * @param settings names and values; of a folder, what is in it counts
     * @param code     libraries that do the stage's work
     */
    static String of(String before, Map<String, Object> settings, List<Path> code) throws IOException {
        MessageDigest sha = sha256();
        try (DataOutputStream data =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha))) {
            Fingerprint fingerprint = new Fingerprint(data);
            fingerprint.text("before", before);
            for (Map.Entry<String, Object> setting : new TreeMap<>(settings).entrySet()) {
                if (setting.getValue() instanceof Path folder) {
                    fingerprint.folder(setting.getKey(), folder);
                } else {
                    fingerprint.text(setting.getKey(), setting.getValue());
                }
            }
            for (Path entry : code) {
                fingerprint.classPathEntry(entry);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static String of(String version, WorkerJob job, List<Path> classPath, String argLine, boolean capture)
            throws IOException {
        MessageDigest sha = sha256();
        try (DataOutputStream data =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha))) {
            Fingerprint fingerprint = new Fingerprint(data);
            fingerprint.text("version", version);
            fingerprint.text("argLine", argLine);
            fingerprint.training(job);
            if (capture) {
                fingerprint.capture(job);
            }
            for (Path entry : classPath) {
                fingerprint.classPathEntry(entry);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /**
     * Leaves out the folder, which may move, and what changes no weight: how often checkpoints are made, and whether a
     * training goes on from one.
     */
    private void training(WorkerJob job) throws IOException {
        text("subject", job.subject());
        text("subjectParameters", new TreeMap<>(job.subjectParameters()));
        text("seed", job.seed());
        text("threads", job.threads());
        text("fastLayers", job.fastLayers());
        text("remedy", job.remedy());
        if (job.images().isPresent() && Files.isDirectory(job.images().get())) {
            folder("images", job.images().get());
        } else {
            content("images", job.images());
        }
    }

    private void capture(WorkerJob job) throws IOException {
        text("task", job.task());
        text("steps", job.steps());
        text("samples", job.samples());
        text("includes", job.includes());
        text("excludes", job.excludes());
        text("captureAt", job.captureAt());
        content("generator", job.generator());
        content("discriminator", job.discriminator());
        if (job.model().isPresent()) {
            EvaluationModel model = job.model().get();
            text("model", model.file().getFileName() + " " + model.low() + " " + model.high() + " " + model.shape());
            content("model", Optional.of(model.file()));
        }
        if (job.arrays().isPresent()) {
            arrays(job.arrays().get(), job.folder());
        }
    }

    /** The output folder may lie within, where the goal is run in the folder of the arrays. */
    private void arrays(Path folder, Path output) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> !file.startsWith(output) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
        text("arrays", files.size());
        for (Path file : files) {
            text("file", folder.relativize(file) + " " + Files.size(file));
            if (file.getFileName().toString().equals("manifest.json")) {
                content("manifest", Optional.of(file));
            } else {
                text("changed", Files.getLastModifiedTime(file)); // arrays may be too large to be read twice
            }
        }
    }

    private void classPathEntry(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            folder("classes", entry);
        } else if (Files.exists(entry)) {
            text("jar", entry.getFileName() + " " + Files.size(entry));
            if (Files.size(entry) <= LARGE_JAR) {
                content("jar", Optional.of(entry));
            }
        }
    }

    /** With names and contents. Times do not count: a checkout of the same files has others. */
    private void folder(String name, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        text(name, files.size());
        for (Path file : files) {
            text("file", folder.relativize(file) + " " + Files.size(file));
            content("file", Optional.of(file));
        }
    }

    private void content(String name, Optional<Path> file) throws IOException {
        text(name, file.isPresent() ? Files.size(file.get()) : "none");
        if (file.isPresent()) {
            Files.copy(file.get(), data);
        }
    }

    /** Lengths stand before texts, so that two neighbours cannot be taken for one. */
    private void text(String name, Object value) throws IOException {
        byte[] bytes = (name + "=" + value).getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
