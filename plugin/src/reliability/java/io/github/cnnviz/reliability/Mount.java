package io.github.cnnviz.reliability;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system that is there for one try. Needs root, and a machine that lets it mount. */
final class Mount implements AutoCloseable {

    private final Path at;

    private Mount(Path at) {
        this.at = at;
    }

    /** Returns whether this machine lets us. */
    static boolean isPossible(Path work) throws IOException {
        try (Mount mount = tmpfs(work.resolve("mount"), 1 << 16)) {
            return Files.isDirectory(mount.at);
        } catch (IOException e) {
            System.out.println("what needs a file system of its own is left out: " + e.getMessage());
            return false;
        }
    }

    /** Mounts a file system in memory, of some bytes. */
    static Mount tmpfs(Path at, long bytes) throws IOException {
        Files.createDirectories(at);
        run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", at.toString());
        return new Mount(at);
    }

    /** Shows a folder at another place, where nothing can be written. */
    static Mount readOnly(Path folder, Path at) throws IOException {
        Files.createDirectories(at);
        run("mount", "--bind", folder.toString(), at.toString());
        run("mount", "-o", "remount,bind,ro", at.toString());
        return new Mount(at);
    }

    Path at() {
        return at;
    }

    void remount(String options) throws IOException {
        run("mount", "-o", "remount," + options, at.toString());
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", at.toString());
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code;
        try {
            code = process.waitFor();
        } catch (InterruptedException e) {
            throw new InterruptedIOException(String.join(" ", command));
        }
        if (code != 0) {
            throw new IOException(List.of(command) + ": " + said.strip());
        }
    }
}
