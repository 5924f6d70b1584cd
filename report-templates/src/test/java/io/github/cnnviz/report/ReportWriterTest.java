package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.SampleImages;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that is written; what it says: {@link PageTest}. */
class ReportWriterTest {

    private static final Locale MACHINE = Locale.getDefault();

    @TempDir
    private static Path drawn;

    private static GanFixture original;
    private static Path page;

    @TempDir
    private Path folder;

    private Path index;
    private GanFixture gan;

    @BeforeAll
    static void writeThePageOnce() throws IOException {
        original = GanFixture.inferior(drawn);
        page = drawn.resolve("index.html");
        Locale.setDefault(Locale.ROOT);
        try {
            original.write(page);
        } finally {
            Locale.setDefault(MACHINE);
        }
    }

    @BeforeEach
    void takeACopy() {
        gan = original.copy();
        index = folder.resolve("index.html");
    }

    @AfterEach
    void giveTheMachineItsLanguageBack() {
        Locale.setDefault(MACHINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void theMachinesLanguageDoesNotChangeTheBytes(String language) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(language));
        gan.write(index);
        assertThat(index).hasSameBinaryContentAs(page);
    }

    @Test
    void sameAnalysisMadeInAnotherLanguageAndFolderGivesTheSameBytes() throws IOException {
        Path other = folder.resolve("page.html");
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        GanFixture.inferior(folder).write(other);
        assertThat(other).hasSameBinaryContentAs(page);
        assertThat(Files.readString(other)).doesNotContain(folder.toString());
        assertThat(files()).containsExactly("page.html", "rasters");
    }

    @Test
    void twoHundredNarrowLayersAreOnePage() throws IOException {
        LayerResult narrow = LayerFixture.of(
                        "network", "narrow", LayerKind.CONVOLUTION, "relu", 1, OutputShape.maps(3, 4, 4))
                .in(drawn);
        gan.layers = IntStream.range(0, 200)
                .mapToObj(i -> LayerFixture.renamed(narrow, "network", "conv-" + i))
                .toList();
        gan.write(index);
        assertThat(Files.size(index)).isLessThan(20_000_000);
        assertThat(Files.readString(index)).contains("id=\"layer-network-conv-0\"", "id=\"layer-network-conv-199\"");
    }

    @Test
    void nothingIsLeftWhereARasterIsMissing() {
        loseARaster();
        assertThatThrownBy(() -> gan.write(index))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing.png");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPageThatIsThereStaysWhereWritingFails() throws IOException {
        Files.copy(page, index);
        loseARaster();
        assertThatThrownBy(() -> gan.write(index)).isInstanceOf(NoSuchFileException.class);
        assertThat(index).hasSameBinaryContentAs(page);
        assertThat(files()).containsExactly("index.html");
    }

    @Test
    void nothingIsLeftWhereThePageCannotBeMovedToItsPlace() throws IOException {
        Files.createDirectories(index.resolve("full"));
        assertThatThrownBy(() -> gan.write(index)).isInstanceOf(FileSystemException.class);
        assertThat(files()).containsExactly("index.html");
    }

    @Test
    void refusesAPictureOutsideTheFolderOfTheAnalysis() {
        assertThatThrownBy(() -> new DataUris(folder).of("../secret.png"))
                .isInstanceOf(IOException.class)
                .hasMessage("analysis.json names a picture outside its folder: ../secret.png");
    }

    private void loseARaster() {
        gan.samples = new SampleImages(Optional.of("rasters/missing.png"), Optional.empty(), 8, 16, 32, 32);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
