package io.github.cnnviz.capture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The frame of every file that the forked JVM leaves behind: a magic number and a version, then the content. */
final class CaptureFiles {

    private static final int MAGIC = 0x636e_6e76; // "cnnv"
    /** Raised when the content of any file changes. */
    private static final int VERSION = 5;

    private CaptureFiles() {}

    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    /** Writes a file under a temporary name and moves it into its place: it is whole or not there. */
    static void replace(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            content.write(out);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static <T> T read(Path file, Reader<T> reader) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " was not written by cnnviz");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(file + " has format " + version + ", this cnnviz reads format " + VERSION);
            }
            return reader.read(in);
        }
    }
}
