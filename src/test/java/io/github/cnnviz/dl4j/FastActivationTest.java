package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FastActivationTest {

    private static final long SEED = 11;
    private static final LayerWorkspaceMgr WORKSPACES = LayerWorkspaceMgr.noWorkspaces();
    /** Among them numbers next to nothing, and numbers on both sides of all functions' bends. */
    private static final float[] EDGES = {
        0f,
        -0f,
        1e-40f,
        -1e-30f,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0.5f,
        -0.5f,
        1,
        -1,
        3,
        -3,
        6,
        7,
        1e30f,
        -1e30f
    };

    @AfterEach
    void giveNd4jItsTypesBack() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    static Stream<IActivation> functions() {
        List<IActivation> functions = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            functions.add(activation.getActivationFunction());
        }
        for (double slope : new double[] {0, 1e-3, 1, -0.5, 1.5}) {
            functions.add(new ActivationLReLU(slope));
        }
        functions.add(new ActivationReLU(6.0, null, null));
        functions.add(new ActivationReLU(null, 0.5, null));
        functions.add(new ActivationReLU(null, null, 0.1));
        functions.add(new ActivationGELU(true));
        functions.add(new GivesBackWhatItGets());
        return functions.stream();
    }

    /** A function of a user's: identity, whose backward pass gives back the very array that it gets. */
    private static final class GivesBackWhatItGets extends ActivationIdentity {
        private static final long serialVersionUID = 1L;
    }

    @ParameterizedTest(name = "{0}, seed 11")
    @MethodSource("functions")
    void computesWhatTheStockLayerComputes(IActivation function) {
        Nd4j.getRandom().setSeed(SEED);
        INDArray x = Nd4j.randn(DataType.FLOAT, 3, 4, 5, 6);
        INDArray epsilon =
                Nd4j.randn(DataType.FLOAT, 3, 6, 5, 4).permute(0, 3, 2, 1); // in another order than the output
        INDArray exactX = x.castTo(DataType.DOUBLE);
        INDArray exactEpsilon = epsilon.castTo(DataType.DOUBLE);
        Layer stock = layer(function, DataType.DOUBLE, false);
        LayerRun expected = seeded(stock, exactX, exactEpsilon);
        assertThat(expected.gradients()).isEmpty();

        Layer fast = layer(function, DataType.FLOAT, true);
        LayerRun run = seeded(fast, x, epsilon);
        run.assertCloseTo(expected);
        if (!isRandom(function)) {
            run.assertSameInputGradientAlone(fast, epsilon);
        }
    }

    private static boolean isRandom(IActivation function) {
        return function instanceof ActivationRReLU;
    }

    /** Not the stock functions whose own gradients are not exact: RReLU's is the identity's, the precise GELU's is near. */
    static Stream<IActivation> withExactGradients() {
        return functions()
                .filter(function -> !isRandom(function))
                .filter(function -> !(function instanceof ActivationGELU gelu && gelu.isPrecise()));
    }

    @ParameterizedTest(name = "{0}, seed 11")
    @MethodSource("withExactGradients")
    void gradientsAreThoseOfTheLoss(IActivation function) {
        Nd4j.getRandom().setSeed(SEED);
        INDArray x = Nd4j.randn(DataType.DOUBLE, 3, 20).muli(2);
        INDArray epsilon = Nd4j.randn(DataType.DOUBLE, 3, 20);
        Layer fast = layer(function, DataType.DOUBLE, true);
        LayerRun.of(fast, x, epsilon).assertGradientsOfLoss(fast, x, epsilon, Set.of());
    }

    private static LayerRun seeded(Layer layer, INDArray x, INDArray epsilon) {
        Nd4j.setDefaultDataTypes(x.dataType(), x.dataType()); // in which RReLU draws
        Nd4j.getRandom().setSeed(SEED);
        return LayerRun.of(layer, x, epsilon);
    }

    private static Layer layer(IActivation function, DataType type, boolean fast) {
        MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                .dataType(type)
                .list()
                .layer(new ActivationLayer(function))
                .build());
        assertThat(fast ? FastLayers.replace(network) : List.of()).hasSize(fast ? 1 : 0);
        return network.getLayer(0);
    }

    static Stream<IActivation> ofSingleValues() {
        return functions().filter(function -> !isRandom(function) && !(function instanceof ActivationSoftmax));
    }

    @ParameterizedTest
    @MethodSource("ofSingleValues")
    void edgesAreTheStockFunctions(IActivation function) {
        INDArray x = Nd4j.createFromArray(EDGES).reshape(1, EDGES.length);
        INDArray epsilon = Nd4j.valueArrayOf(x.shape(), 2f, DataType.FLOAT);
        Values stock = stock(function, x, epsilon);
        Values fast = fast(function, x, epsilon);
        for (int i = 0; i < EDGES.length; i++) {
            assertSame(
                    function + " of " + EDGES[i],
                    fast.output().getFloat(i),
                    stock.output().getFloat(i));
            assertSame(
                    "slope of " + function + " at " + EDGES[i],
                    fast.gradient().getFloat(i),
                    stock.gradient().getFloat(i));
        }
    }

    /** Within single precision of 1, from which the slopes of the hyperbolic tangent are subtracted. */
    private static void assertSame(String what, float actual, float expected) {
        if (Math.abs(actual - expected) > 1e-6f * Math.abs(expected) + 1e-6f) {
            assertThat(actual).as(what).isEqualTo(expected);
        }
        assertThat(Float.isNaN(actual)).as(what + ": not a number").isEqualTo(Float.isNaN(expected));
        assertThat(Float.isInfinite(actual)).as(what + ": infinite").isEqualTo(Float.isInfinite(expected));
    }

    @ParameterizedTest
    @MethodSource("ofSingleValues")
    void showsEachNanThatTheStockFunctionShows(IActivation function) {
        INDArray x = Nd4j.createFromArray(new float[] {1, Float.NaN, -1, 2}).reshape(1, 4);
        INDArray epsilon =
                Nd4j.createFromArray(new float[] {1, 1, 1, Float.NaN}).reshape(1, 4);
        Values stock = stock(function, x, epsilon);
        Values fast = fast(function, x, epsilon);
        for (int i = 0; i < 4; i++) {
            assertThat(isNan(fast.output(), i)).as("output " + i).isEqualTo(isNan(stock.output(), i));
            assertThat(isNan(fast.gradient(), i) || !isNan(stock.gradient(), i))
                    .as("gradient " + i)
                    .isTrue();
        }
    }

    private static boolean isNan(INDArray array, int i) {
        return Double.isNaN(array.getDouble(i));
    }

    /** ScalarMax would make 0 of it, and the rule non-finite-values would see none. */
    @Test
    void theRectifierOfNanIsNan() {
        INDArray x = Nd4j.createFromArray(Float.NaN, 1f).reshape(1, 2);
        assertThat(fast(new ActivationReLU(), x, Nd4j.ones(1, 2)).output().getFloat(0))
                .isNaN();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void leavesItsArgumentsAlone(IActivation function) {
        INDArray x = Nd4j.rand(DataType.FLOAT, 2, 5);
        INDArray xBefore = x.dup();
        Layer layer = layer(function, DataType.FLOAT, true);
        layer.setInput(x, WORKSPACES);
        layer.activate(true, WORKSPACES);
        assertThat(x).isEqualTo(xBefore);
        INDArray epsilon = Nd4j.rand(DataType.FLOAT, 2, 5);
        INDArray epsilonBefore = epsilon.dup();
        INDArray gradient = layer.backpropGradient(epsilon, WORKSPACES).getSecond();
        gradient.addi(1); // as dropout may do
        assertThat(epsilon).isEqualTo(epsilonBefore);
        assertThat(x).isEqualTo(xBefore);
    }

    private record Values(INDArray output, INDArray gradient) {}

    private static Values stock(IActivation function, INDArray x, INDArray epsilon) {
        return new Values(
                function.getActivation(x.dup(), true).dup(),
                function.backprop(x.dup(), epsilon.dup()).getFirst().dup());
    }

    private static Values fast(IActivation function, INDArray x, INDArray epsilon) {
        FastActivation fast = FastActivation.of(function);
        INDArray z = x.dup();
        INDArray kept = fast.keep(z, WORKSPACES);
        INDArray output = fast.apply(z, true, WORKSPACES).dup();
        return new Values(output, fast.gradient(kept, epsilon.dup(), ArrayType.BP_WORKING_MEM, WORKSPACES));
    }
}
