package io.github.cnnviz.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFoldersTest {

    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

    @TempDir
    Path folder;

    @Test
    void everyFolderIsAClass() throws Exception {
        TestImages.greyLevels(folder.resolve("dog"), 2);
        TestImages.greyLevels(folder.resolve("cat/young"), 1);
        LabelledImages images = LabelledImages.of(folder, SHAPE, List.of());
        assertEquals(List.of("cat", "dog"), images.classes());
        assertEquals(List.of(0, 1, 1), List.of(images.label(0), images.label(1), images.label(2)));
    }

    @Test
    void aFolderAroundAllClassesIsNone() throws Exception {
        TestImages.greyLevels(folder.resolve("data/dog"), 1);
        TestImages.greyLevels(folder.resolve("data/cat"), 1);
        assertEquals(List.of("cat", "dog"), LabelledFolders.of(folder, SHAPE).classes());
    }

    @Test
    void imagesWithoutAClassAreRefused() throws Exception {
        TestImages.greyLevels(folder.resolve("dog"), 1);
        assertRefused("the images in " + folder + " are all in one folder: that is one class");
        Files.copy(folder.resolve("dog/000.png"), folder.resolve("stray.png"));
        assertRefused("the image stray.png in " + folder + " is in no class's folder");
    }

    private void assertRefused(String message) {
        CnnvizException e = assertThrows(CnnvizException.class, () -> LabelledFolders.of(folder, SHAPE));
        assertEquals(message, e.getMessage());
    }
}
