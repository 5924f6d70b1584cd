package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.EventReader;
import io.github.cnnviz.worker.WorkerEvent;
import io.github.cnnviz.worker.WorkerJob;
import java.io.File;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Has a job done by a worker in a JVM of its own, and tells what comes of it. */
final class WorkerLauncher {

    /**
     * How long to wait for what takes an idle machine a second.
     *
     * @param connect for the worker's call, after its start
     * @param end     for the end of a worker that has told its last
     * @param silence of a worker that is at work; zero: for ever
     */
    record Patience(Duration connect, Duration end, Duration silence) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ZERO);

        Patience withSilence(Duration longest) {
            return new Patience(connect, end, longest);
        }
    }

    private final Fork fork;
    private final OutputFolder folder;
    private final Patience patience;
    private final Consumer<WorkerEvent> listener;
    private final Consumer<String> debug;

    /**
     * @param listener hears of progress and notes
     * @param debug    gets what interests nobody but those who look for an error
     */
    WorkerLauncher(
            Fork fork, OutputFolder folder, Patience patience, Consumer<WorkerEvent> listener, Consumer<String> debug) {
        this.fork = fork;
        this.folder = folder;
        this.patience = patience;
        this.listener = listener;
        this.debug = debug;
    }

    /**
     * Returns when the job is done. In every case the worker is gone afterwards.
     *
     * @throws CnnvizException      if it could not be done
     * @throws InterruptedException if the build was interrupted
     */
    void run(WorkerJob job) throws IOException, InterruptedException, CnnvizException {
        job.write(folder.job());
        ArgumentFile.write(folder.arguments(), arguments(), fork.settings().argLine());
        ProcessBuilder command = new ProcessBuilder(
                        fork.java().toString(),
                        "@" + folder.arguments(),
                        fork.mainClass(),
                        folder.job().toString())
                .directory(fork.directory().toFile());
        fork.settings().applyTo(command.environment());
        debug.accept("starting " + String.join(" ", command.command()));
        try (SilenceWatch watch = new SilenceWatch(patience.silence(), System::nanoTime);
                WorkerChannel channel = WorkerChannel.open();
                WorkerProcess worker = WorkerProcess.start(command, folder.log(), line -> {
                    watch.heard("printed '" + line.strip() + "'");
                    debug.accept(line);
                })) {
            worker.tell(channel.address());
            Optional<SocketChannel> connection = channel.accept(worker::isAlive, patience.connect());
            if (connection.isEmpty()) {
                throw new CrashReport(fork, folder).of(worker.exitCode(Duration.ofSeconds(1)), false);
            }
            try (SocketChannel socket = connection.get()) {
                watch.start(worker::killWithStacks);
                follow(new EventReader(Channels.newInputStream(socket)), worker, watch);
            }
        }
    }

    private List<String> arguments() throws CnnvizException {
        for (Path entry : fork.classPath()) {
            if (entry.toString().contains(File.pathSeparator)) {
                throw new CnnvizException(
                        "the worker's class path cannot hold " + entry + ": Java takes '" + File.pathSeparator
                                + "' for the end of a path",
                        "move the project, or the local repository, to a folder without it");
            }
            if (entry.toString().chars().anyMatch(character -> Character.isSurrogate((char) character))) {
                throw new CnnvizException(
                        "the worker's class path cannot hold " + entry
                                + ": Java finds no classes where a path has emoji or other characters beyond U+FFFF",
                        "move the project, or the local repository, to a folder without them");
            }
        }
        List<String> arguments = new ArrayList<>(fork.settings().flags(folder));
        arguments.add("-cp");
        arguments.add(fork.classPath().stream().map(String::valueOf).collect(Collectors.joining(File.pathSeparator)));
        return arguments;
    }

    private void follow(EventReader events, WorkerProcess worker, SilenceWatch watch)
            throws IOException, InterruptedException, CnnvizException {
        WorkerEvent first = next(events, worker, watch);
        // An older worker may not even be able to say Hello as we know it; that ends as an IOException of the reader.
        if (!(first instanceof WorkerEvent.Hello hello)) {
            throw new IOException("the worker did not say Hello but " + first);
        }
        if (hello.protocol() != WorkerEvent.PROTOCOL) {
            throw CrashReport.protocol(hello.protocol(), WorkerEvent.PROTOCOL);
        }
        WorkerEvent event = next(events, worker, watch);
        while (!(event instanceof WorkerEvent.Finished)) {
            if (event instanceof WorkerEvent.Failed failed) {
                worker.exitCode(patience.end());
                debug.accept(failed.trace());
                throw new CnnvizException(failed.problem(), failed.remedy());
            }
            if (event instanceof WorkerEvent.Crashed crashed) {
                worker.exitCode(patience.end());
                Files.writeString(
                        folder.log(), crashed.trace() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                debug.accept(crashed.trace());
                throw CrashReport.bug(crashed.trace(), folder.log());
            }
            listener.accept(event);
            event = next(events, worker, watch);
        }
        // Its files are in their places: how it ends does not matter, but its output is to be in the log.
        worker.exitCode(patience.end());
    }

    private WorkerEvent next(EventReader events, WorkerProcess worker, SilenceWatch watch)
            throws IOException, InterruptedException, CnnvizException {
        Optional<WorkerEvent> event;
        try {
            event = events.next();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted(); // the exception says it from now on
            InterruptedException interrupted = new InterruptedException("while the worker was at work");
            interrupted.initCause(e);
            throw interrupted;
        } catch (java.net.SocketException e) { // "Connection reset": some systems say so of a killed process
            debug.accept("the worker's channel broke: " + e.getMessage());
            event = Optional.empty();
        }
        if (event.isEmpty()) {
            if (watch.hasEnded()) {
                throw watch.report(folder);
            }
            throw new CrashReport(fork, folder).of(worker.exitCode(patience.end()), true);
        }
        watch.heard("told " + event.get().getClass().getSimpleName());
        return event.get();
    }
}
