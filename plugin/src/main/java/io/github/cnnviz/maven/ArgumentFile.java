package io.github.cnnviz.maven;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Arguments of {@code java} in a file: a class path of forty jars is too long for the command lines of some systems. */
final class ArgumentFile {

    private ArgumentFile() {}

    /**
     * Writes the arguments, one a line.
     *
     * @param arguments taken as they are, whatever characters they hold
     * @param argLine   appended as the user wrote it: {@code java} itself splits it, and takes quotes as in a shell
     */
    static void write(Path file, List<String> arguments, String argLine) throws IOException {
        String lines = arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n"));
        // java reads the file in the encoding of the system, not in file.encoding
        Charset charset = Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
        Files.writeString(file, lines + "\n" + argLine.strip() + "\n", charset);
    }

    /** Between quotes a backslash escapes, and blanks and {@code #} are characters like any other. */
    private static String quoted(String argument) {
        return '"'
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
