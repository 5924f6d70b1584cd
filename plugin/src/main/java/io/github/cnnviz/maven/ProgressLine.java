package io.github.cnnviz.maven;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/**
 * Shows how far a stage has come: on a terminal as one line that is written anew, elsewhere as a line of the log every
 * ten seconds.
 */
final class ProgressLine {

    static final Duration EVERY = Duration.ofSeconds(10);
    /** A line that wraps cannot be written anew. */
    static final int WIDTH = 79;

    private final Log log;
    private final Optional<PrintStream> terminal;
    private final Clock clock;
    private Instant last;
    private int shown;

    ProgressLine(Log log, Optional<PrintStream> terminal, Clock clock) {
        this.log = log;
        this.terminal = terminal;
        this.clock = clock;
        last = clock.instant();
    }

    /** Begins a stage: on a log its first line comes after ten seconds, so that a short stage has none. */
    void begin() {
        last = clock.instant();
    }

    void show(String line) {
        if (terminal.isPresent()) {
            rewrite(line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "~" : line);
        } else if (!clock.instant().isBefore(last.plus(EVERY))) {
            log.info(line);
            last = clock.instant();
        }
    }

    /** Makes room for something else to be logged. */
    void clear() {
        if (shown > 0) {
            rewrite("");
            terminal.orElseThrow().print('\r');
            terminal.orElseThrow().flush();
        }
    }

    private void rewrite(String line) {
        PrintStream out = terminal.orElseThrow();
        out.print('\r' + line + " ".repeat(Math.max(0, shown - line.length())));
        out.flush();
        shown = line.length();
    }
}
