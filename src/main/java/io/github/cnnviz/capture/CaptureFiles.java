package io.github.cnnviz.capture;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The frame of every file that the forked JVM leaves behind: a magic number and a version, then the content, then a CRC-32 of all
 * that. A damaged file is refused before its sizes are believed.
 */
final class CaptureFiles {

    private static final int MAGIC = 0x636e_6e76; // "cnnv"
    /** Raised when the content of any file changes. */
    private static final int VERSION = 5;

    private static final int ROOM = 1 << 16;

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
        CRC32 sum = new CRC32();
        try (OutputStream whole = new BufferedOutputStream(Files.newOutputStream(part), ROOM)) {
            // The sum is taken of large parts: a value at a time costs as much as writing it.
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(whole, sum), ROOM));
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            content.write(out);
            out.flush();
            new DataOutputStream(whole).writeLong(sum.getValue());
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    static <T> T read(Path file, Reader<T> reader) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), ROOM))) {
            if (Files.size(file) < 2 * Integer.BYTES + Long.BYTES) {
                throw new IOException(file + " is damaged: it ends early");
            }
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " was not written by cnnviz");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(file + " has format " + version + ", this cnnviz reads format " + VERSION);
            }
            if (!isWhole(file)) {
                throw new IOException(file + " is damaged: its checksum is another");
            }
            return reader.read(in);
        }
    }

    private static boolean isWhole(Path file) throws IOException {
        long left = Files.size(file) - Long.BYTES;
        CRC32 sum = new CRC32();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            byte[] bytes = new byte[ROOM];
            while (left > 0) {
                int part = in.read(bytes, 0, (int) Math.min(ROOM, left));
                if (part < 0) {
                    return false;
                }
                sum.update(bytes, 0, part);
                left -= part;
            }
            return left == 0 && in.readLong() == sum.getValue();
        }
    }
}
