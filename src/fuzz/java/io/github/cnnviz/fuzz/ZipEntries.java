package io.github.cnnviz.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The entries of a zip, of which one is broken and all are packed again. */
record ZipEntries(Map<String, byte[]> byName) {

    static ZipEntries of(byte[] zip) throws IOException {
        Map<String, byte[]> byName = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byName.put(entry.getName(), in.readAllBytes());
            }
        }
        return new ZipEntries(byName);
    }

    byte[] broken(Mutation mutation) throws IOException {
        String chosen = mutation.one(List.copyOf(byName.keySet()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : byName.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getKey().equals(chosen) ? mutation.of(entry.getValue()) : entry.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
