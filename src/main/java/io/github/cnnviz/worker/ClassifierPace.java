package io.github.cnnviz.worker;

import io.github.cnnviz.dl4j.ClassifierTrainer;

/** How fast the training of a classifier goes, told a few times a second. */
final class ClassifierPace {

    private static final long PROGRESS_EVERY_NANOS = 250_000_000;

    private final ParentLink parent;
    private final int steps;
    private final int batch;
    private final int first;
    private long started;
    private long told = System.nanoTime();
    private int toldStep;
    private double lossSum;
    private double accuracySum;

    /**
     * @param steps of the whole training
     * @param batch images in a batch
     * @param made  steps that were made before
     */
    ClassifierPace(ParentLink parent, int steps, int batch, int made) {
        this.parent = parent;
        this.steps = steps;
        this.batch = batch;
        this.first = made + 1;
        this.toldStep = made;
    }

    void made(int step, ClassifierTrainer.Score score) {
        if (step == first) { // native code is set up in it: it says nothing of how long the others take
            started = System.nanoTime();
        }
        lossSum += score.loss();
        accuracySum += score.accuracy();
        long now = System.nanoTime();
        if (now - told < PROGRESS_EVERY_NANOS && step < steps) {
            return;
        }
        int since = step - toldStep;
        double secondsPerStep = (now - started) / 1e9 / Math.max(1, step - first);
        parent.send(new WorkerEvent.TrainingClassifier(
                step,
                steps,
                lossSum / since,
                accuracySum / since,
                since * batch / (Math.max(1, now - told) / 1e9),
                secondsPerStep * (steps - step)));
        told = now;
        toldStep = step;
        lossSum = 0;
        accuracySum = 0;
    }
}
