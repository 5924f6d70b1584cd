package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.worker.WorkerEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private final HandClock clock = new HandClock();
    private final RecordingLog log = new RecordingLog();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Progress onLog = progress(Optional.empty());
    private final Progress onTerminal = progress(Optional.of(new PrintStream(screen, true, StandardCharsets.UTF_8)));

    @Test
    void logsALineEveryTenSeconds() {
        for (int step = 1; step <= 210; step++) { // ten a second
            clock.pass(0.1);
            onLog.accept(training(step, 210));
        }
        assertThat(log.lines)
                .containsExactly(
                        "INFO training  100 of 210 · D 1.21 · G 0.94 · 420 images/s · 42 s left",
                        "INFO training  200 of 210 · D 1.21 · G 0.94 · 420 images/s · 42 s left");
    }

    @Test
    void isSilentJustBeforeTheTenSecondsAreOver() {
        clock.pass(9.999);
        onLog.accept(training(1, 600));
        assertThat(log.lines).isEmpty();
        clock.pass(0.001);
        onLog.accept(training(2, 600));
        assertThat(log.lines).hasSize(1);
    }

    @Test
    void saysWhatEachStageDidWhenItEnds() {
        clock.pass(30); // until the worker is ready
        onLog.accept(new WorkerEvent.Note(false, "2 threads"));
        clock.pass(5);
        onLog.accept(training(1, 12_000));
        clock.pass(70);
        onLog.accept(training(12_000, 12_000));
        clock.pass(2);
        onLog.accept(new WorkerEvent.Capturing(64, 1024));
        clock.pass(7);
        onLog.accept(new WorkerEvent.Capturing(1024, 1024));
        onLog.end();
        assertThat(log.lines)
                .containsExactly(
                        "INFO 2 threads",
                        "INFO training  1 of 12,000 · D 1.21 · G 0.94 · 420 images/s · 42 s left",
                        "INFO training  12,000 of 12,000 · D 1.21 · G 0.94 · 420 images/s · 42 s left",
                        "INFO trained 12,000 steps in 1 min 17 s",
                        "INFO captured the layers in 7 s");
    }

    @Test
    void saysFromWhereATrainingGoesOn() {
        clock.pass(8); // until the worker is ready
        onLog.accept(new WorkerEvent.Resumed(300, 12_000));
        clock.pass(1.5);
        onLog.accept(training(12_000, 12_000));
        onLog.end();
        assertThat(log.lines)
                .containsExactly(
                        "INFO training goes on from step 300 of 12,000 (checkpoint)",
                        "INFO trained 11,700 more steps in 1 s");
    }

    @Test
    void aTrainingThatIsCompleteHasNothingToGoOnWith() {
        onLog.accept(new WorkerEvent.Resumed(600, 600));
        clock.pass(2);
        onLog.accept(new WorkerEvent.Capturing(64, 1024));
        clock.pass(1);
        onLog.end();
        assertThat(log.lines)
                .containsExactly(
                        "INFO training goes on from step 600 of 600 (checkpoint)", "INFO captured the layers in 3 s");
    }

    @Test
    void aCaptureInTheMiddleDoesNotEndTheTrainingAndIsNotItsTime() {
        onLog.accept(new WorkerEvent.Note(false, "2 threads"));
        clock.pass(4);
        onLog.accept(new WorkerEvent.Capturing(1024, 1024));
        onLog.accept(new WorkerEvent.Captured(0, 1_200, "capture-at/step-000000"));
        clock.pass(3);
        onLog.accept(training(600, 1_200));
        onLog.accept(new WorkerEvent.Capturing(64, 1024));
        clock.pass(5);
        onLog.accept(new WorkerEvent.Capturing(1024, 1024));
        onLog.accept(new WorkerEvent.Captured(600, 1_200, "capture-at/step-000600"));
        clock.pass(3);
        onLog.accept(training(1_200, 1_200));
        onLog.accept(new WorkerEvent.Capturing(64, 1024));
        clock.pass(2);
        onLog.end();
        assertThat(log.lines)
                .filteredOn(line -> !line.startsWith("INFO training") && !line.startsWith("INFO capturing"))
                .containsExactly(
                        "INFO 2 threads",
                        "INFO captured the layers before the first of 1,200 steps",
                        "INFO captured the layers after step 600 of 1,200",
                        "INFO trained 1,200 steps in 6 s",
                        "INFO captured the layers in 2 s");
    }

    @Test
    void aTrainingThatStoppedEarlyEndsWithTheLastCapture() {
        onLog.accept(training(200, 600));
        clock.pass(7);
        onLog.accept(new WorkerEvent.Note(true, "training stopped"));
        onLog.accept(new WorkerEvent.Capturing(64, 1024));
        clock.pass(2);
        onLog.end();
        assertThat(log.lines)
                .containsExactly(
                        "WARN training stopped", "INFO trained 200 steps in 7 s", "INFO captured the layers in 2 s");
    }

    @Test
    void doesNotSayThatAStageTookNoTime() {
        clock.pass(0.9);
        onLog.accept(new WorkerEvent.Capturing(8, 8));
        onLog.end();
        assertThat(log.lines).containsExactly("INFO captured the layers in less than 1 s");
    }

    @Test
    void aStageThatFailsHasNoLastLine() {
        onLog.accept(training(3, 600));
        onLog.abandon();
        assertThat(log.lines).isEmpty();
    }

    @Test
    void writesOneLineAnewOnATerminal() {
        onTerminal.accept(training(999, 2000));
        onTerminal.accept(new WorkerEvent.Training(1000, 2000, 1, 1, 7, Double.NaN));
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .isEqualTo("\rtraining  999 of 2,000 · D 1.21 · G 0.94 · 420 images/s · 42 s left"
                        + "\rtraining  1,000 of 2,000 · D 1.00 · G 1.00 · 7 images/s            ");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void wipesTheLineBeforeSomethingIsLogged() {
        onTerminal.accept(new WorkerEvent.Capturing(1, 2));
        screen.reset();
        onTerminal.accept(new WorkerEvent.Note(true, "2 images cannot be read:\na.png"));
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r" + " ".repeat("capturing  1 of 2 samples".length()) + "\r");
        assertThat(log.lines).containsExactly("WARN 2 images cannot be read:", "WARN a.png");
    }

    @Test
    void cutsALineThatWouldWrap() {
        onTerminal.accept(new WorkerEvent.Training(1_000_000_000, 2_000_000_000, 1e9, 1e9, 1e9, 1e9));
        String shown = screen.toString(StandardCharsets.UTF_8);
        assertThat(shown).hasSize(1 + ProgressLine.WIDTH).endsWith("~");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min 00 s", "3599, 59 min 59 s", "3600, 1 h 00 min", "90000, 25 h 00 min"})
    void saysTimeAsPeopleDo(long seconds, String words) {
        assertThat(Progress.inWords(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    private Progress progress(Optional<PrintStream> terminal) {
        return new Progress(log, new ProgressLine(log, terminal, clock), clock, Symbols.UNICODE.separator());
    }

    private static WorkerEvent training(int step, int steps) {
        return new WorkerEvent.Training(step, steps, 1.214, 0.938, 420.4, 42.2);
    }
}
