package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    private Path root;

    private OutputFolder folder;

    @BeforeEach
    void fill() throws Exception {
        folder = new OutputFolder(root);
        for (String file : new String[] {
            "index.html",
            "index.html.part",
            "analysis.json",
            "rasters/a.png",
            "capture/run.bin",
            "training/generator.zip",
            "worker-crash-1.log"
        }) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "old");
        }
        Files.writeString(folder.fingerprint(), "abc");
    }

    @Test
    void forgetsAReportAndWhatBelongsToIt() throws Exception {
        folder.forgetReport();
        assertThat(root)
                .isDirectoryNotContaining("glob:**{index,analysis,rasters}*")
                .isDirectoryContaining("glob:**/capture")
                .isDirectoryContaining("glob:**/training");
    }

    @Test
    void forgetsACaptureButKeepsTheNetworks() throws Exception {
        folder.forgetCapture();
        assertThat(root).isDirectoryNotContaining("glob:**/{capture,worker}*");
        assertThat(root.resolve("training/generator.zip")).exists();
    }

    @Test
    void forgettingNothingIsNoError() throws Exception {
        OutputFolder fresh = new OutputFolder(root.resolve("not/yet/there"));
        fresh.forgetReport();
        fresh.forgetCapture();
        assertThat(fresh.root()).isEmptyDirectory();
    }

    @Test
    void knowsACaptureByItsFingerprint() throws Exception {
        assertThat(folder.isCaptureOf("abc")).isTrue();
        assertThat(folder.isCaptureOf("abd")).isFalse();
        folder.forgetCapture();
        assertThat(folder.isCaptureOf("abc")).isFalse();
    }

    @Test
    void aFingerprintWithoutACaptureIsWorthNothing() throws Exception {
        Files.delete(root.resolve("capture/run.bin"));
        Files.delete(root.resolve("capture"));
        assertThat(folder.isCaptureOf("abc")).isFalse();
    }
}
