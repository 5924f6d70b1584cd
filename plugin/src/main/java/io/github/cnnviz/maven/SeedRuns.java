package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.SeedResult;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.worker.WorkerJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The same training with other seeds, one after another. */
final class SeedRuns {

    /** Says which hash stands for a job's training and capture. */
    interface Prints {
        String of(WorkerJob job) throws IOException;
    }

    private final List<WorkerJob> jobs;
    private final List<String> fingerprints;

    /**
     * @param job   the first seed's
     * @param seeds how many there are, that one included
     */
    SeedRuns(WorkerJob job, int seeds, Prints prints) throws IOException {
        this.jobs = IntStream.range(1, seeds)
                .mapToLong(i -> job.seed() + i)
                .mapToObj(
                        seed -> job.withSeed(seed, job.folder().resolve("seeds").resolve("seed-" + seed)))
                .toList();
        List<String> all = new ArrayList<>();
        for (WorkerJob each : jobs) {
            all.add(prints.of(each));
        }
        this.fingerprints = List.copyOf(all);
    }

    /** Returns what the other seeds' trainings and captures depend on, in turn. */
    List<String> fingerprints() {
        return fingerprints;
    }

    /** Trains, captures and analyses what is not kept of an earlier build. */
    List<SeedResult> results(SideRuns runs) throws CnnvizException, IOException, InterruptedException {
        List<SeedResult> results = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            results.add(Comparison.seed(runs.analysis(jobs.get(i), fingerprints.get(i))));
        }
        return results;
    }
}
