package io.github.cnnviz.analysis;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes {@code analysis.json}. The same analysis gives the same bytes. */
public final class AnalysisFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private AnalysisFile() {}

    /** Writes the file under a temporary name and puts it into its place in one go: nobody ever reads half a file. */
    public static void write(Analysis analysis, Path file) throws IOException {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n"); // not the system's own line end
        ObjectWriter writer = JSON.writer(new DefaultPrettyPrinter().withObjectIndenter(lines));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, writer.writeValueAsString(analysis) + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is no analysis, or one of another schema version
     */
    public static Analysis read(Path file) throws IOException {
        Analysis analysis = JSON.readValue(file.toFile(), Analysis.class);
        if (analysis.schemaVersion() != Analysis.SCHEMA_VERSION) {
            throw new IOException(file + " has schema version " + analysis.schemaVersion()
                    + ", this cnnviz reads version " + Analysis.SCHEMA_VERSION);
        }
        return analysis;
    }
}
