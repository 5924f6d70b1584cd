package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/** Ends a worker that neither tells nor prints anything for too long: a build must not hang until somebody looks. */
final class SilenceWatch implements AutoCloseable {

    /** Looks per time of silence: how exact it is. */
    private static final int LOOKS = 10;

    private final Duration longest;
    private final Timer timer = new Timer("cnnviz-silence-watch", true);
    private final LongSupplier nanos;
    private volatile long heardAt;
    private volatile String last = "told nothing";
    private volatile boolean ended;

    /**
     * @param longest silence; zero: any
     * @param nanos   a clock that does not jump
     */
    SilenceWatch(Duration longest, LongSupplier nanos) {
        this.longest = longest;
        this.nanos = nanos;
        heardAt = nanos.getAsLong();
    }

    /** Begins to watch. */
    void start(Runnable end) {
        heardAt = nanos.getAsLong();
        if (!longest.isZero()) {
            long every = Math.max(1, longest.toMillis() / LOOKS);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            look(end);
                        }
                    },
                    every,
                    every);
        }
    }

    /** Ends the worker if it is time. */
    void look(Runnable end) {
        if (!ended && nanos.getAsLong() - heardAt > longest.toNanos()) {
            ended = true;
            end.run();
        }
    }

    /**
     * Notes a sign of life.
     *
     * @param what in words, for a message: {@code told Training}
     */
    void heard(String what) {
        if (!ended) { // its stacks, printed as it ends, are no sign of life
            heardAt = nanos.getAsLong();
            last = what;
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** Returns what to tell the user of a worker that was ended. */
    CnnvizException report(OutputFolder folder) {
        return new CnnvizException(
                "the worker was silent for longer than " + longest.toSeconds()
                        + " s (cnnviz.timeout) and was ended; the last it did: " + last,
                "look at the end of " + folder.log() + " for what its threads were at: the project's code may wait for "
                        + "something; if it only needs more time, raise <timeout> (cnnviz.timeout), or set it to 0 to wait "
                        + "for ever; a training goes on from its last checkpoint");
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
