package io.github.cnnviz.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The child process. It dies with its parent in two ways: a shutdown hook kills it, and should the parent be killed so
 * that no hook runs, the child sees the end of its standard input, which is held open here until {@link #close}.
 */
final class WorkerProcess implements AutoCloseable {

    /** More than a killed process needs to be gone. */
    private static final Duration DYING = Duration.ofSeconds(5);

    /** More than a JVM needs to print a few dozen stacks. */
    private static final Duration STACKS = Duration.ofSeconds(1);

    private final Process process;
    private final Thread hook;
    private final Thread output;

    private WorkerProcess(Process process, Path log, Consumer<String> debug) {
        this.process = process;
        hook = new Thread(this::kill, "cnnviz-worker-killer");
        output = new Thread(() -> copyOutput(log, debug), "cnnviz-worker-output");
    }

    /**
     * Starts the process.
     *
     * @param log   gets all it prints
     * @param debug gets every line it prints
     */
    static WorkerProcess start(ProcessBuilder command, Path log, Consumer<String> debug) throws IOException {
        WorkerProcess worker =
                new WorkerProcess(command.redirectErrorStream(true).start(), log, debug);
        try {
            Runtime.getRuntime().addShutdownHook(worker.hook);
        } catch (IllegalStateException e) { // Maven is being stopped already
            worker.kill();
        }
        worker.output.setDaemon(true);
        worker.output.start();
        return worker;
    }

    /** Writes a line to the standard input. A child that has died already does not mind. */
    void tell(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            // its exit code says more than a broken pipe
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end of the process and of its output; empty if it still runs after that time. */
    OptionalInt exitCode(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return OptionalInt.empty();
        }
        output.join(patience.toMillis());
        return OptionalInt.of(process.exitValue());
    }

    /** Kills the process, if it still runs, and those it started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Has the JVM print what its threads are at, where the system has a signal for that, and kills it. */
    void killWithStacks() {
        try {
            Process signal = new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start();
            signal.waitFor(STACKS.toMillis(), TimeUnit.MILLISECONDS);
            Thread.sleep(STACKS.toMillis());
        } catch (IOException e) {
            // Windows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Kills the process, if it still runs, and waits until it is gone. */
    @Override
    public void close() {
        kill();
        try {
            exitCode(DYING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // nobody is left to read it
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // Maven is being stopped: the hook runs already
        }
    }

    private void copyOutput(Path log, Consumer<String> debug) {
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer writer = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.write(line);
                writer.write('\n');
                writer.flush(); // so that the log can be watched, and is whole if Maven is killed
                debug.accept(line);
            }
        } catch (IOException e) {
            debug.accept("the worker's output cannot be read any more: " + e);
        }
    }
}
