package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.analysis.RemedyResult;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.worker.WorkerJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remedies that help are tried in a real build: src/it/remedies. */
class RemedyRunsTest {

    @TempDir
    private Path folder;

    private final RecordingLog log = new RecordingLog();
    private final List<WorkerJob> jobs = new ArrayList<>();

    /** Its first cause is generator/deconv-1, whose kind is that of the fixture. */
    private final Analysis inferior = TerminalTableTest.inferior();

    private RemedyRuns runs() {
        return new RemedyRuns(SeedRunsTest.job(folder), each -> "fingerprint", Sentences.in(Locale.ENGLISH), log);
    }

    private SideRuns side(SideRuns.Worker worker) {
        return new SideRuns(worker, new Analyzer("0.1.0", "Demo 1.0"), Map.of(), List.of(), false);
    }

    @Test
    void aRemedyThatCannotBeTriedStopsNoOther() throws Exception {
        List<RemedyResult> results = runs().results(inferior, side((job, place, done) -> {
            jobs.add(job);
            throw new CnnvizException("the worker ended", "mend it");
        }));
        assertThat(results).hasSizeGreaterThan(1).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(RemedyResult.Outcome.FAILED);
            assertThat(result.failure()).contains("the worker ended");
        });
        assertThat(jobs).extracting(WorkerJob::remedy).doesNotHaveDuplicates().allMatch(Optional::isPresent);
        assertThat(jobs).allSatisfy(job -> {
            Remedy remedy = job.remedy().orElseThrow();
            assertThat(job.folder()).isEqualTo(folder.resolve("remedies").resolve(remedy.slug()));
            assertThat(job.seed()).isEqualTo(7);
            assertThat(job.steps()).hasValue(20);
            assertThat(job.captureAt()).isEmpty();
        });
        assertThat(log.lines)
                .contains("WARN the worker ended", "INFO   could not be tried: the worker ended")
                .anyMatch(line ->
                        line.startsWith("INFO remedy 1 of " + results.size() + ", as long as the training was: "));
    }

    @Test
    void aBuildThatIsStoppedStops() {
        assertThatThrownBy(() -> runs().results(inferior, side((job, place, done) -> {
                    throw new InterruptedException();
                })))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void whereNothingIsInferiorItSaysSo() throws Exception {
        assertThat(runs().results(TerminalTableTest.good(), side((job, place, done) -> jobs.add(job))))
                .isEmpty();
        assertThat(jobs).isEmpty();
        assertThat(log.lines).containsExactly("INFO no remedy to try: nothing is inferior");
    }
}
