package io.github.cnnviz.maven;

import io.github.cnnviz.worker.WorkerEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Puts what the worker tells into words for the build's log. Thread-safe. */
final class Progress implements Consumer<WorkerEvent> {

    private final Log log;
    private final ProgressLine line;
    private final Clock clock;
    private final String separator;
    private Instant stageBegan;
    /** Steps that an earlier build has made. */
    private int resumedAt;
    /** The last that was heard of the training; empty before and after it. */
    private Optional<Steps> training = Optional.empty();
    /** Of the capture that runs: the last one, or one in the middle of the training. */
    private Optional<Instant> captureBegan = Optional.empty();

    private record Steps(int step, int steps) {}

    Progress(Log log, ProgressLine line, Clock clock, String separator) {
        this.log = log;
        this.line = line;
        this.clock = clock;
        this.separator = separator;
        stageBegan = clock.instant();
    }

    @Override
    public synchronized void accept(WorkerEvent event) {
        if (event instanceof WorkerEvent.Resumed resumed) {
            say(
                    false,
                    "training goes on from step " + count(resumed.step()) + " of " + count(resumed.steps())
                            + " (checkpoint)");
            resumedAt = resumed.step();
            stageBegan = clock.instant();
        } else if (event instanceof WorkerEvent.Training now) {
            line.show(text(now));
            training = Optional.of(new Steps(now.step(), now.steps()));
        } else if (event instanceof WorkerEvent.TrainingClassifier now) {
            line.show(text(now));
            training = Optional.of(new Steps(now.step(), now.steps()));
        } else if (event instanceof WorkerEvent.Capturing capturing) {
            if (training.isPresent() && training.get().step() == training.get().steps()) {
                endTraining(clock.instant());
            }
            if (captureBegan.isEmpty()) {
                captureBegan = Optional.of(training.isPresent() ? clock.instant() : stageBegan);
            }
            line.show("capturing  " + count(capturing.samples()) + " of " + count(capturing.total()) + " samples");
        } else if (event instanceof WorkerEvent.Captured captured) {
            say(false, "captured the layers " + inWords(captured));
            // the training itself has stood still
            captureBegan.ifPresent(began -> stageBegan = stageBegan.plus(Duration.between(began, clock.instant())));
            captureBegan = Optional.empty();
        } else if (event instanceof WorkerEvent.Note note) {
            if (training.isEmpty() && captureBegan.isEmpty()) { // still getting ready: that is not the stage's own time
                stageBegan = clock.instant();
            }
            say(note.warning(), note.text());
        }
    }

    /** Logs lines, and may be called by any thread. */
    synchronized void say(boolean warning, String text) {
        line.clear();
        text.lines().forEach(warning ? log::warn : log::info);
    }

    /** Ends the present stage, which has done what it was to do. */
    synchronized void end() {
        if (training.isPresent()) { // stopped before its last step, or not followed by a capture
            endTraining(captureBegan.orElseGet(clock::instant));
        }
        captureBegan.ifPresent(began -> say(false, "captured the layers" + inTime(began, clock.instant())));
        captureBegan = Optional.empty();
        line.clear();
    }

    private void endTraining(Instant at) {
        int steps = training.orElseThrow().step() - resumedAt;
        say(false, "trained " + count(steps) + (resumedAt == 0 ? " steps" : " more steps") + inTime(stageBegan, at));
        training = Optional.empty();
        stageBegan = at;
        line.begin();
    }

    /** Ends the present stage, which came to nothing. */
    synchronized void abandon() {
        line.clear();
    }

    /** Returns when a capture was taken. */
    static String inWords(WorkerEvent.Captured captured) {
        return captured.step() == 0
                ? "before the first of " + count(captured.steps()) + " steps"
                : "after step " + count(captured.step()) + " of " + count(captured.steps());
    }

    private static String inTime(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return " in " + (time.toSeconds() == 0 ? "less than 1 s" : inWords(time));
    }

    private String text(WorkerEvent.Training now) {
        String text = "training  " + count(now.step()) + " of " + count(now.steps())
                + separator + String.format(Locale.ROOT, "D %.2f", now.discriminatorLoss())
                + separator + String.format(Locale.ROOT, "G %.2f", now.generatorLoss())
                + separator + count(Math.round(now.samplesPerSecond())) + " images/s";
        return text + timeLeft(now.secondsLeft());
    }

    private String text(WorkerEvent.TrainingClassifier now) {
        return "training  " + count(now.step()) + " of " + count(now.steps())
                + separator + String.format(Locale.ROOT, "loss %.2f", now.loss())
                + separator + String.format(Locale.ROOT, "%.0f %% right", 100 * now.accuracy())
                + separator + count(Math.round(now.samplesPerSecond())) + " samples/s"
                + timeLeft(now.secondsLeft());
    }

    private String timeLeft(double left) {
        return Double.isFinite(left) && left >= 0
                ? separator + inWords(Duration.ofSeconds(Math.round(left))) + " left"
                : "";
    }

    static String inWords(Duration time) {
        if (time.compareTo(Duration.ofSeconds(60)) < 0) {
            return time.toSeconds() + " s";
        }
        if (time.compareTo(Duration.ofMinutes(60)) < 0) {
            return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
