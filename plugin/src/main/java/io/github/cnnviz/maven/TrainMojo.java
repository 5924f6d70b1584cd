package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.WorkerJob;
import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Trains the project's model and saves it to {@code target/cnnviz/training}; judges nothing.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "train",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class TrainMojo extends CnnvizMojo {

    @Inject
    TrainMojo(RepositorySystem resolver, ToolchainManager toolchains) {
        super(resolver, toolchains);
    }

    @Override
    void produce(OutputFolder folder) throws CnnvizException, IOException, InterruptedException {
        if (evaluatesSavedModels()) {
            throw new CnnvizException(
                    "cnnviz:train was given a saved model, but it only trains new ones",
                    "run cnnviz:report to judge the saved model, or leave <generator> and <discriminator> "
                            + "(cnnviz.generator, cnnviz.discriminator) out to train");
        }
        decide(folder, Stages.Kept.NOTHING);
        work(
                job(WorkerJob.Task.TRAIN, Optional.empty(), folder),
                fork(),
                folder,
                captured -> {
                    throw new IllegalStateException("a task without captures sent " + captured);
                },
                folder::forgetCapture); // it is of other networks
        getLog().info("networks: " + folder.training());
    }
}
