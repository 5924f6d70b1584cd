package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.worker.WorkerJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of other seeds is seen in real builds: src/it/basic. */
class SeedRunsTest {

    @TempDir
    private Path folder;

    private final List<WorkerJob> jobs = new ArrayList<>();

    private SeedRuns seeds(int count) throws Exception {
        return new SeedRuns(job(folder), count, job -> "of seed " + job.seed());
    }

    /** A training of 20 steps with seed 7, captured once in its middle. */
    static WorkerJob job(Path folder) {
        return new WorkerJob(
                WorkerJob.Task.TRAIN_AND_CAPTURE,
                Optional.of("demo.Gan"),
                Map.of("gan", "v2"),
                7,
                OptionalInt.of(20),
                Optional.empty(),
                64,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                100,
                List.of("50%"),
                true,
                "",
                folder);
    }

    /** @param refused which of the seeds fails */
    private SideRuns refusing(long refused) {
        SideRuns.Worker worker = (job, place, done) -> {
            jobs.add(job);
            if (job.seed() == refused) {
                throw new CnnvizException("the worker ended", "mend it");
            }
        };
        return new SideRuns(worker, new Analyzer("0.1.0", "Demo 1.0"), Map.of(), List.of(), false);
    }

    @Test
    void oneSeedHasNoOthers() throws Exception {
        SeedRuns one = seeds(1);
        assertThat(one.fingerprints()).isEmpty();
        assertThat(one.results(refusing(8))).isEmpty();
        assertThat(jobs).isEmpty();
    }

    @Test
    void theOthersAreThoseAfterTheFirst() throws Exception {
        assertThat(seeds(3).fingerprints()).containsExactly("of seed 8", "of seed 9");
    }

    @Test
    void eachHasAFolderOfItsOwnAndTheRestOfTheJob() throws Exception {
        assertThatThrownBy(() -> seeds(3).results(refusing(8)))
                .isInstanceOf(CnnvizException.class)
                .hasMessage("the worker ended");
        assertThat(jobs).as("the third seed is not begun").hasSize(1);
        WorkerJob second = jobs.get(0);
        assertThat(second.folder()).isEqualTo(folder.resolve("seeds").resolve("seed-8"));
        assertThat(second.subjectParameters()).containsEntry("gan", "v2");
        assertThat(second.steps()).hasValue(20);
        assertThat(second.captureAt()).as("captured at its end alone").isEmpty();
    }

    @Test
    void whatAnEarlierBuildLeftIsSetAsideBeforeTheWorkerBegins() throws Exception {
        Path page = folder.resolve("seeds/seed-8/analysis.json");
        Files.createDirectories(page.getParent());
        Files.writeString(page, "{}");
        assertThatThrownBy(() -> seeds(2).results(refusing(8))).hasMessage("the worker ended");
        assertThat(page).doesNotExist();
        assertThat(page.resolveSibling("earlier").resolve("analysis.json")).hasContent("{}");
    }
}
