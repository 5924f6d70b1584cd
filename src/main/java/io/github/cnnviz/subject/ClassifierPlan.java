package io.github.cnnviz.subject;

/**
 * How a classifier is trained: each step updates the network once, on one batch of images.
 *
 * @param steps training steps; positive
 * @param batch images in a batch; positive
 */
public record ClassifierPlan(int steps, int batch) {

    public ClassifierPlan {
        if (steps <= 0 || batch <= 0) {
            throw new IllegalArgumentException("steps and batch must be positive, got " + steps + " and " + batch);
        }
    }
}
