package io.github.cnnviz.image;

import io.github.cnnviz.CnnvizException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the next batch on a thread of its own while the one before is used. */
public final class ReadAhead implements AutoCloseable {

    private final TrainingBatches batches;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "cnnviz-images");
        thread.setDaemon(true);
        return thread;
    });
    private Future<TrainingBatches.Batch> ahead;
    private int left;

    /**
     * @param batches used by nobody else from now on
     * @param count   batches that will be asked for: no more are read
     */
    public ReadAhead(TrainingBatches batches, int count) {
        this.batches = batches;
        this.left = count;
        read();
    }

    private void read() {
        if (left > 0) {
            left--;
            ahead = reader.submit(batches::next);
        }
    }

    /** Returns the next batch. */
    public TrainingBatches.Batch next() throws CnnvizException {
        TrainingBatches.Batch batch = await();
        read();
        return batch;
    }

    private TrainingBatches.Batch await() throws CnnvizException {
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CnnvizException failure) {
                throw failure;
            }
            throw new IllegalStateException("the images' reader failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while images were read", e);
        }
    }

    /** Lets the batch that is being read be finished: what was read does not depend on who was faster. */
    @Override
    public void close() {
        reader.shutdown();
        try {
            if (ahead != null) {
                ahead.get();
            }
        } catch (ExecutionException e) {
            // Nobody asks for this batch any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
