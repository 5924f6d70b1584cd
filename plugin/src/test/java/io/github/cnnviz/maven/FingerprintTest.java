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
    void dependsOnImagesInAFolderButNotOnTheirTimes() throws Exception {
        String before = fingerprint();
        Path image = Files.writeString(images.resolve("2.png"), "two");
        String more = fingerprint();
        assertThat(more).isNotEqualTo(before);
        FileTime then = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(image, then);
        assertThat(fingerprint()).as("the same files checked out again").isEqualTo(more);
        Files.writeString(image, "six");
        Files.setLastModifiedTime(image, then);
        assertThat(fingerprint())
                .as("another image of the same length and time")
                .isNotEqualTo(more);
    }

    @Test
    void ofALaterStageDependsOnWhatTheStageBeforeLeftOnSettingsAndOnCode() throws Exception {
        Path templates = Files.createDirectory(temporary.resolve("templates"));
        Path template = Files.writeString(templates.resolve("page.ftlh"), "page");
        Map<String, Object> settings = Map.of("locale", "en", "templates", templates);
        String before = Fingerprint.of("a", settings, List.of(jar));
        assertThat(Fingerprint.of("b", settings, List.of(jar))).isNotEqualTo(before);
        assertThat(Fingerprint.of("a", Map.of("locale", "zh", "templates", templates), List.of(jar)))
                .isNotEqualTo(before);
        assertThat(Fingerprint.of("a", Map.of("locale", "en"), List.of(jar))).isNotEqualTo(before);
        assertThat(Fingerprint.of("a", settings, List.of())).isNotEqualTo(before);
        assertThat(Fingerprint.of("a", settings, List.of(jar))).isEqualTo(before);
        Files.writeString(template, "edit");
        assertThat(Fingerprint.of("a", settings, List.of(jar))).isNotEqualTo(before);
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

    @Test
    void dependsOnCapturedArraysButNotOnTheOutputAmongThem() throws Exception {
        Path arrays = Files.createDirectory(temporary.resolve("arrays"));
        Path manifest = Files.writeString(arrays.resolve("manifest.json"), "{}");
        Path array = Files.writeString(arrays.resolve("a.npy"), "1234");
        FileTime then = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(array, then);
        Path output = Files.createDirectories(arrays.resolve("target/cnnviz"));
        WorkerJob job = arraysJob(Optional.of(arrays), output);
        String before = of(job);
        assertThat(of(arraysJob(Optional.empty(), output))).isNotEqualTo(before);
        Files.writeString(output.resolve("analysis.json"), "{}");
        assertThat(of(job)).as("with output").isEqualTo(before);
        Files.writeString(manifest, "[]");
        Files.setLastModifiedTime(manifest, then);
        assertThat(of(job)).as("another manifest of the same length").isNotEqualTo(before);
        Files.writeString(manifest, "{}");
        assertThat(of(job)).as("the first manifest again").isEqualTo(before);
        Files.setLastModifiedTime(array, FileTime.fromMillis(1_000_000_001_000L));
        assertThat(of(job)).as("an array written anew").isNotEqualTo(before);
        Files.writeString(array, "12345");
        Files.setLastModifiedTime(array, then);
        assertThat(of(job)).as("a longer array").isNotEqualTo(before);
    }

    private WorkerJob arraysJob(Optional<Path> arrays, Path output) {
        return new WorkerJob(
                WorkerJob.Task.CAPTURE_ARRAYS,
                Optional.empty(),
                Map.of(),
                1,
                OptionalInt.empty(),
                Optional.empty(),
                512,
                2,
                Optional.empty(),
                Optional.empty(),
                arrays,
                List.of(),
                List.of(),
                true,
                100,
                List.of(),
                true,
                "",
                output);
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
