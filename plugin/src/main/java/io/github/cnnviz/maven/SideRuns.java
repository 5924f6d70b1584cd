package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.worker.WorkerJob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Trainings beside the one that the report is of, each in a folder of its own with its own checkpoints and receipts: a build that
 * is killed loses at most one of them.
 *
 * @param settings of the analysis
 * @param code     that does it
 * @param force    whether nothing of an earlier build is kept
 */
record SideRuns(Worker worker, Analyzer analyzer, Map<String, Object> settings, List<Path> code, boolean force) {

    /** Has a worker do a job. */
    interface Worker {
        void work(WorkerJob job, OutputFolder folder, CnnvizMojo.Done done)
                throws CnnvizException, IOException, InterruptedException;
    }

    /**
     * Trains, captures and analyses, as far as that is not kept of an earlier build.
     *
     * @param fingerprint what training and capture depend on
     */
    Analysis analysis(WorkerJob job, String fingerprint) throws CnnvizException, IOException, InterruptedException {
        OutputFolder folder = new OutputFolder(job.folder());
        Stages stages = new Stages(folder, fingerprint, settings, Map.of(), code);
        Stages.Kept kept = force ? Stages.Kept.NOTHING : stages.kept();
        if (!kept.analysis()) {
            folder.setReportAside();
        }
        if (!kept.capture()) {
            worker.work(job, folder, stages::captureIsDone);
        }
        Analysis analysis;
        if (kept.analysis()) {
            analysis = AnalysisFile.read(folder.analysis());
        } else {
            analysis = analyzer.analyze(folder.root()); // which leaves it in the folder, too
            stages.analysisIsDone();
        }
        folder.forgetEarlierReport();
        return analysis;
    }
}
