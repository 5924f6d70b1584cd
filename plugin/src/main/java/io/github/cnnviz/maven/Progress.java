package io.github.cnnviz.maven;

import io.github.cnnviz.worker.WorkerEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Puts what the worker tells into words for the build's log. */
final class Progress implements Consumer<WorkerEvent> {

    private final Log log;
    private final ProgressLine line;
    private final Clock clock;
    private final String separator;
    private Instant stageBegan;
    /** What to say when the stage ends; empty before the first one. */
    private String stageEnd = "";

    Progress(Log log, ProgressLine line, Clock clock, String separator) {
        this.log = log;
        this.line = line;
        this.clock = clock;
        this.separator = separator;
        stageBegan = clock.instant();
    }

    @Override
    public void accept(WorkerEvent event) {
        if (event instanceof WorkerEvent.Training training) {
            line.show(text(training));
            stageEnd = "trained " + count(training.step()) + " steps";
        } else if (event instanceof WorkerEvent.Capturing capturing) {
            if (stageEnd.startsWith("trained")) {
                end();
            }
            line.show("capturing  " + count(capturing.samples()) + " of " + count(capturing.total()) + " samples");
            stageEnd = "captured the layers";
        } else if (event instanceof WorkerEvent.Note note) {
            if (stageEnd.isEmpty()) { // the worker is still getting ready: that is not the stage's own time
                stageBegan = clock.instant();
            }
            line.clear();
            note.text().lines().forEach(note.warning() ? log::warn : log::info);
        }
    }

    /** Ends the present stage, which has done what it was to do. */
    void end() {
        line.clear();
        if (!stageEnd.isEmpty()) {
            Duration time = Duration.between(stageBegan, clock.instant());
            log.info(stageEnd + " in " + (time.toSeconds() == 0 ? "less than 1 s" : inWords(time)));
        }
        stageEnd = "";
        stageBegan = clock.instant();
        line.begin();
    }

    /** Ends the present stage, which came to nothing. */
    void abandon() {
        line.clear();
    }

    private String text(WorkerEvent.Training training) {
        String text = "training  " + count(training.step()) + " of " + count(training.steps())
                + separator + String.format(Locale.ROOT, "D %.2f", training.discriminatorLoss())
                + separator + String.format(Locale.ROOT, "G %.2f", training.generatorLoss())
                + separator + count(Math.round(training.samplesPerSecond())) + " images/s";
        double left = training.secondsLeft();
        return Double.isFinite(left) && left >= 0
                ? text + separator + inWords(Duration.ofSeconds(Math.round(left))) + " left"
                : text;
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
