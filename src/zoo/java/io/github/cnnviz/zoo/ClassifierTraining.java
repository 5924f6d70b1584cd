package io.github.cnnviz.zoo;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.ClassifierCourse;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.dl4j.Classifier;
import io.github.cnnviz.dl4j.ClassifierTrainer;
import io.github.cnnviz.dl4j.HeldOutImages;
import io.github.cnnviz.image.EvaluationImages;
import io.github.cnnviz.image.Images;
import io.github.cnnviz.image.TrainingBatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Trains a classifier of the zoo as the worker does, and measures how good it is. */
final class ClassifierTraining {

    static final int STEPS = 320;

    private static final int MOST_HELD_OUT = 10_000;

    private final Classifier classifier;
    private final Recipe recipe;
    private final ZooImages images;
    private final Images split;
    private final TrainingHistory history;
    private final ClassifierCourse course = new ClassifierCourse();

    /**
     * @param classifier initialised, with its fault if it has one
     * @param images     to train on
     * @param split      the same, parted into training and evaluation
     */
    ClassifierTraining(Classifier classifier, Recipe recipe, ZooImages images, Images split) {
        this.classifier = classifier;
        this.recipe = recipe;
        this.images = images;
        this.split = split;
        this.history = new TrainingHistory(classifier.layers());
    }

    TrainingHistory history() {
        return history;
    }

    ClassifierCourse course() {
        return course;
    }

    /** Trains; stops early where the loss or a weight is no longer a number. */
    void run(Trial.Faulty faulty) throws Exception {
        TrainingBatches batches = new TrainingBatches(split, Trial.BATCH, recipe.seed);
        ClassifierTrainer trainer =
                new ClassifierTrainer(classifier, images.classes().size(), ZooImages.SHAPE, recipe.seed);
        HeldOutImages watched = heldOut(images);
        boolean finite = true;
        for (int step = 1; step <= STEPS && finite; step++) {
            faulty.always();
            TrainingBatches.Batch batch = batches.next();
            int[] labels = Arrays.stream(batch.indices()).map(images::label).toArray();
            List<LayerVitals> vitals = new ArrayList<>();
            ClassifierTrainer.Score score = history.wantsVitals(step)
                    ? trainer.step(step, batch.values(), labels, vitals)
                    : trainer.step(step, batch.values(), labels);
            history.addStep();
            course.addStep(score.loss(), score.accuracy());
            if (!vitals.isEmpty()) {
                history.addVitals(new VitalsPoint(step, vitals));
            }
            finite = score.finite() && trainer.hasFiniteWeights();
            if (!finite || step == STEPS || course.wantsPoint(step)) {
                course.addPoint(watched.classify(classifier).accuracy());
            }
        }
        if (finite) {
            faulty.always();
        }
    }

    /** Returns the images that are kept from training, of a source with as many as those it is trained on. */
    HeldOutImages heldOut(ZooImages source) throws CnnvizException {
        return new HeldOutImages(source, EvaluationImages.spread(split, MOST_HELD_OUT));
    }

    /**
     * Returns how many of the images kept from training are not given their true class.
     *
     * @param right those it is trained on, with their right labels
     */
    ZooEntry.Quality quality(ZooImages right) throws Exception {
        return new ZooEntry.Quality(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(heldOut(right).classify(classifier).accuracy()));
    }
}
