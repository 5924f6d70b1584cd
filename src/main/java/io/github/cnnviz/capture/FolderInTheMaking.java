package io.github.cnnviz.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is filled under a temporary name and takes its place when it is whole. Until then what stood there
 * before stays.
 */
public final class FolderInTheMaking {

    private final Path target;
    private final Path part;

    /** Starts with an empty folder beside the target; what an earlier run left unfinished there goes. */
    public FolderInTheMaking(Path target) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        delete(part);
        Files.createDirectories(part);
    }

    /** Returns the folder to fill. */
    public Path path() {
        return part;
    }

    /** Puts the folder into its place. */
    public void finish() throws IOException {
        delete(target);
        Files.move(part, target);
    }

    /** Deletes a folder with all that is in it, if it is there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
