package io.github.cnnviz.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Faults of layers, of a generator's dense layer and deconvolution and of a discriminator's convolution. */
class LayerUnitsTest {

    private static Layer layer(String architecture, boolean generator, int index) {
        Recipe recipe = new Recipe(Architecture.named(architecture), 1);
        MultiLayerNetwork network = new MultiLayerNetwork(generator ? recipe.generator() : recipe.judge(1));
        network.init();
        return network.getLayer(index);
    }

    @Test
    void aRectifiedLayerDiesOfItsBias() {
        Layer dense = layer("dense-relu", true, 0);
        INDArray before = dense.getParam("W").dup();
        new LayerUnits(dense).silence(1, -100);
        assertThat(dense.getParam("b").maxNumber().doubleValue()).isEqualTo(-100);
        assertThat(dense.getParam("W")).isEqualTo(before);
    }

    @Test
    void halfOfALeakyConvolutionSaysNothing() {
        Layer convolution = layer("dense-relu", false, 1);
        new LayerUnits(convolution).silence(2, -100);
        INDArray weights = convolution.getParam("W"); // out, in, height, width
        for (int unit = 0; unit < weights.size(0); unit++) {
            double norm =
                    weights.tensorAlongDimension(unit, 1, 2, 3).norm2Number().doubleValue();
            assertThat(norm == 0).isEqualTo(unit % 2 == 0);
        }
    }

    @Test
    void allUnitsOfADeconvolutionBecomeCopiesOfTwo() {
        Layer deconvolution = layer("deconv-relu", true, 1);
        new LayerUnits(deconvolution).copyTwo();
        INDArray weights = deconvolution.getParam("W"); // in, out, height, width
        assertThat(weights.tensorAlongDimension(6, 0, 2, 3)).isEqualTo(weights.tensorAlongDimension(0, 0, 2, 3));
        assertThat(weights.tensorAlongDimension(7, 0, 2, 3)).isEqualTo(weights.tensorAlongDimension(1, 0, 2, 3));
        assertThat(weights.tensorAlongDimension(1, 0, 2, 3)).isNotEqualTo(weights.tensorAlongDimension(0, 0, 2, 3));
    }

    @Test
    void allUnitsOfAConvolutionBecomeCopiesOfTwo() {
        Layer convolution = layer("dense-relu", false, 1);
        new LayerUnits(convolution).copyTwo();
        INDArray weights = convolution.getParam("W");
        assertThat(weights.tensorAlongDimension(6, 1, 2, 3)).isEqualTo(weights.tensorAlongDimension(0, 1, 2, 3));
        assertThat(weights.tensorAlongDimension(1, 1, 2, 3)).isNotEqualTo(weights.tensorAlongDimension(0, 1, 2, 3));
    }

    @Test
    void allUnitsOfADenseLayerBecomeMultiplesOfTheFirst() {
        Layer dense = layer("dense-relu", true, 0);
        dense.getParam("b").assign(0.5);
        new LayerUnits(dense).align();
        INDArray weights = dense.getParam("W"); // in, out
        int units = (int) weights.size(1);
        assertThat(weights.getDouble(3, units / 2)).isCloseTo(1.5 * weights.getDouble(3, 0), within(1e-6));
        assertThat(dense.getParam("b").getDouble(units / 2)).isCloseTo(0.75, within(1e-6));
    }

    @Test
    void weightsShrinkToASizeAndDoNotGrow() {
        Layer dense = layer("dense-relu", true, 0);
        new LayerUnits(dense).shrinkTo(0.002);
        INDArray weights = dense.getParam("W");
        assertThat(weights.norm2Number().doubleValue() / Math.sqrt((double) weights.length()))
                .isCloseTo(0.002, within(1e-8));
        weights.assign(Nd4j.valueArrayOf(weights.shape(), 0.001f));
        new LayerUnits(dense).shrinkTo(0.002);
        assertThat(weights.getDouble(0, 0)).isCloseTo(0.001, within(1e-9));
    }
}
