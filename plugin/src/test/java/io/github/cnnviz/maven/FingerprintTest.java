package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.worker.WorkerJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {

    @TempDir
    private Path temporary;

    private Path classes;
    private Path jar;
    private Path images;
    private Path model;

    @BeforeEach
    void makeInputs() throws Exception {
        classes = Files.createDirectories(temporary.resolve("classes/demo")).getParent();
        Files.writeString(classes.resolve("demo/Gan.class"), "code");
        jar = Files.writeString(temporary.resolve("library-1.0.jar"), "library");
        images = Files.createDirectory(temporary.resolve("images"));
        Files.writeString(images.resolve("1.png"), "one");
        model = Files.writeString(temporary.resolve("generator.zip"), "weights");
    }

    @Test
    void staysTheSameWhileNothingChanges() throws Exception {
        assertThat(fingerprint()).isEqualTo(fingerprint()).matches("[0-9a-f]{64}");
    }

    @Test
    void doesNotDependOnWhereTheOutputLies() throws Exception {
        assertThat(of(job(1, temporary.resolve("elsewhere")))).isEqualTo(fingerprint());
    }

    @Test
    void dependsOnTheJob() throws Exception {
        assertThat(of(job(2, temporary))).isNotEqualTo(fingerprint());
    }

    @Test
    void dependsOnWhereLayersAreCaptured() throws Exception {
        assertThat(of(job(1, temporary, 100, List.of("10%"), true))).isNotEqualTo(fingerprint());
    }

    @Test
    void doesNotDependOnCheckpointsAsTheyChangeNoResult() throws Exception {
        assertThat(of(job(1, temporary, 7, List.of(), true))).isEqualTo(fingerprint());
        assertThat(of(job(1, temporary, 100, List.of(), false))).isEqualTo(fingerprint());
    }

    @Test
    void dependsOnTheVersionAndOnArgLine() throws Exception {
        WorkerJob job = job(1, temporary);
        assertThat(Fingerprint.of("2", job, List.of(classes, jar), "")).isNotEqualTo(fingerprint());
        assertThat(Fingerprint.of("1", job, List.of(classes, jar), "-Dx")).isNotEqualTo(fingerprint());
    }

    @Test
    void dependsOnTheProjectsCode() throws Exception {
        String before = fingerprint();
        Files.writeString(classes.resolve("demo/Gan.class"), "edoc"); // as long as before
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void doesNotMindThatTheSameCodeIsCompiledAgain() throws Exception {
        String before = fingerprint();
        Files.setLastModifiedTime(classes.resolve("demo/Gan.class"), FileTime.fromMillis(1_000_000));
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void dependsOnTheNamesOfClasses() throws Exception {
        String before = fingerprint();
        Files.move(classes.resolve("demo/Gan.class"), classes.resolve("demo/Nag.class"));
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void dependsOnTheContentOfSmallJars() throws Exception {
        String before = fingerprint();
        Files.writeString(jar, "yrarbil");
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void dependsOnNameAndLengthOfLargeJars() throws Exception {
        Files.write(jar, new byte[(int) Fingerprint.LARGE_JAR + 1]);
        String before = fingerprint();
        Files.write(jar, new byte[(int) Fingerprint.LARGE_JAR + 2]);
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void dependsOnImagesInAFolder() throws Exception {
        String before = fingerprint();
        Files.writeString(images.resolve("2.png"), "two");
        String more = fingerprint();
        assertThat(more).isNotEqualTo(before);
        Files.setLastModifiedTime(images.resolve("2.png"), FileTime.fromMillis(1_000_000));
        assertThat(fingerprint()).isNotEqualTo(more);
    }

    @Test
    void dependsOnTheContentOfSavedModels() throws Exception {
        String before = fingerprint();
        Files.writeString(model, "sthgiew");
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    @Test
    void dependsOnTheOrderOfTheClassPath() throws Exception {
        assertThat(Fingerprint.of("1", job(1, temporary), List.of(jar, classes), ""))
                .isNotEqualTo(fingerprint());
    }

    private String fingerprint() throws Exception {
        return of(job(1, temporary));
    }

    private String of(WorkerJob job) throws Exception {
        return Fingerprint.of("1", job, List.of(classes, jar), "");
    }

    private WorkerJob job(long seed, Path folder) {
        return job(seed, folder, 100, List.of(), true);
    }

    private WorkerJob job(long seed, Path folder, int checkpointEvery, List<String> captureAt, boolean resume) {
        return new WorkerJob(
                WorkerJob.Task.CAPTURE,
                Optional.of("demo.Gan"),
                Map.of("depth", "3"),
                seed,
                OptionalInt.of(20),
                Optional.of(images),
                512,
                2,
                Optional.of(model),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                checkpointEvery,
                captureAt,
                resume,
                "",
                folder);
    }
}
