package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.RemedyResult;
import io.github.cnnviz.comparison.RemedyOutcome;
import io.github.cnnviz.comparison.RemedyPlan;
import io.github.cnnviz.comparison.RemedyWords;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.worker.WorkerJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Trains the network again with what may help against the first cause, one change at a time, on the same seed and steps. */
final class RemedyRuns {

    private final WorkerJob job;
    private final SeedRuns.Prints prints;
    private final RemedyWords words;
    private final Log log;

    /** @param job the training that the remedies are held against */
    RemedyRuns(WorkerJob job, SeedRuns.Prints prints, Sentences sentences, Log log) {
        this.job = job;
        this.prints = prints;
        this.words = new RemedyWords(sentences);
        this.log = log;
    }

    /**
     * Tries what is worth trying. A remedy that cannot be tried is told as that: the report that it was to be added to is there.
     *
     * @param before what the unchanged network came to
     */
    List<RemedyResult> results(Analysis before, SideRuns runs) throws IOException, InterruptedException {
        List<Remedy> plan = RemedyPlan.of(before);
        if (plan.isEmpty()) {
            log.info("no remedy to try: "
                    + (before.firstCause().isEmpty()
                            ? "nothing is inferior"
                            : "none that can be made without you fits the first cause"));
        }
        List<RemedyResult> results = new ArrayList<>();
        for (Remedy remedy : plan) {
            log.info("remedy " + (results.size() + 1) + " of " + plan.size() + ", as long as the training was: "
                    + words.of(remedy));
            RemedyResult result = result(remedy, before, runs);
            results.add(result);
            log.info("  " + words.outcome(result));
        }
        return results;
    }

    private RemedyResult result(Remedy remedy, Analysis before, SideRuns runs)
            throws IOException, InterruptedException {
        WorkerJob changed =
                job.withRemedy(remedy, job.folder().resolve("remedies").resolve(remedy.slug()));
        try {
            return RemedyOutcome.of(remedy, before, runs.analysis(changed, prints.of(changed)));
        } catch (CnnvizException e) {
            log.warn(e.getMessage());
            return RemedyOutcome.failed(remedy, e.getMessage());
        }
    }
}
