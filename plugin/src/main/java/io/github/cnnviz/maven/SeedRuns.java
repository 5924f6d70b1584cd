package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.SeedResult;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.worker.WorkerJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The same training with other seeds, one after another, each in a folder of its own with its own checkpoints and receipts: a build
 * that is killed loses at most one of them.
 */
final class SeedRuns {

    /** Has a worker do a job. */
    interface Worker {
        void work(WorkerJob job, OutputFolder folder, CnnvizMojo.Done done)
                throws CnnvizException, IOException, InterruptedException;
    }

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

    /**
     * Trains, captures and analyses what is not kept of an earlier build.
     *
     * @param settings of the analysis
     * @param code     that does it
     * @param force    whether nothing is kept
     */
    List<SeedResult> results(
            Worker worker, Analyzer analyzer, Map<String, Object> settings, List<Path> code, boolean force)
            throws CnnvizException, IOException, InterruptedException {
        List<SeedResult> results = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            OutputFolder folder = new OutputFolder(jobs.get(i).folder());
            Stages stages = new Stages(folder, fingerprints.get(i), settings, Map.of(), code);
            Stages.Kept kept = force ? Stages.Kept.NOTHING : stages.kept();
            if (!kept.analysis()) {
                folder.setReportAside();
            }
            if (!kept.capture()) {
                worker.work(jobs.get(i), folder, stages::captureIsDone);
            }
            Analysis analysis;
            if (kept.analysis()) {
                analysis = AnalysisFile.read(folder.analysis());
            } else {
                analysis = analyzer.analyze(folder.root());
                stages.analysisIsDone();
            }
            folder.forgetEarlierReport();
            results.add(Comparison.seed(analysis));
        }
        return results;
    }
}
