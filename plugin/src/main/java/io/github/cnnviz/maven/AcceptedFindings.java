package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.gate.AcceptedFile;
import io.github.cnnviz.gate.AcceptedFinding;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The project's file of accepted findings.
 *
 * @param file  absolute path; need not exist where it is the default
 * @param named whether the pom or the command line names it
 */
record AcceptedFindings(Path file, boolean named) {

    /**
     * Finds the file.
     *
     * @param given by the pom; {@code null} for the default
     * @param base  the project's folder
     */
    static AcceptedFindings of(File given, Path base) {
        return given == null
                ? new AcceptedFindings(
                        base.resolve(AcceptedFile.NAME).toAbsolutePath().normalize(), false)
                : new AcceptedFindings(given.toPath().toAbsolutePath().normalize(), true);
    }

    List<AcceptedFinding> read() throws CnnvizException, IOException {
        if (Files.isRegularFile(file)) {
            return AcceptedFile.read(file);
        }
        if (named || Files.exists(file)) {
            throw new CnnvizException(
                    "cnnviz.accepted names "
                            + (Files.exists(file) ? "what is no file: " : "a file that does not exist: ") + file,
                    "set <accepted> (cnnviz.accepted) to a JSON file of accepted findings, or leave it out");
        }
        return List.of();
    }
}
