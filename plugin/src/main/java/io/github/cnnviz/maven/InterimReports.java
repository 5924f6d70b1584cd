package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.WorkerEvent;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.maven.plugin.logging.Log;

/**
 * Has reports written of captures that are taken in the middle of a training, in a thread of its own: the training goes
 * on. Never two at a time; of those that wait only the newest is done. A report that fails is told, and nothing more.
 */
final class InterimReports implements AutoCloseable {

    /** Writes the report of one capture, and returns the page. */
    interface Writer {
        Path write(WorkerEvent.Captured captured) throws Exception;
    }

    private final Writer writer;
    private final Progress progress;
    private final Log log;
    private final ThreadPoolExecutor thread;

    /**
     * @param progress is told of reports, and of those that failed
     * @param log      gets the stack traces of those that failed, for {@code mvn -X}
     */
    InterimReports(Writer writer, Progress progress, Log log) {
        this.writer = writer;
        this.progress = progress;
        this.log = log;
        thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                InterimReports::daemon,
                new ThreadPoolExecutor.DiscardOldestPolicy());
    }

    /** Has a report written as soon as none is being written, unless a newer capture comes before. */
    void add(WorkerEvent.Captured captured) {
        thread.execute(() -> write(captured));
    }

    /** Drops the report that waits, if there is one: a better one is to come. */
    void dropWaiting() {
        thread.getQueue().clear();
    }

    /** Waits for the reports that are to be written; if interrupted meanwhile, stops them instead. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void write(WorkerEvent.Captured captured) {
        try {
            Path page = writer.write(captured);
            progress.say(false, "report " + Progress.inWords(captured) + ": " + page);
        } catch (Throwable e) { // whatever it is, the training is worth more
            log.debug(e);
            progress.say(
                    true,
                    "the report " + Progress.inWords(captured) + " could not be written: " + reason(e)
                            + "; the training goes on");
        }
    }

    private static String reason(Throwable e) {
        return e instanceof CnnvizException ? e.getMessage() : e.toString();
    }

    /** Must not keep Maven from ending. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "cnnviz-interim-report");
        thread.setDaemon(true);
        return thread;
    }
}
