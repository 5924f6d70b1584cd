package io.github.cnnviz.publish;

import io.github.cnnviz.verdict.Sentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

/** Writes what other tools read. The same publication gives the same bytes. */
public final class Publisher {

    /** The names of all files that this class may write. */
    public static final List<String> FILES =
            List.of("summary.md", "cnnviz-junit.xml", "codequality.json", "cnnviz.sarif");

    /** What is written if it is wanted. */
    public enum Extra {
        CODE_QUALITY,
        SARIF
    }

    private final Sentences sentences;

    /** @param sentences the words of rules and verdicts */
    public Publisher(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Writes the summary, the cases, and what else is wanted, each in one go. */
    public void write(Publication publication, Set<Extra> wanted, Path folder) throws IOException {
        write(folder.resolve("summary.md"), new Summary(sentences).of(publication));
        write(folder.resolve("cnnviz-junit.xml"), new JUnitFile(sentences).of(publication));
        if (wanted.contains(Extra.CODE_QUALITY)) {
            write(folder.resolve("codequality.json"), new CodeQualityFile(sentences).of(publication));
        }
        if (wanted.contains(Extra.SARIF)) {
            write(folder.resolve("cnnviz.sarif"), new SarifFile(sentences).of(publication));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
