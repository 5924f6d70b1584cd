package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        write("old", "index.html", "index.html.part", "analysis.json", "analysis.json.part");
        write("old", "rasters/a.png", "rasters.part/a.png", "capture/run.bin", "capture-at/step-000060/run.bin");
        write("old", "training/generator.zip", "training/checkpoint.bin", "worker-crash-1.log");
        write("abc", "capture/receipt");
    }

    @Test
    void setsAReportAsideAndAllElseStays() throws Exception {
        folder.setReportAside();
        assertThat(files())
                .containsExactly(
                        "capture-at/step-000060/run.bin",
                        "capture/receipt",
                        "capture/run.bin",
                        "earlier/analysis.json",
                        "earlier/index.html",
                        "earlier/rasters/a.png",
                        "training/checkpoint.bin",
                        "training/generator.zip",
                        "worker-crash-1.log");
    }

    @Test
    void keepsTheCompleteReportHoweverOftenBuildsAreKilled() throws Exception {
        folder.setReportAside();
        write("of step 60", "index.html", "analysis.json", "rasters/b.png");
        folder.setReportAside();
        assertThat(root.resolve("earlier/index.html")).hasContent("old");
        assertThat(root).isDirectoryNotContaining("glob:**/{index,analysis,rasters}*");
        folder.setReportAside();
        assertThat(root.resolve("earlier/index.html")).hasContent("old");
    }

    @Test
    void forgetsTheEarlierReportOnceThereIsANewOne() throws Exception {
        folder.setReportAside();
        write("new", "index.html");
        folder.forgetEarlierReport();
        assertThat(folder.earlier()).doesNotExist();
        assertThat(folder.index()).hasContent("new");
    }

    @Test
    void forgetsWhatCrashedWorkersLeft() throws Exception {
        folder.forgetCrashes();
        assertThat(root)
                .isDirectoryNotContaining("glob:**/worker*")
                .isDirectoryContaining("glob:**/capture")
                .isDirectoryContaining("glob:**/training");
    }

    @Test
    void forgetsACaptureButKeepsTheNetworks() throws Exception {
        folder.forgetCapture();
        assertThat(folder.capture()).doesNotExist();
        assertThat(root.resolve("training/generator.zip")).exists();
    }

    @Test
    void forgettingNothingIsNoError() throws Exception {
        OutputFolder fresh = new OutputFolder(root.resolve("not/yet/there"));
        fresh.setReportAside();
        fresh.forgetEarlierReport();
        fresh.forgetCrashes();
        fresh.forgetCapture();
        assertThat(fresh.root()).isEmptyDirectory();
    }

    @Test
    void setsAPageAsideAndItsAnalysisStays() throws Exception {
        write("old", "analysis.receipt", "page.receipt", "summary.md");
        folder.setPageAside();
        assertThat(files())
                .contains("analysis.json", "analysis.receipt", "rasters/a.png", "earlier/index.html")
                .contains("earlier/page.receipt", "earlier/summary.md")
                .doesNotContain("index.html", "page.receipt", "summary.md");
    }

    private void write(String content, String... names) throws Exception {
        for (String name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), content);
        }
    }

    private List<String> files() throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }
}
