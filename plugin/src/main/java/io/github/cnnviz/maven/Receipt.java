package io.github.cnnviz.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what a stage was made from and what it left: the fingerprint of its inputs, and a SHA-256 of each file of its
 * results. It is written when all of them are in their places, so that half a stage has none, and a damaged one has one that
 * does not fit.
 *
 * @param file lines of text: the fingerprint, one line for each file, and the number of files
 */
record Receipt(Path file) {

    private static final int BUFFER = 1 << 16;

    /**
     * Writes it, in one go.
     *
     * @param results files, and folders with all that is in them; what does not exist is left out
     */
    void write(String fingerprint, List<Path> results) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, text(fingerprint, results));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns whether the results are there as they were left, and made from inputs of that fingerprint. */
    boolean fits(String fingerprint, List<Path> results) throws IOException {
        Optional<String> written = read();
        // The first line alone spares reading results that are of other inputs.
        return written.isPresent()
                && written.get().startsWith(fingerprint + "\n")
                && written.get().equals(text(fingerprint, results));
    }

    /** Returns what it says, for fingerprints of stages that follow; empty where there is none, or no text. */
    Optional<String> read() throws IOException {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private String text(String fingerprint, List<Path> results) throws IOException {
        StringBuilder text = new StringBuilder(fingerprint).append('\n');
        List<Path> files = new ArrayList<>();
        for (Path result : results) {
            if (Files.exists(result)) {
                try (Stream<Path> all = Files.walk(result)) {
                    all.filter(each -> Files.isRegularFile(each) && !each.equals(file))
                            .forEach(files::add);
                }
            }
        }
        Path folder = file.getParent();
        List<String> lines = new ArrayList<>();
        for (Path each : files) {
            String name = folder.relativize(each)
                    .toString()
                    .replace(each.getFileSystem().getSeparator(), "/");
            lines.add(sha256(each) + " " + name + "\n");
        }
        lines.stream().sorted().forEach(text::append);
        return text.append(lines.size()).append('\n').toString();
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest sha = Fingerprint.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(sha.digest());
    }
}
