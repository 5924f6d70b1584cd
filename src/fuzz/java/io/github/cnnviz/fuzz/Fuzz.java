package io.github.cnnviz.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Feeds readers with broken files and prints a table of what came of them:
 *
 * <pre>mvn test-compile exec:exec -Pfuzz -f src/pom.xml -Dfuzz.count=100000 -Dfuzz.readers=NPY,ANALYSIS</pre>
 */
public final class Fuzz {

    private static final long SEED = 20_261_123;
    private static final int HANGS_AFTER_SECONDS = 30;
    private static final String HEAP = "-Xmx256m";

    private Fuzz() {}

    /**
     * Runs them one after the other.
     *
     * @param arguments number of files a reader, names of readers parted by commas or an empty text for all, and a folder
     */
    @SuppressWarnings("SystemOut") // a program for the terminal
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        List<Reader> readers = arguments[1].isBlank()
                ? List.of(Reader.values())
                : Arrays.stream(arguments[1].split(",", -1))
                        .map(Reader::valueOf)
                        .toList();
        System.out.println("seed " + SEED);
        System.out.println(
                "| reader | files | results | clear errors | other errors | out of memory | crashes | hangs |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        Map<Reader, Path> folders = new EnumMap<>(Reader.class);
        for (Reader reader : readers) {
            Path folder = Path.of(arguments[2], reader.name().toLowerCase(Locale.ROOT));
            folders.put(reader, folder);
            System.out.println(row(reader, count, Files.createDirectories(folder)));
        }
        System.out.println("other errors, if any: errors.txt in " + folders.values());
    }

    private static String row(Reader reader, int count, Path folder) throws IOException, InterruptedException {
        Path outcomes = folder.resolve("outcomes");
        Files.deleteIfExists(folder.resolve("errors.txt"));
        Files.write(outcomes, new byte[count]);
        int crashes = 0;
        int hangs = 0;
        int next = 0;
        while (next < count) {
            boolean ended = feed(reader, next, count, folder);
            next = begun(outcomes, count);
            if (next < count) { // the last one that was begun ended the JVM, or did not end
                crashes += ended ? 1 : 0;
                hangs += ended ? 0 : 1;
                next++;
            }
        }
        Map<Character, Integer> counts = new TreeMap<>();
        for (byte outcome : Files.readAllBytes(outcomes)) {
            counts.merge((char) outcome, 1, Integer::sum);
        }
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %d | %d | %d | %d |",
                reader.name().toLowerCase(Locale.ROOT),
                count,
                counts.getOrDefault(Feeding.RESULT, 0),
                counts.getOrDefault(Feeding.CLEAR_ERROR, 0),
                counts.getOrDefault(Feeding.OTHER_ERROR, 0),
                counts.getOrDefault(Feeding.OUT_OF_MEMORY, 0),
                crashes,
                hangs);
    }

    /** Returns the number of the file that was begun and not finished, or the count where there is none. */
    private static int begun(Path outcomes, int count) throws IOException {
        byte[] all = Files.readAllBytes(outcomes);
        for (int i = count - 1; i >= 0; i--) {
            if (all[i] != 0) {
                return all[i] == Feeding.BEGUN ? i : i + 1;
            }
        }
        return 0;
    }

    /** Returns whether the JVM ended by itself, however it did; one that makes no progress is ended. */
    private static boolean feed(Reader reader, int from, int to, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-Dorg.bytedeco.javacpp.maxphysicalbytes=2g",
                        "-Djava.awt.headless=true",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + folder.resolve("crash.log"),
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Feeding.class.getName(),
                        reader.name(),
                        Long.toString(SEED),
                        Integer.toString(from),
                        Integer.toString(to),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        Path outcomes = folder.resolve("outcomes");
        int before = -1;
        while (!process.waitFor(HANGS_AFTER_SECONDS, TimeUnit.SECONDS)) {
            int now = progress(outcomes);
            if (now == before) {
                process.destroyForcibly().waitFor();
                return false;
            }
            before = now;
        }
        return true;
    }

    private static int progress(Path outcomes) throws IOException {
        byte[] all = Files.readAllBytes(outcomes);
        int done = 0;
        for (byte outcome : all) {
            done += outcome != 0 && outcome != Feeding.BEGUN ? 1 : 0;
        }
        return done;
    }
}
