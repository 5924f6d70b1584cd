package io.github.cnnviz.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole of it is the profile {@code fuzz}. */
class ReaderTest {

    private static final long SEED = 1;

    @TempDir
    private Path folder;

    /** Else every broken file would be refused for a reason that has nothing to do with what was broken. */
    @ParameterizedTest
    @EnumSource(Reader.class)
    void readsWholeFiles(Reader reader) throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        for (byte[] whole : reader.whole(files)) {
            Files.write(files.resolve(reader.file()), whole);
            assertThatCode(() -> reader.read(files)).doesNotThrowAnyException();
        }
    }

    /** Native code may end this JVM where Keras' files are broken: those are left to the profile. */
    @ParameterizedTest
    @EnumSource(value = Reader.class, mode = EnumSource.Mode.EXCLUDE, names = "KERAS")
    void brokenFilesGiveAResultOrAClearError(Reader reader) throws Exception {
        Path files = Files.createDirectories(folder.resolve("files"));
        List<byte[]> whole = reader.whole(files);
        List<String> errors = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            Mutation mutation = new Mutation(SEED, number);
            Files.write(files.resolve(reader.file()), reader.broken(mutation, mutation.one(whole)));
            try {
                reader.read(files);
            } catch (IOException | CnnvizException e) {
                errors.add(e.getMessage());
            }
        }
        assertThat(errors).as("seed %s", SEED).isNotEmpty().allMatch(message -> message != null && !message.isBlank());
    }
}
