package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.Layerwise;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.dl4j.Classifier;
import io.github.cnnviz.dl4j.ClassifierTrainer;
import io.github.cnnviz.dl4j.HeldOutImages;
import io.github.cnnviz.dl4j.LayerwiseCapture;
import io.github.cnnviz.dl4j.LayerwiseNetwork;
import io.github.cnnviz.dl4j.NetworkState;
import io.github.cnnviz.dl4j.SavedModel;
import io.github.cnnviz.image.ReadAhead;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.subject.LayerwisePlan;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Trains a classifier layer by layer, after the same one was trained end to end: from the same weights, on the same batches
 * in the same order, for as many steps. Leaves checkpoints beside those of the other training and goes on from them.
 */
final class LayerwiseStage {

    private final ParentLink parent;
    private final WorkerJob job;
    private final ClassifierTrainingStage.Training training;
    private final LayerwisePlan plan;
    private final LayerwiseNetwork network;
    private final TrainingBatches batches;
    private final Checkpoint checkpoint;
    /** Those before the last one are trained. */
    private final List<Classifier> stages = new ArrayList<>();

    /**
     * @param training of the network that is trained end to end
     * @param initial  the network before any training
     * @throws CnnvizException if it cannot be trained layer by layer
     */
    LayerwiseStage(
            ParentLink parent,
            WorkerJob job,
            ClassifierTrainingStage.Training training,
            LayerwisePlan plan,
            MultiLayerNetwork initial)
            throws CnnvizException {
        this.parent = parent;
        this.job = job;
        this.training = training;
        this.plan = plan;
        this.network = new LayerwiseNetwork(
                initial, training.source().classes().size(), training.source().shape(), job.fastLayers(), plan);
        if (training.steps() < network.stages()) {
            throw new CnnvizException(
                    "cnnviz.steps is " + training.steps() + ", fewer than the " + network.stages()
                            + " stages of the training layer by layer",
                    "set cnnviz.steps to at least " + network.stages());
        }
        this.batches = new TrainingBatches(training.images(), training.plan().batch(), job.seed());
        Map<String, String> origin = new LinkedHashMap<>(training.origin());
        origin.put("cnnviz.steps, which stages share", Integer.toString(training.steps()));
        origin.put("plan of the training layer by layer", plan.toString());
        this.checkpoint = new Checkpoint(job.folder().resolve("training/layerwise-checkpoint.bin"), origin);
    }

    /** Trains all stages. Returns false, with a warning, where the loss or a weight is no longer a number. */
    boolean run() throws CnnvizException, IOException {
        int made = resume();
        parent.send(new WorkerEvent.Note(
                false,
                "the same classifier layer by layer, in " + network.stages() + " stages of "
                        + training.steps() / network.stages() + " steps"
                        + (made > 0 ? "; goes on after step " + made : "")));
        ClassifierPace pace =
                new ClassifierPace(parent, training.steps(), training.plan().batch(), made);
        try (ReadAhead ahead = new ReadAhead(batches, training.steps() - made)) {
            for (int stage = Math.max(0, stages.size() - 1); stage < network.stages(); stage++) {
                if (!train(stage, Math.max(made, firstStep(stage)), ahead, pace)) {
                    return false;
                }
            }
        }
        Path file = job.folder().resolve("training/layerwise.zip");
        SavedModel.save(network.whole().network(), file);
        return true;
    }

    /** Steps before a stage. */
    private int firstStep(int stage) {
        int steps = 0;
        for (int i = 0; i < stage; i++) {
            steps += LayerwiseNetwork.steps(training.steps(), i, network.stages());
        }
        return steps;
    }

    private boolean train(int stage, int made, ReadAhead ahead, ClassifierPace pace)
            throws CnnvizException, IOException {
        if (stages.size() == stage) {
            stages.add(network.stage(stage));
        }
        ClassifierTrainer trainer = network.trainer(stage, stages.get(stage), job.seed());
        int until = firstStep(stage + 1);
        for (int step = made + 1; step <= until; step++) {
            TrainingBatches.Batch batch = ahead.next();
            ClassifierTrainer.Score score =
                    trainer.step(step, batch.values(), training.source().labels(batch.indices()));
            pace.made(step, score);
            if (!score.finite() || !trainer.hasFiniteWeights()) {
                parent.send(new WorkerEvent.Note(
                        true,
                        "the training layer by layer stopped at step " + step + " of " + training.steps()
                                + ", in stage " + (stage + 1) + ": a " + (score.finite() ? "weight" : "loss")
                                + " is no longer finite; the report is without it"));
                return false;
            }
            if (step % job.checkpointEvery() == 0 || step == until) {
                save(step, batch.after());
            }
        }
        network.take(stage, stages.get(stage));
        return true;
    }

    private int resume() throws IOException {
        if (!job.resume()) {
            return 0;
        }
        try {
            Optional<Checkpoint.Progress> progress = checkpoint.read(training.steps(), new State());
            if (progress.isEmpty()) {
                return 0;
            }
            batches.goTo(progress.get().position());
            training.images().restore(progress.get().ledger());
            return progress.get().step();
        } catch (Checkpoint.UnusableException e) {
            parent.send(new WorkerEvent.Note(
                    true,
                    "training layer by layer starts anew, as training/layerwise-checkpoint.bin is of no use to it: "
                            + e.getMessage()));
            return 0;
        }
    }

    private void save(int step, TrainingBatches.Position position) {
        try {
            TrainingHistory none = new TrainingHistory(training.classifier().layers());
            checkpoint.write(
                    new Checkpoint.Progress(step, position, training.images().ledger(), none), new State());
        } catch (IOException e) {
            parent.send(new WorkerEvent.Note(
                    true,
                    "the checkpoint of step " + step + " could not be written, the one before stays: " + e
                            + "; training goes on"));
        }
    }

    /** The networks of the stages up to the present one. */
    private final class State implements Checkpoint.Networks {

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeInt(stages.size());
            for (Classifier stage : stages) {
                NetworkState.write(stage.network(), out);
            }
        }

        @Override
        public void read(DataInputStream in) throws IOException {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                if (i > 0) {
                    network.take(i - 1, stages.get(i - 1));
                }
                try {
                    stages.add(network.stage(i));
                } catch (CnnvizException e) {
                    throw new IOException("stage " + (i + 1) + " cannot be made: " + e.getMessage(), e);
                }
                NetworkState.read(stages.get(i).network(), in);
            }
        }
    }

    /**
     * Has all images seen by both networks.
     *
     * @param heldOut that accuracies rest on
     * @param samples held-out images whose features are kept
     */
    Layerwise capture(HeldOutImages heldOut, int samples) throws CnnvizException {
        return new LayerwiseCapture(training.source(), training.images(), heldOut)
                .take(
                        network,
                        List.copyOf(stages),
                        training.classifier(),
                        training.steps(),
                        new Layerwise.Remedies(plan.early(), plan.rate(), plan.decay(), plan.dropout()),
                        samples);
    }
}
