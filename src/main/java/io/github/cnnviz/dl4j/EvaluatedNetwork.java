package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.LayerKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that is only evaluated: layers in a row, or a graph with branches, merges and skips. One input.
 *
 * <p>The walk is our own, as Deeplearning4j's lets an activation layer overwrite its input, which another branch may still
 * need, and keeps all outputs until the end.
 */
public final class EvaluatedNetwork {

    /** Hears what every node puts out, in the order of computation; the array is gone once it returns. */
    interface Observer<E extends Exception> {
        void output(int node, INDArray output) throws E;
    }

    /**
     * A layer, or a vertex that joins or reshapes what layers put out.
     *
     * @param name   no two are the same
     * @param layer  what is computed; empty for vertices without parameters
     * @param kind   what it computes
     * @param from   indices of the nodes before it; -1 for the network's input
     * @param before what is done to its input; empty where nothing is
     */
    record Node(
            String name,
            Optional<Layer> layer,
            LayerKind kind,
            List<Integer> from,
            Optional<InputPreProcessor> before) {
        Node {
            from = List.copyOf(from);
        }
    }

    private final Optional<MultiLayerNetwork> row;
    private final Optional<ComputationGraph> graph;
    private final List<Node> nodes;
    private final int[] order;

    private EvaluatedNetwork(
            Optional<MultiLayerNetwork> row, Optional<ComputationGraph> graph, List<Node> nodes, int[] order) {
        this.row = row;
        this.graph = graph;
        this.nodes = List.copyOf(nodes);
        this.order = order;
    }

    /** Takes layers in a row. */
    public static EvaluatedNetwork of(MultiLayerNetwork network) {
        List<String> names = LayerNames.of(network);
        List<Node> nodes = IntStream.range(0, names.size())
                .mapToObj(i -> new Node(
                        names.get(i),
                        Optional.of(network.getLayer(i)),
                        LayerKinds.of(network.getLayer(i).conf().getLayer()),
                        List.of(i - 1),
                        Optional.ofNullable(network.getLayerWiseConfigurations().getInputPreProcess(i))))
                .toList();
        return new EvaluatedNetwork(Optional.of(network), Optional.empty(), nodes, new int[0]);
    }

    /** Takes a graph of one input. */
    public static EvaluatedNetwork of(ComputationGraph graph) {
        GraphVertex[] vertices = graph.getVertices();
        int[] order = Arrays.stream(graph.topologicalSortOrder())
                .filter(vertex -> !vertices[vertex].isInputVertex())
                .toArray();
        Map<Integer, Integer> indices = new HashMap<>();
        List<Node> nodes = new ArrayList<>();
        for (int vertex : order) {
            List<Integer> from = Arrays.stream(vertices[vertex].getInputVertices())
                    .map(input -> indices.getOrDefault(input.getVertexIndex(), -1))
                    .toList();
            indices.put(vertex, nodes.size());
            nodes.add(node(graph, vertices[vertex], from));
        }
        return new EvaluatedNetwork(Optional.empty(), Optional.of(graph), nodes, order);
    }

    private static Node node(ComputationGraph graph, GraphVertex vertex, List<Integer> from) {
        String name = vertex.getVertexName();
        if (vertex instanceof LayerVertex layer) {
            return new Node(
                    name,
                    Optional.of(layer.getLayer()),
                    LayerKinds.of(layer.getLayer().conf().getLayer()),
                    from,
                    Optional.ofNullable(layer.getLayerPreProcessor()));
        }
        LayerKind kind = LayerKinds.of(graph.getConfiguration().getVertices().get(name));
        return new Node(name, Optional.empty(), kind, from, Optional.empty());
    }

    /** Returns how many inputs it takes; only networks of one can be evaluated. */
    public int inputs() {
        return graph.map(ComputationGraph::getNumInputArrays).orElse(1);
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Makes the same architecture anew, with weights drawn from a seed. */
    public EvaluatedNetwork withNewWeights(long seed) {
        if (graph.isPresent()) {
            // A clone's merges forget along which axis they join.
            ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(
                    OrthogonalWeights.replaced(graph.get().getConfiguration().toJson()));
            configuration.getDefaultConfiguration().setSeed(seed);
            ComputationGraph other = new ComputationGraph(configuration);
            other.init();
            return of(other);
        }
        MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(OrthogonalWeights.replaced(
                row.orElseThrow().getLayerWiseConfigurations().toJson()));
        for (NeuralNetConfiguration layer : configuration.getConfs()) {
            layer.setSeed(seed);
        }
        MultiLayerNetwork other = new MultiLayerNetwork(configuration);
        other.init();
        return of(other);
    }

    /**
     * Runs a batch through all nodes, in evaluation mode.
     *
     * @param batch samples first; left as it is
     * @return what the last node puts out
     */
    <E extends Exception> INDArray forward(INDArray batch, Observer<E> observer) throws E {
        return graph.isPresent()
                ? throughGraph(graph.get(), batch, observer)
                : throughRow(row.orElseThrow(), batch, observer);
    }

    private <E extends Exception> INDArray throughRow(MultiLayerNetwork network, INDArray batch, Observer<E> observer)
            throws E {
        int samples = Math.toIntExact(batch.size(0));
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        network.setInputMiniBatchSize(samples);
        INDArray signal = batch.dup('c');
        for (int i = 0; i < nodes.size(); i++) {
            Layer layer = network.getLayer(i);
            InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (before != null) {
                signal = before.preProcess(signal, samples, memory);
            }
            layer.setInput(signal, memory);
            signal = layer.activate(false, memory);
            layer.clear();
            observer.output(i, signal);
        }
        return signal;
    }

    private <E extends Exception> INDArray throughGraph(ComputationGraph network, INDArray batch, Observer<E> observer)
            throws E {
        LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
        GraphVertex[] vertices = network.getVertices();
        network.setInputs(batch);
        for (int vertex : network.topologicalSortOrder()) {
            if (vertices[vertex].isInputVertex()) {
                handOn(vertices, vertices[vertex], batch.dup('c'), memory);
            }
        }
        INDArray signal = batch;
        for (int i = 0; i < order.length; i++) {
            GraphVertex current = vertices[order[i]];
            signal = current.doForward(false, memory);
            current.clear();
            observer.output(i, signal);
            handOn(vertices, current, signal, memory);
        }
        return signal;
    }

    private static void handOn(GraphVertex[] vertices, GraphVertex from, INDArray signal, LayerWorkspaceMgr memory) {
        if (from.getOutputVertices() == null) { // nothing comes after it
            return;
        }
        for (VertexIndices to : from.getOutputVertices()) {
            GraphVertex next = vertices[to.getVertexIndex()];
            next.setInput(to.getVertexEdgeNumber(), overwrites(next) ? signal.dup() : signal, memory);
        }
    }

    /** An activation layer computes in place. */
    private static boolean overwrites(GraphVertex vertex) {
        return vertex.hasLayer() && vertex.getLayer().conf().getLayer() instanceof ActivationLayer;
    }
}
