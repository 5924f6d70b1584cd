package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StagesTest {

    private static final Stages.Kept ALL = new Stages.Kept(true, true, true);

    @TempDir
    private Path root;

    private OutputFolder folder;

    @BeforeEach
    void doAllStages() throws Exception {
        folder = new OutputFolder(root);
        write("capture/run.bin", "capture/001.bin", "capture-at/step-000060/run.bin");
        stages("inputs", "limits", "en").captureIsDone();
        write("analysis.json", "rasters/a.png");
        stages("inputs", "limits", "en").analysisIsDone();
        write("index.html", "folder/index.html");
        stages("inputs", "limits", "en").pageIsDone();
    }

    @Test
    void keepsAllThatIsUnchanged() throws Exception {
        assertThat(stages("inputs", "limits", "en").kept()).isEqualTo(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "others, limits, en, false, false, false",
        "inputs, others, en, true,  false, false",
        "inputs, limits, zh, true,  true,  false"
    })
    void doesAgainWhatDependsOnAChange(
            String inputs, String limits, String locale, boolean capture, boolean analysis, boolean page)
            throws Exception {
        assertThat(stages(inputs, limits, locale).kept()).isEqualTo(new Stages.Kept(capture, analysis, page));
    }

    @Test
    void analysesAgainWhereCnnvizItselfIsAnother() throws Exception {
        Path rules = Files.writeString(root.resolve("rules.jar"), "rules");
        Stages stages = new Stages(folder, "inputs", Map.of("rules", "limits"), Map.of("locale", "en"), List.of(rules));
        assertThat(stages.kept()).isEqualTo(new Stages.Kept(true, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "capture/run.bin, false, false",
        "capture/001.bin, false, false",
        "capture-at/step-000060/run.bin, false, false",
        "analysis.json, true, false",
        "rasters/a.png, true, false",
        "index.html, true, true",
        "folder/index.html, true, true"
    })
    void takesNothingForWholeThatIsGoneOrDamaged(Path result, boolean capture, boolean analysis) throws Exception {
        Stages.Kept rest = new Stages.Kept(capture, analysis, false);
        byte[] whole = Files.readAllBytes(root.resolve(result));
        byte[] damaged = whole.clone();
        damaged[2] ^= 1; // one bit, the same length
        Files.write(root.resolve(result), damaged);
        assertThat(stages("inputs", "limits", "en").kept()).as("damaged").isEqualTo(rest);
        Files.delete(root.resolve(result));
        assertThat(stages("inputs", "limits", "en").kept()).as("gone").isEqualTo(rest);
        Files.write(root.resolve(result), whole);
        assertThat(stages("inputs", "limits", "en").kept()).as("whole again").isEqualTo(ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"capture/receipt", "analysis.receipt", "page.receipt"})
    void takesNothingForWholeWhoseReceiptIsCut(Path receipt) throws Exception {
        byte[] whole = Files.readAllBytes(root.resolve(receipt));
        for (int length = 0; length < whole.length; length++) {
            Files.write(root.resolve(receipt), Arrays.copyOf(whole, length));
            assertThat(stages("inputs", "limits", "en").kept())
                    .as("%d bytes", length)
                    .isNotEqualTo(ALL);
        }
        Files.write(root.resolve(receipt), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(stages("inputs", "limits", "en").kept()).as("no text").isNotEqualTo(ALL);
    }

    @Test
    void keepsNothingInAnEmptyFolder() throws Exception {
        Stages.Kept kept =
                new Stages(new OutputFolder(root.resolve("none")), "inputs", Map.of(), Map.of(), List.of()).kept();
        assertThat(kept).isEqualTo(Stages.Kept.NOTHING);
    }

    @Test
    void saysWhatIsKeptAndSinceWhen() throws Exception {
        at(folder.captureReceipt(), 10);
        at(folder.analysisReceipt(), 11);
        at(folder.pageReceipt(), 12);
        Stages stages = stages("inputs", "limits", "en");
        assertThat(stages.inWords(ALL))
                .hasValue("training and capture, analysis, page: unchanged since 2026-03-04 12:05 and kept; "
                        + "-Dcnnviz.force does it again");
        assertThat(stages.inWords(new Stages.Kept(true, true, false)))
                .hasValue("training and capture, analysis: unchanged since 2026-03-04 11:05 and kept; "
                        + "-Dcnnviz.force does it again");
        assertThat(stages.inWords(new Stages.Kept(true, false, false)))
                .hasValue("training and capture: unchanged since 2026-03-04 10:05 and kept; "
                        + "-Dcnnviz.force does it again");
        assertThat(stages.inWords(Stages.Kept.NOTHING)).isEmpty();
    }

    private static void at(Receipt receipt, int hour) throws Exception {
        Files.setLastModifiedTime(
                receipt.file(),
                FileTime.from(LocalDateTime.of(2026, 3, 4, hour, 5)
                        .atZone(ZoneId.systemDefault())
                        .toInstant()));
    }

    private Stages stages(String inputs, String limits, String locale) {
        return new Stages(folder, inputs, Map.of("rules", limits), Map.of("locale", locale), List.of());
    }

    private void write(String... names) throws Exception {
        for (String name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.writeString(root.resolve(name), "content of " + name);
        }
    }
}
