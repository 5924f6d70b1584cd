package demo;

import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.TrainingPlan;

/** A subject with a bug. */
public final class ThrowingGan implements GanSubject {

    @Override
    public NetworkConfiguration generator(long seed) {
        throw new IllegalStateException("no generator yet");
    }

    @Override
    public NetworkConfiguration discriminator(long seed) {
        throw new IllegalStateException("no discriminator yet");
    }

    @Override
    public ImageSource images() {
        throw new IllegalStateException("no images yet");
    }

    @Override
    public TrainingPlan plan() {
        return new TrainingPlan(100, 8, 4);
    }
}
