package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashReportTest {

    @TempDir
    private Path temporary;

    private OutputFolder folder;

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Forks.folder(temporary);
    }

    @Test
    void knowsAJavaThatIsTooOld() throws Exception {
        Files.writeString(folder.log(), """
                Error: LinkageError occurred while loading main class io.github.cnnviz.worker.Worker
                	java.lang.UnsupportedClassVersionError: io/github/cnnviz/worker/Worker has been compiled by a more \
                recent version of the Java Runtime (class file version 61.0), this version of the Java Runtime only \
                recognizes class file versions up to 55.0
                """);
        assertThat(told(1, false))
                .isEqualTo(
                        "the worker runs on Java 11 (/jdk/bin/java), but io.github.cnnviz.worker.Worker needs Java 17 | "
                                + "set JAVA_HOME, or the jdk toolchain if the build has one, to a JDK of version 17 or later");
    }

    @Test
    void namesTheClassThatTheWorkerLacks() throws Exception {
        Files.writeString(folder.log(), """
                Error: Unable to initialize main class io.github.cnnviz.worker.Worker
                Caused by: java.lang.NoClassDefFoundError: org/nd4j/linalg/api/ndarray/INDArray
                """);
        assertThat(told(1, false))
                .isEqualTo(
                        "the worker's class path lacks org.nd4j.linalg.api.ndarray.INDArray | look at the class path in "
                                + folder.arguments()
                                + " and at <dependencies>: the class must be in a compile, runtime or provided"
                                + " one");
    }

    @Test
    void knowsAHeapThatDoesNotFit() throws Exception {
        Files.writeString(folder.log(), """
                Error occurred during initialization of VM
                Could not reserve enough space for 104857600KB object heap
                """);
        assertThat(told(1, false))
                .isEqualTo(
                        "java could not start the worker: Error occurred during initialization of VM Could not reserve"
                                + " enough space for 104857600KB object heap | check <argLine> (cnnviz.argLine, now '-Dmine='a b'')"
                                + " and <maxHeap> (cnnviz.maxHeap, now 64m)");
    }

    @Test
    void knowsACrashThatTheJvmCaught() throws Exception {
        Files.writeString(folder.log(), """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f9b184d2f94, pid=20787, tid=20788
                """);
        Path description = Files.createFile(folder.root().resolve("worker-crash-20787.log"));
        assertThat(told(1, true))
                .startsWith("the worker crashed in native code (exit code 1); the JVM described the crash in "
                        + description + " | try the plain build");
    }

    @Test
    void knowsMemoryThatWasDamagedForLackOfIt() throws Exception {
        Files.writeString(folder.log(), "malloc(): unaligned tcache chunk detected\n");
        assertThat(told(134, true))
                .startsWith(
                        "the worker crashed in native code (exit code 134) | raise cnnviz.maxNative (now 1g): where it "
                                + "does not suffice, ND4J may damage its memory; else try the plain build");
    }

    @Test
    void knowsAJvmThatGotNoMemory() throws Exception {
        Files.writeString(folder.log(), """
                #
                # There is insufficient memory for the Java Runtime Environment to continue.
                # Native memory allocation (mmap) failed to map 12288 bytes for committing reserved memory.
                """);
        assertThat(told(1, true))
                .startsWith(
                        "the machine has no more memory for the worker (exit code 1) | give the machine more memory, or "
                                + "lower <maxNative>");
    }

    @Test
    void doesNotTakeWhatUserCodePrintsForAFailureToStart() throws Exception {
        Files.writeString(folder.log(), "Error: my own words\n");
        assertThat(told(7, true))
                .isEqualTo(
                        "the worker ended without a result (exit code 7); the last it printed:\nError: my own words | "
                                + "look into " + folder.log()
                                + " for all it printed, and for a System.exit in the project's code");
    }

    @ParameterizedTest
    @ValueSource(ints = {132, 134, 135, 136, 139, -1073741819})
    void knowsACrashInNativeCode(int exitCode) throws Exception {
        assertThat(told(exitCode, true))
                .isEqualTo("the worker crashed in native code (exit code " + exitCode + ") | try the plain build of the"
                        + " native library with -Dcnnviz.native=none");
    }

    @Test
    void doesNotAdviseWhatIsDoneAlready() throws Exception {
        assertThat(told("none", OptionalInt.of(139), true))
                .isEqualTo("the worker crashed in native code (exit code 139) | look into " + folder.log()
                        + " for the last thing it did, and report it with that file");
    }

    @ParameterizedTest
    @ValueSource(ints = {130, 143})
    void knowsAWorkerThatWasStopped(int exitCode) throws Exception {
        assertThat(told(exitCode, true))
                .isEqualTo("the worker was stopped from outside (exit code " + exitCode + ") | run it again");
    }

    @Test
    void knowsAWorkerThatHangs() throws Exception {
        assertThat(told("auto", OptionalInt.empty(), true))
                .startsWith("the worker closed its connection to Maven but did not end | look into " + folder.log());
    }

    private String told(int exitCode, boolean connected) throws Exception {
        return told("auto", OptionalInt.of(exitCode), connected);
    }

    private String told(String variant, OptionalInt exitCode, boolean connected) throws Exception {
        ForkSettings settings = Forks.settings();
        Fork fork = new Fork(
                Path.of("/jdk/bin/java"),
                List.of(),
                "Worker",
                new ForkSettings(
                        settings.maxHeap(), settings.maxNative(), settings.threads(), settings.argLine(), variant),
                temporary);
        CnnvizException e = new CrashReport(fork, folder).of(exitCode, connected);
        return e.getMessage() + " | " + e.remedy();
    }
}
