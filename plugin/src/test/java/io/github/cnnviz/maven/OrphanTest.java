package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A build that is killed leaves no worker behind. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS) // knows but one way to kill
class OrphanTest {

    @TempDir
    private Path temporary;

    /** Stands for Maven: launches a {@link FakeWorker} and tells of it. */
    static final class Build {
        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[1]);
            OutputFolder folder = Forks.folder(directory);
            new WorkerLauncher(
                            Forks.fake(directory),
                            folder,
                            WorkerLauncher.Patience.USUAL,
                            System.out::println,
                            line -> {})
                    .run(Forks.job(args[0], folder.root()));
        }
    }

    @Test
    void aBuildKilledHardTakesTheWorkerWithIt() throws Exception {
        Process build = start("hangs");
        long worker = workerOf(build);
        build.destroyForcibly().waitFor(); // no hook runs: the worker sees the end of its input
        assertThat(isGone(worker)).isTrue();
    }

    @Test
    void aBuildThatIsStoppedKillsEvenAWorkerThatDoesNotListen() throws Exception {
        Process build = start("deaf");
        long worker = workerOf(build);
        build.destroy(); // the shutdown hook runs
        build.waitFor();
        assertThat(isGone(worker)).isTrue();
    }

    private Process start(String behaviour) throws IOException {
        String classPath =
                Forks.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        Forks.JAVA.toString(), "-cp", classPath, Build.class.getName(), behaviour, temporary.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static long workerOf(Process build) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(build.getInputStream(), StandardCharsets.UTF_8));
        String note = lines.readLine();
        assertThat(note).startsWith("Note[warning=false, text=pid ");
        return Long.parseLong(note.replaceAll("\\D", ""));
    }

    private static boolean isGone(long pid) throws Exception {
        Instant patience = Instant.now().plusSeconds(20);
        while (isAlive(pid) && Instant.now().isBefore(patience)) {
            Thread.sleep(20);
        }
        return !isAlive(pid);
    }

    /** In a container nobody may collect the dead: a zombie is not alive. */
    private static boolean isAlive(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                    && !(Files.exists(stat) && Files.readString(stat).contains(") Z "));
        } catch (IOException e) {
            return false; // went while we looked
        }
    }
}
