package io.github.cnnviz.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {

    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);
    private static final byte[] PNG = TestImages.png(2, 0, 0, 0, 0xffffff);

    @TempDir
    private Path folder;

    @Test
    void imagesComeInTheOrderOfTheirNamesWithThoseOfSubfolders() throws Exception {
        for (String name : List.of("b.png", "a.JPG", "c/d/e.gif", "c.webp", "z.tiff", "notes.txt", "png", ".png")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, PNG);
        }
        Files.write(folder.resolve("._b.png"), PNG); // what macOS leaves beside
        Files.createDirectories(folder.resolve("folder.png"));
        assertThat(names(ImageFolder.of(folder, SHAPE)))
                .containsExactly("a.JPG", "b.png", "c.webp", "c/d/e.gif", "z.tiff");
    }

    @Test
    void aZipIsReadLikeAFolder() throws Exception {
        Path zip = zip("images/", "images/b.png", "images/a.png", "__MACOSX/images/._a.png", "__MACOSX/x.png", "x.txt");
        ImageFolder images = ImageFolder.of(zip, SHAPE);
        assertThat(names(images)).containsExactly("images/a.png", "images/b.png");
        assertThat(images.read(1)).containsExactly(-1, -1, -1, 1);
        assertThat(images.description()).isEqualTo(zip.toAbsolutePath().toString());
    }

    @Test
    void readingIsRepeatable() throws Exception {
        Files.write(folder.resolve("a.png"), PNG);
        ImageFolder images = ImageFolder.of(folder, SHAPE);
        assertThat(images.read(0)).containsExactly(images.read(0));
        assertThat(images.shape()).isEqualTo(SHAPE);
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("faces");
        assertFails(
                missing,
                "the images' folder or zip does not exist: " + missing.toAbsolutePath(),
                "set cnnviz.images to a folder or zip file of images");
    }

    @Test
    void aFolderWithoutImagesIsNamed() throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "nothing here");
        assertFails(
                folder,
                "no image files in " + folder.toAbsolutePath()
                        + " (looked for names ending in png, jpg, jpeg, bmp, gif, webp, tif)",
                "set cnnviz.images to a folder or zip file that holds images");
    }

    @Test
    void aZipWithoutImagesIsNamed() throws IOException {
        Path zip = zip("readme.txt", "__MACOSX/a.png");
        assertFails(
                zip,
                "no image files in " + zip.toAbsolutePath()
                        + " (looked for names ending in png, jpg, jpeg, bmp, gif, webp, tif)",
                "set cnnviz.images to a folder or zip file that holds images");
    }

    @Test
    void aFileThatIsNoZipIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("images.zip"), "no zip");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ImageFolder.of(file, SHAPE))
                .withMessageStartingWith("the images' file is no zip that can be read: " + file.toAbsolutePath() + " (")
                .satisfies(
                        e -> assertThat(e.remedy()).isEqualTo("set cnnviz.images to a folder or a zip file of images"));
    }

    @Test
    void anEmptyFileIsUnreadable() throws Exception {
        Files.write(folder.resolve("a.png"), new byte[0]);
        ImageFolder images = ImageFolder.of(folder, SHAPE);
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> images.read(0))
                .withMessage("empty file");
    }

    @Test
    void aFileThatIsGoneIsUnreadable() throws Exception {
        Files.write(folder.resolve("a.png"), PNG);
        ImageFolder images = ImageFolder.of(folder, SHAPE);
        Files.delete(folder.resolve("a.png"));
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> images.read(0))
                .withMessageStartingWith("cannot be read: ");
    }

    private static void assertFails(Path location, String problem, String remedy) {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> ImageFolder.of(location, SHAPE))
                .withMessage(problem)
                .satisfies(e -> assertThat(e.remedy()).isEqualTo(remedy));
    }

    private static List<String> names(ImageFolder images) {
        return IntStream.range(0, images.size()).mapToObj(images::name).toList();
    }

    private Path zip(String... names) throws IOException {
        Path file = folder.resolve("images.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    zip.write(PNG);
                }
            }
        }
        return file;
    }
}
