package io.github.cnnviz.worker;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.image.LabelledImages;
import io.github.cnnviz.image.UnreadableImageException;
import io.github.cnnviz.subject.ClassifierPlan;
import io.github.cnnviz.subject.ClassifierSubject;
import io.github.cnnviz.subject.LayerwisePlan;
import io.github.cnnviz.subject.NetworkConfiguration;
import io.github.cnnviz.subject.SubjectParameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Tells the bars of {@link TinyClassifier} apart in three stages, and is trained layer by layer, too. */
public final class TinyLayerwise implements ClassifierSubject {

    /** A property of the JVM: labels after whose number it ends as if it were killed. */
    static final String HALT = "tiny.halt";

    static final int HALTED = 77;

    private Path images;
    private boolean deep;
    private int early;

    @Override
    public void configure(SubjectParameters parameters) throws CnnvizException {
        images = parameters.images().orElseThrow();
        deep = parameters.choice("deep", "true", "false").equals("true");
        early = parameters.integer("early", 0, 0, 3);
    }

    @Override
    public NetworkConfiguration network(long seed) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder(new int[] {2, 2}, new int[] {2, 2}).build());
        if (deep) {
            list.layer(new DenseLayer.Builder()
                            .nOut(8)
                            .activation(Activation.RELU)
                            .build())
                    .layer(new DropoutLayer(0.9))
                    .layer(new DenseLayer.Builder()
                            .nOut(6)
                            .activation(Activation.RELU)
                            .build());
        }
        return NetworkConfiguration.of(list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(TinyClassifier.SIDE, TinyClassifier.SIDE, 1))
                .build());
    }

    @Override
    public LabelledImages images() throws CnnvizException {
        return new Halting(
                LabelledImages.of(
                        images,
                        new ImageShape(1, TinyClassifier.SIDE, TinyClassifier.SIDE),
                        List.of("lying", "upright")),
                new AtomicInteger(Integer.getInteger(HALT, Integer.MAX_VALUE)));
    }

    @Override
    public ClassifierPlan plan() {
        return new ClassifierPlan(92, 16);
    }

    @Override
    public Optional<LayerwisePlan> layerwise() {
        return Optional.of(early == 0 ? LayerwisePlan.PLAIN : new LayerwisePlan(early, 0.5, 0.01, 0.25));
    }

    private record Halting(LabelledImages all, AtomicInteger left) implements LabelledImages {

        @Override
        public List<String> classes() {
            return all.classes();
        }

        @Override
        public int label(int index) {
            if (left.getAndDecrement() == 0) {
                Runtime.getRuntime().halt(HALTED);
            }
            return all.label(index);
        }

        @Override
        public ImageShape shape() {
            return all.shape();
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public String name(int index) {
            return all.name(index);
        }

        @Override
        public String description() {
            return all.description();
        }

        @Override
        public float[] read(int index) throws UnreadableImageException, IOException {
            return all.read(index);
        }

        @Override
        public boolean heldOut(int index) {
            return all.heldOut(index);
        }
    }
}
