package io.github.cnnviz.dl4j;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.image.ImageShape;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.DataFlow;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.OutputShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs evaluation samples through a saved network and takes what every layer and vertex puts out. */
public final class ModelCapture {

    /** Name of a network that images or other data enter, in layer ids. */
    public static final String NETWORK = "network";

    private static final int BATCH = 64;
    /** Values of one node's output for a batch: 64 MB. */
    private static final int BATCH_VALUES = 1 << 24;

    private static final List<Integer> KEPT_MAPS = first(GanCapture.KEPT_MAPS);
    private static final List<Integer> KEPT_FEATURES = first(GanCapture.KEPT_FEATURES);

    private final EvaluatedNetwork network;
    private final ModelSamples samples;
    private final LayerChoice choice;
    private final DataLayout layout;
    private final String name;
    private final List<OutputShape> shapes;
    private Optional<ImageStrip> made = Optional.empty();

    private ModelCapture(
            EvaluatedNetwork network,
            ModelSamples samples,
            LayerChoice choice,
            DataLayout layout,
            List<OutputShape> shapes) {
        this.network = network;
        this.samples = samples;
        this.choice = choice;
        this.layout = layout;
        this.shapes = shapes;
        this.name = makesImages(samples.form(), shapes.get(shapes.size() - 1)) ? Gan.GENERATOR : NETWORK;
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private static boolean makesImages(InputForm input, OutputShape last) {
        return input.kind() == InputForm.Kind.VECTOR && last.spatial() && (last.units() == 1 || last.units() == 3);
    }

    /**
     * Runs one sample of zeros through the network, to see that it can be run and what comes out where.
     *
     * @param doing told which layer is about to be computed, should native code end the JVM
     */
    public static ModelCapture of(
            EvaluatedNetwork network, ModelSamples samples, LayerChoice choice, Consumer<String> doing)
            throws CnnvizException {
        DataLayout layout = DataLayout.of(network.nodes());
        List<EvaluatedNetwork.Node> nodes = network.nodes();
        Optional<OutputShape>[] shapes = shapes(nodes.size());
        int[] next = {0};
        doing.accept("computing layer " + nodes.get(0).name());
        try {
            network.forward(InputFinder.zeros(network, samples.form()), (node, output) -> {
                shapes[node] = layout.shape(output);
                next[0] = node + 1;
                if (next[0] < nodes.size()) {
                    doing.accept("computing layer " + nodes.get(next[0]).name());
                }
            });
        } catch (RuntimeException e) { // which kind it is depends on the layer
            throw new CnnvizException(
                    "layer " + nodes.get(Math.min(next[0], nodes.size() - 1)).name()
                            + " cannot be computed where the network is given " + samples.form() + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "set cnnviz.inputShape to the sizes of one sample of the network's input, e.g. 3,64,64; else "
                            + ModelFile.WAY_ROUND,
                    e);
        }
        List<OutputShape> known = new ArrayList<>();
        for (int i = 0; i < shapes.length; i++) {
            LayerId id = new LayerId(NETWORK, nodes.get(i).name());
            if (shapes[i].isEmpty() && choice.takes(id)) {
                throw new CnnvizException(
                        "layer " + id
                                + " puts out an array that is neither features (batch × features), nor a sequence, nor "
                                + "maps (batch × channels × height × width)",
                        "leave the layer out with cnnviz.excludes=" + id);
            }
            known.add(shapes[i].orElse(OutputShape.dense(1))); // never looked at
        }
        return new ModelCapture(network, samples, choice, layout, known);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // no array of a generic type can be made otherwise
    private static Optional<OutputShape>[] shapes(int count) {
        Optional[] shapes = new Optional[count];
        Arrays.fill(shapes, Optional.empty());
        return shapes;
    }

    /** The same layers with new initial weights, on the same inputs: what a layer is read beside. */
    public ModelCapture untrained(long seed) {
        return new ModelCapture(network.withNewWeights(seed), samples, choice, layout, shapes);
    }

    /** Returns whether it makes images of random vectors. */
    public boolean isGenerator() {
        return name.equals(Gan.GENERATOR);
    }

    /** Returns the ids of all layers, taken or not, in the order of computation. */
    public List<LayerId> layers() {
        return network.nodes().stream()
                .map(node -> new LayerId(name, node.name()))
                .toList();
    }

    /** Returns the shape of what it puts out. */
    public OutputShape output() {
        return shapes.get(shapes.size() - 1);
    }

    /**
     * Runs all samples.
     *
     * @param wide     whether trees are built for layers that are too wide for a Gram matrix
     * @param progress told the number of samples done, after each batch
     * @return the layers that were taken, in the order of computation
     */
    public List<LayerCapture> run(boolean wide, IntConsumer progress) throws CnnvizException {
        Map<Integer, LayerAccumulation> outputs = new HashMap<>();
        for (int i = 0; i < shapes.size(); i++) {
            if (choice.takes(layers().get(i))) {
                OutputShape shape = shapes.get(i);
                List<Integer> kept = shape.spatial() ? KEPT_MAPS : KEPT_FEATURES;
                outputs.put(i, new LayerAccumulation(shape, kept, first(LayerCapture.TREE_SAMPLES)));
            }
        }
        int batch = batch();
        for (int from = 0; from < samples.size(); from += batch) {
            int to = Math.min(from + batch, samples.size());
            int number = from / batch;
            INDArray last = network.forward(layout.ordered(samples.batch(from, to)), (node, output) -> {
                if (outputs.containsKey(node)) {
                    outputs.get(node).add(number, layout.unitsFirst(output));
                }
            });
            keepImages(number, last);
            progress.accept(to);
        }
        List<LayerCapture> captures = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            if (outputs.containsKey(i)) {
                captures.add(capture(i, outputs.remove(i), wide));
            }
        }
        return captures;
    }

    private int batch() {
        int most = shapes.stream().mapToInt(OutputShape::values).max().orElse(1);
        return Math.max(1, Math.min(BATCH, BATCH_VALUES / Math.max(1, most)));
    }

    private void keepImages(int batch, INDArray last) {
        if (isGenerator() && batch == 0) {
            OutputShape shape = output();
            ImageShape image = new ImageShape(shape.units(), shape.height(), shape.width());
            int count = Math.min(GanCapture.SHOWN_IMAGES, (int) last.size(0));
            float[] values = LayerParameters.floats(layout.unitsFirst(last));
            made = Optional.of(new ImageStrip(image, Arrays.copyOf(values, count * image.values())));
        }
    }

    /** Returns the first images that it made; to be called after {@link #run}. */
    public Optional<ImageStrip> madeImages() {
        return made;
    }

    private LayerCapture capture(int i, LayerAccumulation accumulation, boolean wide) {
        EvaluatedNetwork.Node node = network.nodes().get(i);
        Optional<LayerWeights> weights = node.layer()
                .flatMap(LayerParameters::weights)
                .filter(all -> wide || all.outputs() <= GramMatrix.MOST_UNITS);
        int last = shapes.size() - 1;
        int fromImage = isGenerator() ? last - i : i;
        LayerInfo info = new LayerInfo(
                layers().get(i),
                node.kind(),
                node.layer()
                        .map(layer -> LayerKinds.activation(layer.conf().getLayer()))
                        .orElse("identity"),
                weights.map(LayerWeights::inputs).orElseGet(() -> inputs(node)),
                shapes.get(i),
                node.layer().map(layer -> layer.numParams()).orElse(0L),
                2 * fromImage <= last ? AbstractionLevel.LOW : AbstractionLevel.HIGH,
                Optional.of(from(i)));
        return new LayerCapture(
                        info,
                        accumulation.finish(),
                        weights,
                        node.layer().flatMap(LayerParameters::all),
                        Optional.empty())
                .withTrees(wide ? accumulation.wideTree() : Optional.empty(), weights.flatMap(UnitTrees::ofWeights));
    }

    private List<String> from(int i) {
        List<EvaluatedNetwork.Node> nodes = network.nodes();
        List<List<Integer>> all =
                nodes.stream().map(EvaluatedNetwork.Node::from).toList();
        return DataFlow.bridged(all, node -> choice.takes(layers().get(node))).get(i).stream()
                .map(source -> nodes.get(source).name())
                .toList();
    }

    private int inputs(EvaluatedNetwork.Node node) {
        return node.from().stream()
                .mapToInt(from ->
                        from < 0 ? samples.form().units() : shapes.get(from).units())
                .sum();
    }
}
