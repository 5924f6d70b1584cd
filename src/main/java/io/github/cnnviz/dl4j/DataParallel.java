package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Data parallelism: several threads compute one batch each, instead of all of them one batch together. That keeps the
 * processor busy where layers are small, or where there is other work to be done between them
 * (src/docs/measurements.md).
 */
final class DataParallel {

    private DataParallel() {}

    /** Works on one batch. */
    @FunctionalInterface
    interface Task {

        /**
         * Called for the batches of one thread in ascending order.
         *
         * @param thread which thread, from 0
         * @param batch  which batch, from 0
         */
        void run(int thread, int batch) throws CnnvizException;
    }

    /**
     * Runs all batches and waits for them. Thread t takes batches t, t + threads, t + 2 threads and so on. While it runs,
     * an operation of ND4J uses the thread that calls it only.
     *
     * @throws CnnvizException if a batch failed with it; no further ones are begun then
     */
    static void run(int threads, int batches, Task task) throws CnnvizException {
        Environment environment = Nd4j.getEnvironment();
        Blas blas = Nd4j.factory().blas();
        int most = environment.maxMasterThreads();
        int mostOfBlas = blas.getMaxThreads();
        try {
            environment.setMaxMasterThreads(1);
            blas.setMaxThreads(1);
            runThreads(Math.min(threads, batches), batches, task);
        } finally {
            environment.setMaxMasterThreads(most);
            blas.setMaxThreads(mostOfBlas);
        }
    }

    private static void runThreads(int threads, int batches, Task task) throws CnnvizException {
        if (threads == 0) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            ExecutorCompletionService<Void> ended = new ExecutorCompletionService<>(pool);
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                ended.submit(() -> {
                    runThread(number, threads, batches, task);
                    return null;
                });
            }
            for (int thread = 0; thread < threads; thread++) {
                ended.take().get();
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while batches were computed", e);
        } finally {
            stop(pool);
        }
    }

    /** Waits until nobody computes any longer, as settings and memory are about to change. */
    private static void stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                pool.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void runThread(int thread, int threads, int batches, Task task) throws CnnvizException {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1); // holds for the calling thread
        try {
            for (int batch = thread; batch < batches; batch += threads) {
                task.run(thread, batch);
            }
        } finally {
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    private static CnnvizException failure(Throwable cause) {
        if (cause instanceof CnnvizException told) {
            return told;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException unexpected) {
            throw unexpected;
        }
        throw new IllegalStateException(cause);
    }
}
