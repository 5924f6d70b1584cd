package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {

    @TempDir
    private Path folder;

    /** Prints a system property and the arguments it was given, one a line, with line ends as words. */
    static final class Echo {
        public static void main(String[] args) {
            List<String> lines = new ArrayList<>(List.of(args));
            lines.add(0, System.getProperty("one", "none"));
            lines.forEach(line -> System.out.println(line.replace("\n", "NEWLINE")));
        }
    }

    @Test
    void quotesEveryArgument() throws Exception {
        Path file = folder.resolve("args");
        ArgumentFile.write(
                file, List.of("-cp", "C:\\a b\\c.jar", "say \"x\"", "# no comment"), " -Xint\n -Done='a b' ");
        assertThat(file)
                .content()
                .isEqualTo(
                        "\"-cp\"\n\"C:\\\\a b\\\\c.jar\"\n\"say \\\"x\\\"\"\n\"# no comment\"\n-Xint\n -Done='a b'\n");
    }

    @Test
    void javaReadsWhatWasMeant() throws Exception {
        List<String> difficult = List.of(
                "with blanks  two",
                "back\\slash",
                "\\",
                "double\"quote",
                "single'quote",
                "#comment",
                "@file",
                "tab\there",
                "two\nlines",
                "",
                "a:b;c",
                "$HOME %PATH% *");
        List<String> arguments = new ArrayList<>(
                List.of("-cp", Forks.classPath().get(0).toString(), "-Done=1 #x", Echo.class.getName()));
        arguments.addAll(difficult);
        Path file = folder.resolve("args");
        ArgumentFile.write(file, arguments, "'user wrote' this");
        Process java = new ProcessBuilder(Forks.JAVA.toString(), "@" + file)
                .redirectErrorStream(true)
                .start();
        List<String> expected = new ArrayList<>(List.of("1 #x"));
        difficult.forEach(argument -> expected.add(argument.replace("\n", "NEWLINE")));
        expected.addAll(List.of("user wrote", "this"));
        assertThat(printedBy(java)).containsExactlyElementsOf(expected);
    }

    private static List<String> printedBy(Process process) throws Exception {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
