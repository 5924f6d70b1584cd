package io.github.cnnviz.fuzz;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A JVM of its own, which may crash, hang or run out of memory: reads broken files and leaves one byte for each in {@code
 * outcomes}, before the first of which it may end.
 */
public final class Feeding {

    static final char RESULT = 'r';
    static final char CLEAR_ERROR = 'e';
    static final char OTHER_ERROR = 'x';
    static final char OUT_OF_MEMORY = 'm';
    static final char BEGUN = 'b';

    /** More kinds of unexpected errors are not written down. */
    private static final int MOST_TOLD = 20;

    private final Set<String> told = new HashSet<>();
    private final Path log;

    private Feeding(Path log) {
        this.log = log;
    }

    /**
     * Feeds one reader.
     *
     * @param arguments reader, seed, first number, number after the last, folder
     */
    public static void main(String[] arguments) throws Exception {
        Reader reader = Reader.valueOf(arguments[0]);
        Path folder = Path.of(arguments[4]);
        System.setOut(new PrintStream(System.out, false, "UTF-8") {
            @Override
            public void write(byte[] buffer, int from, int length) {
                // libraries complain about every broken file
            }
        });
        new Feeding(folder.resolve("errors.txt"))
                .feed(
                        reader,
                        Long.parseLong(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Integer.parseInt(arguments[3]),
                        folder);
        System.exit(0); // native libraries may have started threads
    }

    private void feed(Reader reader, long seed, int from, int to, Path folder) throws IOException {
        Path files = Files.createDirectories(folder.resolve("files"));
        List<byte[]> whole = reader.whole(files);
        try (RandomAccessFile outcomes =
                new RandomAccessFile(folder.resolve("outcomes").toFile(), "rw")) {
            for (int number = from; number < to; number++) {
                Mutation mutation = new Mutation(seed, number);
                Files.write(files.resolve(reader.file()), reader.broken(mutation, mutation.one(whole)));
                outcomes.seek(number);
                outcomes.write(BEGUN);
                char outcome = read(reader, files, number);
                outcomes.seek(number);
                outcomes.write(outcome);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever comes is what is counted
    private char read(Reader reader, Path files, int number) throws IOException {
        try {
            reader.read(files);
            return RESULT;
        } catch (CnnvizException e) {
            return e.getMessage().isBlank() || e.remedy().isBlank() ? other(number, e) : CLEAR_ERROR;
        } catch (IOException e) {
            return e.getMessage() == null || e.getMessage().isBlank() ? other(number, e) : CLEAR_ERROR;
        } catch (OutOfMemoryError e) {
            other(number, e);
            return OUT_OF_MEMORY;
        } catch (Exception | Error e) {
            return other(number, e);
        }
    }

    /** Writes down the first of each kind: class and place. */
    private char other(int number, Throwable thrown) throws IOException {
        StackTraceElement[] trace = thrown.getStackTrace();
        String kind = thrown.getClass() + (trace.length == 0 ? "" : " " + trace[0]);
        if (told.size() < MOST_TOLD && told.add(kind)) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            Files.writeString(log, number + ": " + text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return OTHER_ERROR;
    }
}
