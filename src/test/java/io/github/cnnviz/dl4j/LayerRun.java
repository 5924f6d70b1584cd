package io.github.cnnviz.dl4j;

import static io.github.cnnviz.dl4j.CloseArrays.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * One forward and one backward pass of a layer in training mode, without workspaces.
 *
 * @param output        of the layer
 * @param inputGradient by the layer's input
 * @param gradients     by the parameters
 */
record LayerRun(INDArray output, INDArray inputGradient, Map<String, INDArray> gradients) {

    private static final double STEP = 1e-4;
    private static final LayerWorkspaceMgr WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

    /**
     * Runs a layer.
     *
     * @param epsilon the loss's gradient by the output
     */
    static LayerRun of(Layer layer, INDArray input, INDArray epsilon) {
        INDArray output = forward(layer, input);
        Pair<Gradient, INDArray> backward = layer.backpropGradient(epsilon.dup(), WORKSPACES);
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        backward.getFirst().gradientForVariable().forEach((name, gradient) -> gradients.put(name, gradient.dup()));
        return new LayerRun(output, backward.getSecond().dup(), gradients);
    }

    private static INDArray forward(Layer layer, INDArray input) {
        layer.setInput(input.dup(), WORKSPACES);
        return layer.activate(true, WORKSPACES).dup();
    }

    /** Asserts that everything is within single precision of what it should be. */
    void assertCloseTo(LayerRun expected) {
        assertClose("output", output, expected.output);
        assertClose("gradient by the input", inputGradient, expected.inputGradient);
        assertThat(gradients.keySet()).isEqualTo(expected.gradients.keySet());
        gradients.forEach(
                (name, gradient) -> assertClose("gradient by " + name, gradient, expected.gradients.get(name)));
    }

    /** Asserts that a backward pass for the gradient by the input alone, without a forward pass of its own, finds the same. */
    void assertSameInputGradientAlone(Layer layer, INDArray epsilon) {
        Pair<Gradient, INDArray> backward =
                ((FastLayer) layer).backpropGradient(epsilon.dup(), FastLayer.Gradients.OF_INPUT, WORKSPACES);
        assertThat(backward.getFirst().gradientForVariable()).isEmpty();
        assertClose("gradient by the input alone", backward.getSecond(), inputGradient);
    }

    /**
     * Asserts that the gradients are those of the loss: the sum of the outputs times what was given as its gradient. All are
     * tried at once in a random direction, in which any wrong value shows.
     *
     * @param layer of double precision, that this is a run of
     * @param but   parameters that have other than gradients
     */
    void assertGradientsOfLoss(Layer layer, INDArray input, INDArray epsilon, Set<String> but) {
        assertThat(input.dataType()).isEqualTo(DataType.DOUBLE);
        List<INDArray> moved = new ArrayList<>(List.of(input));
        List<INDArray> slopes = new ArrayList<>(List.of(inputGradient));
        gradients.forEach((name, gradient) -> {
            if (!but.contains(name)) {
                moved.add(layer.getParam(name));
                slopes.add(gradient);
            }
        });
        List<INDArray> directions = new ArrayList<>();
        double expected = 0;
        double scale = 0;
        for (INDArray slope : slopes) {
            INDArray direction = Nd4j.randn(DataType.DOUBLE, slope.shape());
            directions.add(direction);
            INDArray parts = slope.mul(direction);
            expected += parts.sumNumber().doubleValue();
            scale += Transforms.abs(parts).sumNumber().doubleValue();
        }
        move(moved, directions, STEP);
        double above = loss(layer, input, epsilon);
        move(moved, directions, -2 * STEP);
        double below = loss(layer, input, epsilon);
        move(moved, directions, STEP);
        assertThat((above - below) / (2 * STEP)).as("slope of the loss").isCloseTo(expected, within(1e-6 * scale));
    }

    private static void move(List<INDArray> arrays, List<INDArray> directions, double step) {
        for (int i = 0; i < arrays.size(); i++) {
            arrays.get(i).addi(directions.get(i).mul(step));
        }
    }

    private static double loss(Layer layer, INDArray input, INDArray epsilon) {
        return forward(layer, input).mul(epsilon).sumNumber().doubleValue();
    }
}
