package io.github.cnnviz.dl4j;

import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/** The learning rates of an updater, each multiplied by the same number. */
final class ScaledRate implements ISchedule {

    private static final long serialVersionUID = 1L;

    private final IUpdater updater;
    private final double factor;

    ScaledRate(IUpdater updater, double factor) {
        this.updater = updater;
        this.factor = factor;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return factor * updater.getLearningRate(iteration, epoch);
    }

    @Override
    public ISchedule clone() {
        return new ScaledRate(updater.clone(), factor);
    }
}
