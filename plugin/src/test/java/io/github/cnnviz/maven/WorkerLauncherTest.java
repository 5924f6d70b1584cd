package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.WorkerEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every worker here is a real process. */
@Timeout(60)
class WorkerLauncherTest {

    private static final WorkerLauncher.Patience PATIENCE =
            new WorkerLauncher.Patience(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ZERO);

    @TempDir
    private Path temporary;

    private OutputFolder folder;
    private final List<WorkerEvent> heard = new ArrayList<>();
    private final List<String> debug = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void makeFolder() throws Exception {
        folder = Forks.folder(temporary);
    }

    @Test
    void handsOnWhatTheWorkerTells() throws Exception {
        launch("finishes");
        assertThat(heard)
                .containsExactly(
                        new WorkerEvent.Training(300, 600, 1.214, 0.938, 420.4, 42.2),
                        new WorkerEvent.Note(false, "first line\nsecond line"),
                        new WorkerEvent.Capturing(1024, 1024));
    }

    @Test
    void keepsWhatUserCodePrints() throws Exception {
        launch("finishes");
        assertThat(folder.log()).hasContent("user code says hello");
        assertThat(debug).contains("user code says hello");
    }

    @Test
    void isNotBlockedByMuchOutput() throws Exception {
        launch("prints 10 MB");
        assertThat(Files.size(folder.log())).isGreaterThan(10_000_000);
        assertThat(heard).hasSize(3);
    }

    @Test
    void startsTheWorkerAsThePomSays() throws Exception {
        launch("says how it was started");
        assertThat(heard)
                .containsExactly(
                        note("threads 222"),
                        note("heap -Xmx64m"),
                        note("native 1073741824 1140850688"),
                        note("mine a b"),
                        note("in " + temporary.getFileName()));
    }

    @Test
    void tellsAProblemInTheWorkersWords() {
        assertThat(failure("fails"))
                .hasMessage("there are no images in /data")
                .extracting(CnnvizException::remedy)
                .isEqualTo("put some there");
        assertThat(debug).contains("a trace");
    }

    @Test
    void keepsTheTraceOfABugInTheLogFile() {
        assertThat(failure("crashes"))
                .hasMessage("the worker stumbled over a bug of cnnviz or of a library: "
                        + "java.lang.IllegalStateException: oops")
                .extracting(CnnvizException::remedy)
                .isEqualTo("report it with " + folder.log() + ", at whose end the stack trace stands");
        assertThat(folder.log()).content().endsWith("oops\n\tat some.Where\n");
    }

    @Test
    void saysThatAWorkerWasKilled() {
        assertThat(failure("exit 137"))
                .hasMessage(
                        "the worker was killed (exit code 137): the machine ran out of memory, or someone killed it")
                .extracting(CnnvizException::remedy)
                .isEqualTo("give the machine more memory, or lower <maxNative> (cnnviz.maxNative, now 1g) and <maxHeap>"
                        + " (cnnviz.maxHeap, now 64m) so that they fit into what is free; run it again: a training goes on "
                        + "from its last checkpoint");
    }

    @Test
    void saysThatNativeCodeCrashedAndWhereItIsDescribed() throws Exception {
        Path description = Files.createFile(folder.root().resolve("worker-crash-17.log"));
        assertThat(failure("exit 134"))
                .hasMessage("the worker crashed in native code (exit code 134); the JVM described the crash in "
                        + description)
                .extracting(CnnvizException::remedy)
                .isEqualTo("try the plain build of the native library with -Dcnnviz.native=none");
    }

    @Test
    void showsTheLastLinesOfAWorkerThatDiedBeforeItConnected() {
        String last = String.join(
                "\n", IntStream.rangeClosed(11, 30).mapToObj(i -> "line " + i).toList());
        assertThat(failure("dies before connecting"))
                .hasMessage("the worker ended without a result (exit code 5); the last it printed:\n" + last)
                .extracting(CnnvizException::remedy)
                .isEqualTo("look into " + folder.log() + " for all it printed");
    }

    @Test
    void doesNotWaitForeverForAConnection() {
        assertThat(failure(
                        "never connects",
                        new WorkerLauncher.Patience(Duration.ofMillis(800), Duration.ofSeconds(1), Duration.ZERO)))
                .hasMessage("the worker runs but did not connect to Maven");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no signal for stacks
    void endsASilentWorkerAndKeepsWhatItsThreadsWereAt() throws Exception {
        assertThat(failure("hangs", PATIENCE.withSilence(Duration.ofSeconds(1))))
                .hasMessage(
                        "the worker was silent for longer than 1 s (cnnviz.timeout) and was ended; the last it did: "
                                + "told Note")
                .extracting(CnnvizException::remedy)
                .isEqualTo("look at the end of " + folder.log()
                        + " for what its threads were at: the project's code may wait for something; if it only needs "
                        + "more time, raise <timeout> (cnnviz.timeout), or set it to 0 to wait for ever; a training goes "
                        + "on from its last checkpoint");
        assertThat(folder.log())
                .content()
                .contains("Full thread dump")
                .containsPattern("at io.github.cnnviz.maven.FakeWorker.*talk");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void noticesAnotherProtocol() {
        assertThat(failure("other protocol"))
                .hasMessage("the worker speaks version 999 of cnnviz's protocol, the plugin version "
                        + WorkerEvent.PROTOCOL)
                .extracting(CnnvizException::remedy)
                .isEqualTo("give cnnviz-core in <dependencies> and cnnviz-maven-plugin the same version");
    }

    @Test
    void ignoresCallersThatDoNotKnowTheToken() throws Exception {
        launch("wrong token");
        assertThat(heard).hasSize(3);
    }

    @Test
    void ignoresCallersThatHangUp() throws Exception {
        launch("no token");
        assertThat(heard).hasSize(3);
    }

    @Test
    void takesACutEventForADeadWorker() {
        assertThat(failure("cut event"))
                .hasMessage("the worker ended without a result (exit code 6); it printed nothing");
    }

    @Test
    void doesNotListenToSomethingElse() {
        assertThatThrownBy(() -> launch("foreign bytes"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no event");
    }

    @Test
    void doesNotWaitForeverForTheEndOfAWorkerThatHasFinished() throws Exception {
        launcher(
                        "does not end",
                        heard::add,
                        new WorkerLauncher.Patience(PATIENCE.connect(), Duration.ofMillis(300), Duration.ZERO))
                .run(Forks.job("does not end", folder.root()));
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void killsTheWorkerOfAnInterruptedBuild() {
        Thread build = Thread.currentThread();
        WorkerLauncher launcher = launcher("hangs", event -> build.interrupt(), PATIENCE);
        assertThatThrownBy(() -> launcher.run(Forks.job("hangs", folder.root())))
                .isInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void saysWhatIsMissingOnTheClassPath() throws Exception {
        Fork complete = Forks.fake(temporary);
        Fork fork = new Fork(complete.java(), List.of(), "demo.Gone", complete.settings(), temporary);
        WorkerLauncher launcher = new WorkerLauncher(fork, folder, PATIENCE, heard::add, debug::add);
        assertThatThrownBy(() -> launcher.run(Forks.job("finishes", folder.root())))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("the worker's class path lacks demo.Gone");
    }

    @Test
    void refusesAPathThatJavaWouldCutInTwo() throws Exception {
        Fork good = Forks.fake(temporary);
        Path bad = temporary.resolve("a" + File.pathSeparator + "b.jar");
        Fork fork = new Fork(good.java(), List.of(bad), good.mainClass(), good.settings(), temporary);
        WorkerLauncher launcher = new WorkerLauncher(fork, folder, PATIENCE, heard::add, debug::add);
        assertThatThrownBy(() -> launcher.run(Forks.job("finishes", folder.root())))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("the worker's class path cannot hold " + bad + ": Java takes '" + File.pathSeparator
                        + "' for the end of a path");
    }

    @Test
    void refusesAPathInWhichJavaFindsNoClasses() throws Exception {
        Fork good = Forks.fake(temporary);
        Path bad = Path.of("/emoji \uD83D\uDE00/classes");
        Fork fork = new Fork(good.java(), List.of(Path.of("/中文"), bad), good.mainClass(), good.settings(), temporary);
        WorkerLauncher launcher = new WorkerLauncher(fork, folder, PATIENCE, heard::add, debug::add);
        assertThatThrownBy(() -> launcher.run(Forks.job("finishes", folder.root())))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("the worker's class path cannot hold " + bad
                        + ": Java finds no classes where a path has emoji or other characters beyond U+FFFF");
    }

    @Test
    void saysThatJavaTakesNoSuchArgument() throws Exception {
        ForkSettings good = Forks.settings();
        ForkSettings bad = new ForkSettings(good.maxHeap(), good.maxNative(), 2, "-XX:+NoSuchThing", "auto");
        Fork fork = new Fork(Forks.JAVA, Forks.classPath(), FakeWorker.class.getName(), bad, temporary);
        WorkerLauncher launcher = new WorkerLauncher(fork, folder, PATIENCE, heard::add, debug::add);
        assertThatThrownBy(() -> launcher.run(Forks.job("finishes", folder.root())))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("java could not start the worker: Unrecognized VM option 'NoSuchThing'");
    }

    private void launch(String behaviour) throws Exception {
        launcher(behaviour, heard::add, PATIENCE).run(Forks.job(behaviour, folder.root()));
    }

    private CnnvizException failure(String behaviour) {
        return failure(behaviour, PATIENCE);
    }

    private CnnvizException failure(String behaviour, WorkerLauncher.Patience patience) {
        return catchThrowableOfType(CnnvizException.class, () -> launcher(behaviour, heard::add, patience)
                .run(Forks.job(behaviour, folder.root())));
    }

    private WorkerLauncher launcher(
            String behaviour, java.util.function.Consumer<WorkerEvent> listener, WorkerLauncher.Patience patience) {
        try {
            return new WorkerLauncher(Forks.fake(temporary), folder, patience, listener, debug::add);
        } catch (Exception e) {
            throw new IllegalStateException(behaviour, e);
        }
    }

    private static WorkerEvent note(String text) {
        return new WorkerEvent.Note(false, text);
    }
}
