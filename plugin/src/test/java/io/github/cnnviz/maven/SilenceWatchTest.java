package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a clock of nanoseconds may start anywhere
    private final AtomicInteger ends = new AtomicInteger();
    private final SilenceWatch watch = new SilenceWatch(Duration.ofSeconds(10), now::get);

    @Test
    void waitsAsLongAsItIsToldAndNoLonger() {
        pass(Duration.ofSeconds(10));
        assertThat(watch.hasEnded()).isFalse();
        pass(Duration.ofNanos(1));
        assertThat(watch.hasEnded()).isTrue();
        pass(Duration.ofSeconds(11));
        assertThat(ends).hasValue(1);
    }

    @Test
    void anySignOfLifeCounts() {
        pass(Duration.ofSeconds(10));
        watch.heard("told Training");
        pass(Duration.ofSeconds(10));
        watch.heard("printed 'still here'");
        pass(Duration.ofSeconds(10));
        assertThat(watch.hasEnded()).isFalse();
    }

    @Test
    void whatIsPrintedOfTheEndIsNoSignOfLife() {
        watch.heard("told Capturing");
        pass(Duration.ofSeconds(11));
        watch.heard("printed 'Full thread dump'");
        assertThat(watch.report(new OutputFolder(Path.of("target"))))
                .hasMessage(
                        "the worker was silent for longer than 10 s (cnnviz.timeout) and was ended; the last it did: "
                                + "told Capturing");
    }

    @Test
    void aWorkerMayBeWaitedForForEver() {
        try (SilenceWatch patient = new SilenceWatch(Duration.ZERO, now::get)) {
            patient.start(ends::incrementAndGet);
            now.addAndGet(Duration.ofDays(100).toNanos());
            assertThat(ends).hasValue(0);
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        watch.look(ends::incrementAndGet);
    }
}
