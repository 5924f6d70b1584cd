package io.github.cnnviz.zoo;

import io.github.cnnviz.capture.FeatureMoments;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.dl4j.ComparedImages;
import io.github.cnnviz.dl4j.Gan;
import io.github.cnnviz.dl4j.GanSnapshots;
import io.github.cnnviz.dl4j.GanTrainer;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.TrainingBatches;
import io.github.cnnviz.statistics.FrechetDistance;
import io.github.cnnviz.subject.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Trains a GAN of the zoo as the worker does, and measures how good its images are. */
final class GanTraining {

    /** A multiple of 4 × 5, so that {@link Thinned} leaves halves and quarters of the losses as they are. */
    static final int STEPS = 320;

    private static final int COMPARED = 256;

    private final Gan gan;
    private final Recipe recipe;
    private final Images images;
    private final ComparedImages features = new ComparedImages(ZooImages.SHAPE);
    private final FeatureMoments real;
    private final FeatureMoments otherReal;
    private final OptionalDouble start;

    /**
     * @param gan    initialised, with its fault if it has one
     * @param images to train on
     * @param right  the same without a fault
     */
    GanTraining(Gan gan, Recipe recipe, Images images, Images right) throws Exception {
        this.gan = gan;
        this.recipe = recipe;
        this.images = images;
        List<float[]> pixels = right.firstTraining(2 * COMPARED);
        this.real = features.of(pixels.subList(0, COMPARED));
        this.otherReal = features.of(pixels.subList(COMPARED, 2 * COMPARED));
        this.start = distance();
    }

    private MultiLayerNetwork generator() {
        return gan.generator().orElseThrow();
    }

    private OptionalDouble distance() {
        return FrechetDistance.between(real, features.of(generator(), recipe.back, Recipe.LATENT, recipe.seed));
    }

    /** Returns how good the images are that the generator makes now. */
    ZooEntry.Quality quality() {
        return new ZooEntry.Quality(
                distance(), start, FrechetDistance.between(real, otherReal), OptionalDouble.empty());
    }

    /** Trains; stops early where a loss or a weight is no longer a number. */
    TrainingHistory run(Trial.Faulty faulty) throws Exception {
        TrainingHistory history = new TrainingHistory(gan.layers());
        TrainingBatches batches = new TrainingBatches(images, Trial.BATCH, recipe.seed);
        GanTrainer trainer = new GanTrainer(
                gan,
                new TrainingPlan(STEPS, Trial.BATCH, Recipe.LATENT),
                recipe.seed,
                1,
                ZooImages.SIDE,
                ZooImages.SIDE);
        GanSnapshots snapshots = new GanSnapshots(generator(), ZooImages.SHAPE, Recipe.LATENT, recipe.seed);
        snapshots.takeReal(images, history);
        history.addSnapshot(snapshots.take(0));
        boolean finite = true;
        for (int step = 1; step <= STEPS && finite; step++) {
            faulty.always();
            List<LayerVitals> vitals = new ArrayList<>();
            float[] batch = batches.next().values();
            GanTrainer.Losses losses =
                    history.wantsVitals(step) ? trainer.step(step, batch, vitals) : trainer.step(step, batch);
            history.addStep(losses.discriminator(), losses.generator(), losses.onReal(), losses.onGenerated());
            if (!vitals.isEmpty()) {
                history.addVitals(new VitalsPoint(step, vitals));
            }
            finite = losses.finite() && trainer.hasFiniteWeights();
        }
        if (finite) {
            faulty.always();
        }
        history.addSnapshot(snapshots.take(history.steps()));
        return history;
    }
}
