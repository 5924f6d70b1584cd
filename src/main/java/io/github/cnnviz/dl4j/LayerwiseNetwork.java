package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.subject.LayerwisePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A classifier taken apart into stages that are trained one after the other. A stage is a layer with weights and those without
 * that follow it; batch normalisation goes with the layer before. On top of a stage comes an auxiliary head, as in Belilovsky,
 * Eickenberg and Oyallon (2019), §3: maps averaged over at most 4 × 4 fields, then one softmax unit a class. The head of the last
 * stage is the network's own output layer, so that the whole has the architecture of the network that is trained end to end.
 */
@SuppressWarnings("try") // memory is opened for what happens meanwhile
public final class LayerwiseNetwork {

    /** Fields along each side of a map that a head sees, at most. */
    static final int MOST_FIELDS = 4;

    private final MultiLayerNetwork whole;
    private final int classes;
    private final ImageShape shape;
    private final boolean fastLayers;
    private final LayerwisePlan plan;
    private final List<String> names;
    private final List<Integer> starts;

    /**
     * @param whole      the network as it is before any training; takes the weights of stages that are trained
     * @param shape      of the images
     * @param fastLayers whether cnnviz's own layers are to be used where there are any
     * @throws CnnvizException if there are fewer than two stages
     */
    public LayerwiseNetwork(
            MultiLayerNetwork whole, int classes, ImageShape shape, boolean fastLayers, LayerwisePlan plan)
            throws CnnvizException {
        this.whole = whole;
        this.classes = classes;
        this.shape = shape;
        this.fastLayers = fastLayers;
        this.plan = plan;
        this.names = LayerNames.of(whole);
        List<Integer> withWeights = IntStream.range(0, last())
                .filter(i -> whole.getLayer(i).numParams() > 0 && !belongsToTheOneBefore(layer(i)))
                .boxed()
                .toList();
        if (withWeights.size() < 2) {
            throw new CnnvizException(
                    "the classifier has too few layers with weights before its last one to be trained layer by layer: "
                            + withWeights.stream().map(names::get).toList(),
                    "let layerwise() of the subject return Optional.empty(), or give the network two or more such layers");
        }
        this.starts = withWeights;
    }

    private static boolean belongsToTheOneBefore(Layer layer) {
        return layer instanceof BatchNormalization || layer instanceof PReLULayer;
    }

    private Layer layer(int index) {
        return whole.getLayerWiseConfigurations().getConf(index).getLayer();
    }

    /** Position of the output layer. */
    private int last() {
        return whole.getnLayers() - 1;
    }

    public int stages() {
        return starts.size();
    }

    /** Returns the last layer of each stage, in data flow. */
    public List<LayerId> ends() {
        return IntStream.range(0, stages())
                .mapToObj(stage -> new LayerId(Classifier.NAME, names.get(end(stage) - 1)))
                .toList();
    }

    private int start(int stage) {
        return stage == 0 ? 0 : starts.get(stage);
    }

    /** Position of the layer after a stage's last one, its head not counted. */
    private int end(int stage) {
        return stage + 1 < stages() ? starts.get(stage + 1) : last();
    }

    /** Returns the share of all steps that a stage gets: the same for all, and what is left over for the last ones. */
    public static int steps(int all, int stage, int stages) {
        return (int) ((stage + 1L) * all / stages - (long) stage * all / stages);
    }

    /** Returns a network of a stage's layers and its head, with the weights that the stage begins with. */
    public Classifier stage(int stage) throws CnnvizException {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(start(stage), stage, true));
        network.init();
        copy(whole, start(stage), network, 0, stageSize(stage));
        return Classifier.of(network, classes, fastLayers);
    }

    private int stageSize(int stage) {
        return stage + 1 < stages() ? end(stage) - start(stage) : last() + 1 - start(stage);
    }

    /** Returns a trainer of a stage; the stages before it have been {@linkplain #take taken}. */
    public ClassifierTrainer trainer(int stage, Classifier network, long seed) {
        Optional<MultiLayerNetwork> frozen = stage == 0 ? Optional.empty() : Optional.of(body(start(stage)));
        return new ClassifierTrainer(frozen, network, classes, shape, seed + 7919L * (stage + 1)); // dropout of its own
    }

    /** Takes over what a stage has learnt. */
    public void take(int stage, Classifier trained) {
        copy(trained.network(), 0, whole, start(stage), stageSize(stage));
    }

    /** Returns all stages up to one, with the head of this one: a classifier of images, for evaluation. */
    public Classifier upTo(int stage, Classifier trained) throws CnnvizException {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(0, stage, false));
        network.init();
        copy(whole, 0, network, 0, start(stage));
        copy(trained.network(), 0, network, start(stage), trained.network().getnLayers());
        return Classifier.of(network, classes, fastLayers);
    }

    /** Returns the network itself, with the weights of all stages that were taken. */
    public Classifier whole() throws CnnvizException {
        return Classifier.of(whole, classes, fastLayers);
    }

    /** The layers before one, without a loss. */
    private MultiLayerNetwork body(int until) {
        NeuralNetConfiguration.ListBuilder list = list();
        Layers layers = new Layers(list, 0);
        IntStream.range(0, until).forEach(i -> layers.add(i, false));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        copy(whole, 0, network, 0, until);
        if (fastLayers) {
            FastLayers.replaceForEvaluation(network);
        }
        return network;
    }

    private static void copy(MultiLayerNetwork from, int first, MultiLayerNetwork to, int at, int count) {
        for (int i = 0; i < count; i++) {
            if (from.getLayer(first + i).numParams() > 0) {
                to.getLayer(at + i).params().assign(from.getLayer(first + i).params());
            }
        }
    }

    private MultiLayerConfiguration configuration(int from, int stage, boolean trained) {
        NeuralNetConfiguration.ListBuilder list = list();
        Layers layers = new Layers(list, from);
        boolean remedied = trained && stage < plan.early();
        boolean isLast = stage + 1 == stages();
        IntStream.range(from, end(stage)).forEach(i -> layers.add(i, remedied));
        if (isLast) {
            layers.add(last(), remedied);
        } else {
            addHead(layers, stage, remedied);
        }
        return list.build();
    }

    private NeuralNetConfiguration.ListBuilder list() {
        NeuralNetConfiguration first = whole.getLayerWiseConfigurations().getConf(0);
        return new NeuralNetConfiguration.Builder()
                .seed(first.getSeed())
                .dataType(whole.getLayerWiseConfigurations().getDataType())
                .list();
    }

    private void addHead(Layers layers, int stage, boolean remedied) {
        long[] output = outputShape(stage);
        long inputs = output[1];
        if (output.length == 4) {
            int[] field = {field(output[2]), field(output[3])};
            int height = (int) output[2] / field[0];
            int width = (int) output[3] / field[1];
            if (field[0] > 1 || field[1] > 1) {
                layers.add(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG, field, field)
                        .convolutionMode(ConvolutionMode.Truncate)
                        .name("head-pooling")
                        .build());
            }
            layers.preProcess(new CnnToFeedForwardPreProcessor(height, width, output[1]));
            inputs = output[1] * height * width;
        }
        OutputLayer head = new OutputLayer.Builder(LossFunction.MCXENT)
                .name("head")
                .nIn(inputs)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .weightInit(new WeightInitXavier())
                .updater(updaterOf(stage))
                .build();
        if (remedied) {
            remedy(head);
            if (plan.dropout() > 0) {
                head.setIDropout(new Dropout(1 - plan.dropout())); // what is kept
            }
        }
        layers.add(head);
    }

    private static int field(long side) {
        return (int) ((side + MOST_FIELDS - 1) / MOST_FIELDS);
    }

    private IUpdater updaterOf(int stage) {
        return layer(starts.get(stage)) instanceof BaseLayer weighted
                ? weighted.getIUpdater().clone()
                : ((BaseLayer) layer(last())).getIUpdater().clone();
    }

    private void remedy(BaseLayer layer) {
        if (plan.rate() != 1) {
            IUpdater updater = layer.getIUpdater().clone();
            updater.setLrAndSchedule(
                    updater.getLearningRate(0, 0) * plan.rate(),
                    new ScaledRate(layer.getIUpdater().clone(), plan.rate()));
            layer.setIUpdater(updater);
        }
        if (plan.decay() > 0) {
            List<Regularization> all =
                    new ArrayList<>(layer.getRegularization() == null ? List.of() : layer.getRegularization());
            all.add(new WeightDecay(plan.decay(), true));
            layer.setRegularization(all);
        }
    }

    /** Without a batch's size: channels, height and width of maps at 1 to 3, or units at 1. */
    private long[] outputShape(int stage) {
        MultiLayerNetwork body = body(end(stage));
        NetworkPass pass = NetworkPass.forwardOnly(Classifier.NAME + "-shape", body);
        try (MemoryWorkspace memory = NetworkPass.openMemory("shape");
                MemoryWorkspace ofPass = pass.open()) {
            INDArray image = Nd4j.zeros(1, shape.channels(), shape.height(), shape.width());
            return pass.forward(image, false, NetworkPass.NOBODY).shape().clone();
        }
    }

    /** Adds layers to a configuration, from some position of the whole network on. */
    private final class Layers {
        private final NeuralNetConfiguration.ListBuilder list;
        private final int from;
        private int count;

        Layers(NeuralNetConfiguration.ListBuilder list, int from) {
            this.list = list;
            this.from = from;
        }

        void add(int index, boolean remedied) {
            Layer layer = layer(index).clone();
            if (remedied && layer instanceof BaseLayer weighted) {
                remedy(weighted);
            }
            InputPreProcessor before = whole.getLayerWiseConfigurations().getInputPreProcess(index);
            if (before != null) {
                list.inputPreProcessor(index - from, before.clone());
            }
            add(layer);
        }

        void add(Layer layer) {
            list.layer(count++, layer);
        }

        /** Of the layer that is added next. */
        void preProcess(InputPreProcessor preProcessor) {
            list.inputPreProcessor(count, preProcessor);
        }
    }
}
