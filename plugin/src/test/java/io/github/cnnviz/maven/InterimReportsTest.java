package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.WorkerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InterimReportsTest {

    private static final Path PAGE = Path.of("index.html");

    private final RecordingLog log = new RecordingLog();
    private final HandClock clock = new HandClock();
    private final Progress progress =
            new Progress(log, new ProgressLine(log, Optional.empty(), clock), clock, Symbols.UNICODE.separator());
    private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void writesWhileTheTrainingGoesOn() throws Exception {
        try (InterimReports reports = reports(this::whenReleased)) {
            reports.add(captured(60));
            begun.await(); // the caller is here, and the report is being written
            assertThat(written).isEmpty();
            released.countDown();
        }
        assertThat(written).containsExactly(60);
    }

    @Test
    void ofThoseThatWaitOnlyTheNewestIsWritten() throws Exception {
        try (InterimReports reports = reports(this::whenReleased)) {
            reports.add(captured(0));
            begun.await();
            reports.add(captured(60));
            reports.add(captured(120));
            reports.add(captured(180));
            released.countDown();
        }
        assertThat(written).containsExactly(0, 180);
    }

    @Test
    void neverWritesTwoAtATime() {
        AtomicInteger atOnce = new AtomicInteger();
        try (InterimReports reports = reports(captured -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            written.add(captured.step());
            atOnce.decrementAndGet();
            return PAGE;
        })) {
            for (int step = 0; step < 1000; step++) {
                reports.add(captured(step));
            }
        }
        assertThat(log.lines).allMatch(line -> line.startsWith("INFO report "));
        assertThat(written).last().isEqualTo(999);
    }

    @Test
    void theOneThatWaitsIsDroppedWhenABetterOneIsToCome() throws Exception {
        try (InterimReports reports = reports(this::whenReleased)) {
            reports.add(captured(60));
            begun.await();
            reports.add(captured(120));
            reports.dropWaiting();
            released.countDown();
        }
        assertThat(written).containsExactly(60); // the one that had begun is finished, not cut
    }

    @Test
    void aReportThatFailsIsToldAndTheNextIsWritten() {
        for (int step : new int[] {0, 60, 1200, 1260}) {
            try (InterimReports reports = reports(captured -> {
                switch (captured.step()) {
                    case 0 -> throw new CnnvizException("nothing was captured", "capture");
                    case 60 -> throw new IOException("disk full");
                    case 1200 -> throw new OutOfMemoryError("Java heap space");
                    default -> written.add(captured.step());
                }
                return PAGE;
            })) {
                reports.add(captured(step));
            }
        }
        assertThat(log.lines)
                .containsExactly(
                        "WARN the report before the first of 6,000 steps could not be written: nothing was captured;"
                                + " the training goes on",
                        "WARN the report after step 60 of 6,000 could not be written: java.io.IOException: disk full;"
                                + " the training goes on",
                        "WARN the report after step 1,200 of 6,000 could not be written:"
                                + " java.lang.OutOfMemoryError: Java heap space; the training goes on",
                        "INFO report after step 1,260 of 6,000: " + PAGE);
        assertThat(written).containsExactly(1260);
    }

    @Test
    void anInterruptedBuildStopsTheReport() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try (InterimReports reports = reports(captured -> {
            begun.countDown();
            try {
                released.await();
            } catch (InterruptedException e) {
                stopped.countDown();
            }
            return PAGE;
        })) {
            reports.add(captured(60));
            begun.await();
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue(); // kept for those who come after
        stopped.await();
    }

    @Test
    void doesNotKeepMavenFromEnding() throws Exception {
        List<Thread> threads = new ArrayList<>();
        try (InterimReports reports = reports(captured -> {
            threads.add(Thread.currentThread());
            return PAGE;
        })) {
            reports.add(captured(60));
        }
        assertThat(threads).singleElement().matches(Thread::isDaemon);
    }

    private InterimReports reports(InterimReports.Writer writer) {
        return new InterimReports(writer, progress, log);
    }

    private Path whenReleased(WorkerEvent.Captured captured) throws InterruptedException {
        begun.countDown();
        released.await();
        written.add(captured.step());
        return PAGE;
    }

    private static WorkerEvent.Captured captured(int step) {
        return new WorkerEvent.Captured(step, 6000, "capture-at/any");
    }
}
