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
    private final Path before;

    /** Starts with an empty folder beside the target; what an earlier run left unfinished there goes. */
    public FolderInTheMaking(Path target) throws IOException {
        this.target = target;
        this.part = target.resolveSibling(target.getFileName() + ".part");
        this.before = target.resolveSibling(target.getFileName() + ".before.part");
        delete(part);
        delete(before);
        Files.createDirectories(part);
    }

    /** Returns the folder to fill. */
    public Path path() {
        return part;
    }

    /** Puts the folder into its place. What stood there is moved away first: deleted file by file, half of it could be left. */
    public void finish() throws IOException {
        if (Files.exists(target)) {
            Files.move(target, before);
        }
        Files.move(part, target);
        delete(before);
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
