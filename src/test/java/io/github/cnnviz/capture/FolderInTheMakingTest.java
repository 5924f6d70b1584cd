package io.github.cnnviz.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderInTheMakingTest {

    @TempDir
    private Path folder;

    @Test
    void whatStoodThereStaysUntilTheNewFolderIsWhole() throws Exception {
        Path target = Files.createDirectories(folder.resolve("capture"));
        Files.writeString(target.resolve("old.bin"), "old");
        FolderInTheMaking making = new FolderInTheMaking(target);
        Files.writeString(making.path().resolve("new.bin"), "new");
        assertThat(target).isDirectoryContaining("glob:**old.bin");
        making.finish();
        assertThat(target).isDirectoryContaining("glob:**new.bin").isDirectoryNotContaining("glob:**old.bin");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatStoodThereGoesInOneGo() throws Exception {
        Path target = Files.createDirectories(folder.resolve("capture"));
        FolderInTheMaking making = new FolderInTheMaking(target);
        // Stands for a process that is killed while it deletes: what cannot be deleted is not left in the place.
        Path held = Files.createDirectories(folder.resolve("capture.before.part"));
        Files.writeString(held.resolve("half.bin"), "half");
        assertThatIOException().isThrownBy(making::finish);
        assertThat(target).isEmptyDirectory();
        new FolderInTheMaking(target).finish();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void whatAnEarlierRunLeftUnfinishedIsNotTakenOver() throws Exception {
        Path left = Files.createDirectories(folder.resolve("capture.part"));
        Files.writeString(left.resolve("half.bin"), "half");
        FolderInTheMaking making = new FolderInTheMaking(folder.resolve("capture"));
        making.finish();
        assertThat(folder.resolve("capture")).isEmptyDirectory();
    }
}
