package io.github.cnnviz.image;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files. */
public final class IdxBytes {

    private IdxBytes() {}

    /** Returns a file: its header's sizes need not fit the values. */
    public static byte[] of(int[] sizes, byte[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x0800 + sizes.length);
        for (int size : sizes) {
            out.writeInt(size);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    /** Writes a file, packed if its name ends in gz. */
    public static void write(Path file, int[] sizes, byte[] values) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
            out.write(of(sizes, values));
        }
    }
}
