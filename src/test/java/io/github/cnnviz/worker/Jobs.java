package io.github.cnnviz.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Jobs as the tests need them. */
final class Jobs {

    private Jobs() {}

    static WorkerJob of(Optional<String> subject, Map<String, String> parameters) {
        return new WorkerJob(
                WorkerJob.Task.TRAIN,
                subject,
                parameters,
                1,
                OptionalInt.empty(),
                Optional.empty(),
                10,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                100,
                List.of(),
                true,
                "",
                Path.of("target"));
    }

    static WorkerJob tiny(
            WorkerJob.Task task, Map<String, String> parameters, int steps, int samples, Path images, Path folder) {
        return new WorkerJob(
                task,
                Optional.of(TinySubject.class.getName()),
                parameters,
                42,
                OptionalInt.of(steps),
                Optional.of(images),
                samples,
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                true,
                100,
                List.of(),
                true,
                "",
                folder);
    }

    static WorkerJob onThreads(WorkerJob job, int threads) {
        return new WorkerJob(
                job.task(),
                job.subject(),
                job.subjectParameters(),
                job.seed(),
                job.steps(),
                job.images(),
                job.samples(),
                threads,
                job.generator(),
                job.discriminator(),
                job.arrays(),
                job.includes(),
                job.excludes(),
                job.fastLayers(),
                job.checkpointEvery(),
                job.captureAt(),
                job.resume(),
                job.origin(),
                job.folder());
    }

    static WorkerJob saved(Path generator, Path discriminator, Path images, Path folder, List<String> includes) {
        return untrained(
                WorkerJob.Task.CAPTURE,
                Optional.of(images),
                8,
                Optional.of(generator),
                Optional.of(discriminator),
                Optional.empty(),
                includes,
                folder);
    }

    static WorkerJob arrays(Path arrays, Path folder, List<String> includes) {
        return untrained(
                WorkerJob.Task.CAPTURE_ARRAYS,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.of(arrays),
                includes,
                folder);
    }

    private static WorkerJob untrained(
            WorkerJob.Task task,
            Optional<Path> images,
            int samples,
            Optional<Path> generator,
            Optional<Path> discriminator,
            Optional<Path> arrays,
            List<String> includes,
            Path folder) {
        return new WorkerJob(
                task,
                Optional.empty(),
                Map.of(),
                42,
                OptionalInt.empty(),
                images,
                samples,
                1,
                generator,
                discriminator,
                arrays,
                includes,
                List.of(),
                true,
                100,
                List.of(),
                true,
                "",
                folder);
    }
}
