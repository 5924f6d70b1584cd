package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.dl4j.TinyGan;
import io.github.cnnviz.image.ImageFolder;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.ImageSource;
import io.github.cnnviz.subject.GanSubject;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import io.github.cnnviz.subject.TrainingPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.RmsProp;

/** A project's subject for the tests of the worker; its parameter {@code fail} says where it goes wrong, and how. */
public final class TinySubject implements GanSubject {

    private SubjectParameters parameters;
    private String fail;

    @Override
    public void configure(SubjectParameters given) throws CnnvizException {
        parameters = given;
        fail = given.choice("fail", "nowhere", "configure", "generator", "memory", "null", "diverge", "input");
        if (fail.equals("configure")) {
            throw new IllegalStateException("no configuration today");
        }
    }

    @Override
    public NetworkConfiguration generator(long seed) {
        if (fail.equals("generator")) {
            throw new IllegalStateException("no generator today");
        }
        IUpdater updater = fail.equals("diverge") ? new RmsProp(1e38) : new Adam(0.01);
        return NetworkConfiguration.of(TinyGan.generator(seed, updater));
    }

    @Override
    public NetworkConfiguration discriminator(long seed) {
        return NetworkConfiguration.of(TinyGan.discriminator(seed, new Adam(0.01)));
    }

    @Override
    public ImageSource images() throws CnnvizException {
        if (fail.equals("input")) {
            try {
                System.in.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return ImageFolder.of(parameters.images().orElseThrow(), new ImageShape(1, TinyGan.SIDE, TinyGan.SIDE));
    }

    @Override
    public TrainingPlan plan() {
        if (fail.equals("memory")) {
            List<long[]> full = new ArrayList<>();
            while (full.size() < Integer.MAX_VALUE) {
                full.add(new long[1 << 20]);
            }
        }
        return fail.equals("null") ? null : new TrainingPlan(2, 6, TinyGan.LATENT);
    }
}
