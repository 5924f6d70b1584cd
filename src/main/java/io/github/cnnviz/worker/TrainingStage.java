package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.GanTrainer;
import io.github.cnnviz.dl4j.SavedModel;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.subject.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Trains a GAN, reports its progress, and saves the networks and the losses in {@code training/}. */
final class TrainingStage {

    private static final long PROGRESS_EVERY_NANOS = 250_000_000;

    private final ParentLink parent;
    private final WorkerJob job;

    TrainingStage(ParentLink parent, WorkerJob job) {
        this.parent = parent;
        this.job = job;
    }

    /** Trains the networks in place. Stops early, with a warning, where a weight is no longer a number. */
    TrainingHistory run(Gan gan, Images images, TrainingPlan plan, int steps) throws CnnvizException, IOException {
        ImageShape shape = images.shape();
        TrainingBatches batches = new TrainingBatches(images, plan.batch(), job.seed());
        GanTrainer trainer = new GanTrainer(gan, plan, job.seed(), shape.channels(), shape.height(), shape.width());
        TrainingHistory history = new TrainingHistory(List.of());
        Pace pace = new Pace(steps, plan.batch());
        for (int step = 1; step <= steps; step++) {
            GanTrainer.Losses losses = trainer.step(step, batches.next());
            history.addStep(losses.discriminator(), losses.generator(), losses.onReal(), losses.onGenerated());
            pace.made(step, losses);
            if (!trainer.hasFiniteWeights()) {
                parent.send(new WorkerEvent.Note(true, stopped(step, steps)));
                break;
            }
        }
        Path folder = Files.createDirectories(job.folder().resolve("training"));
        SavedModel.save(gan.generator().orElseThrow(), folder.resolve("generator.zip"));
        SavedModel.save(gan.discriminator().orElseThrow(), folder.resolve("discriminator.zip"));
        history.write(folder.resolve("history.bin"));
        return history;
    }

    private static String stopped(int step, int steps) {
        return "training stopped at step " + step + " of " + steps
                + ": a weight is no longer finite; the report shows which layer is first";
    }

    /** How fast it goes, told a few times a second. */
    private final class Pace {
        private final int steps;
        private final int batch;
        private long started;
        private long told = System.nanoTime();
        private int toldStep;
        private double discriminatorSum;
        private double generatorSum;

        Pace(int steps, int batch) {
            this.steps = steps;
            this.batch = batch;
        }

        void made(int step, GanTrainer.Losses losses) {
            if (step == 1) { // native code is set up in it: it says nothing of how long the others take
                started = System.nanoTime();
            }
            discriminatorSum += losses.discriminator();
            generatorSum += losses.generator();
            long now = System.nanoTime();
            if (now - told < PROGRESS_EVERY_NANOS && step < steps) {
                return;
            }
            int since = step - toldStep;
            double secondsPerStep = (now - started) / 1e9 / Math.max(1, step - 1);
            parent.send(new WorkerEvent.Training(
                    step,
                    steps,
                    discriminatorSum / since,
                    generatorSum / since,
                    since * batch / (Math.max(1, now - told) / 1e9),
                    secondsPerStep * (steps - step)));
            told = now;
            toldStep = step;
            discriminatorSum = 0;
            generatorSum = 0;
        }
    }
}
