package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cnnviz.CnnvizException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParameterChecksTest {

    @TempDir
    private Path folder;

    @Test
    void numbersMustBePositive() throws Exception {
        assertThat(ParameterChecks.positive("samples", 1, "a number of images, e.g. 512"))
                .isEqualTo(1);
        assertThat(told(() -> ParameterChecks.positive("samples", 0, "a number of images, e.g. 512")))
                .isEqualTo("<samples> is 0, but must be at least 1"
                        + " | set <samples> (cnnviz.samples) to a number of images, e.g. 512");
    }

    @Test
    void capturedArraysHaveOneSeed() throws Exception {
        ParameterChecks.seeds(3, false);
        ParameterChecks.seeds(1, true);
        assertThat(told(() -> ParameterChecks.seeds(2, true)))
                .isEqualTo("<seeds> is 2, but captured arrays are of one run, whatever the seed"
                        + " | leave <seeds> (cnnviz.seeds) out, or <capture> (cnnviz.capture) to train here");
    }

    @Test
    void remediesNeedATraining() throws Exception {
        ParameterChecks.remedies(true, true);
        ParameterChecks.remedies(false, false);
        assertThat(told(() -> ParameterChecks.remedies(true, false)))
                .isEqualTo(
                        "cnnviz.tryRemedies is true, but a saved model or captured arrays are judged: nothing is trained"
                                + " that could be changed | leave cnnviz.tryRemedies out, or set <subject> to train here");
    }

    @Test
    void theTimeoutMayBeZero() throws Exception {
        assertThat(ParameterChecks.atLeastZero("timeout", 0, "seconds")).isZero();
        assertThat(told(() -> ParameterChecks.atLeastZero("timeout", -1, "seconds, or 0")))
                .isEqualTo("<timeout> is -1, but must be at least 0 | set <timeout> (cnnviz.timeout) to seconds, or 0");
    }

    @Test
    void capturesAreCheckedAgainstTheStepsWhereTheyAreKnown() throws Exception {
        List<String> captureAt = List.of("10%", "601");
        String problem = "cnnviz.captureAt is '10%,601'";
        String remedy = " | set it to percentages or steps such as 10%,50%,250";
        assertThat(ParameterChecks.captureAt(captureAt, OptionalInt.empty())).isEqualTo(captureAt);
        assertThat(ParameterChecks.captureAt(captureAt, OptionalInt.of(601))).isEqualTo(captureAt);
        assertThat(told(() -> ParameterChecks.captureAt(captureAt, OptionalInt.of(600))))
                .isEqualTo(problem + ", but the training has 600 steps" + remedy);
        assertThat(told(() -> ParameterChecks.captureAt(List.of("half"), OptionalInt.empty())))
                .isEqualTo("cnnviz.captureAt is 'half'" + remedy);
    }

    @Test
    void imagesMustBeThere() throws Exception {
        assertThat(ParameterChecks.images(null)).isEmpty();
        assertThat(ParameterChecks.images(folder.toFile())).contains(folder);
        File missing = folder.resolve("gone").toFile();
        assertThat(told(() -> ParameterChecks.images(missing)))
                .isEqualTo("cnnviz.images names a folder or file that does not exist: " + missing
                        + " | set <images> (cnnviz.images) to a folder or a zip of images");
    }

    @Test
    void arraysLieInAFolderAndStandAlone() throws Exception {
        assertThat(ParameterChecks.capture(null, List.of("<subject>"))).isEmpty();
        assertThat(ParameterChecks.capture(folder.toFile(), List.of())).contains(folder);
        String remedy = " | set cnnviz.capture to the folder that holds manifest.json and the .npy files";
        File missing = folder.resolve("gone").toFile();
        assertThat(told(() -> ParameterChecks.capture(missing, List.of())))
                .isEqualTo("cnnviz.capture names a folder that does not exist: " + missing + remedy);
        File file = Files.createFile(folder.resolve("a.npy")).toFile();
        assertThat(told(() -> ParameterChecks.capture(file, List.of())))
                .isEqualTo("cnnviz.capture names a file, but arrays lie in a folder: " + file + remedy);
        assertThat(told(() -> ParameterChecks.capture(folder.toFile(), List.of("<subject>", "<generator>"))))
                .isEqualTo("cnnviz.capture and <subject> and <generator> are set, but only one model can be judged"
                        + " | leave cnnviz.capture (" + folder + ") out, or <subject> and <generator>");
    }

    @Test
    void aModelMustBeAFile() throws Exception {
        Path model = Files.createFile(folder.resolve("model.zip"));
        assertThat(ParameterChecks.model("generator", null)).isEmpty();
        assertThat(ParameterChecks.model("generator", model.toFile())).contains(model);
        String remedy =
                " | set <generator> (cnnviz.generator) to a model that Deeplearning4j saved, e.g. the generator.zip"
                        + " that cnnviz:train writes to target/cnnviz/training";
        File missing = folder.resolve("gone.zip").toFile();
        assertThat(told(() -> ParameterChecks.model("generator", missing)))
                .isEqualTo("cnnviz.generator names a file that does not exist: " + missing + remedy);
        assertThat(told(() -> ParameterChecks.model("generator", folder.toFile())))
                .isEqualTo("cnnviz.generator names a folder, but a model is a file: " + folder + remedy);
    }

    @Test
    void namesTheValuesThatAreAllowed() throws Exception {
        List<String> allowed = List.of("provided", "test");
        assertThat(ParameterChecks.oneOf("classpathScope", "test", allowed)).isEqualTo("test");
        assertThat(told(() -> ParameterChecks.oneOf("classpathScope", "compile", allowed)))
                .isEqualTo(
                        "<classpathScope> is 'compile' | set <classpathScope> (cnnviz.classpathScope) to provided or test");
    }

    private static String told(ThrowingCallable check) {
        CnnvizException e = catchThrowableOfType(CnnvizException.class, check);
        return e.getMessage() + " | " + e.remedy();
    }
}
