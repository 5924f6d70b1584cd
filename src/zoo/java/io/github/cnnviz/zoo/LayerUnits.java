package io.github.cnnviz.zoo;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The weights of a layer unit by unit, to be changed in place. */
final class LayerUnits {

    private final INDArray weights;
    private final INDArray biases;
    private final int dimension;
    private final boolean rectified;

    /**
     * @param layer dense, convolution or deconvolution, with biases
     */
    LayerUnits(Layer layer) {
        this.weights = layer.getParam("W");
        this.biases = layer.getParam("b");
        boolean outputFirst = layer.conf().getLayer() instanceof ConvolutionLayer
                && !(layer.conf().getLayer() instanceof Deconvolution2D);
        this.dimension = outputFirst ? 0 : 1;
        this.rectified = layer.conf().getLayer() instanceof org.deeplearning4j.nn.conf.layers.BaseLayer base
                && base.getActivationFn() instanceof ActivationReLU;
    }

    INDArray weights() {
        return weights;
    }

    private int count() {
        return (int) weights.size(dimension);
    }

    private INDArray unit(int index) {
        int[] others = IntStream.range(0, weights.rank())
                .filter(each -> each != dimension)
                .toArray();
        return weights.tensorAlongDimension(index, others); // slice() along dimension 0 gives an empty array
    }

    /**
     * Makes every so many units the same for all inputs: by a bias where ReLU follows at once, else by weights of 0.
     *
     * @param every 1 for all units
     * @param bias  far below 0
     */
    void silence(int every, double bias) {
        for (int unit = 0; unit < count(); unit += every) {
            if (rectified) {
                biases.putScalar(unit, bias);
            } else {
                unit(unit).assign(0);
                biases.putScalar(unit, 0);
            }
        }
    }

    /** Makes all units copies of the first two. */
    void copyTwo() {
        for (int unit = 2; unit < count(); unit++) {
            unit(unit).assign(unit(unit % 2).dup());
            biases.putScalar(unit, biases.getDouble(unit % 2));
        }
    }

    /** Makes all units multiples of the first: 1 to 2 times it. */
    void align() {
        for (int unit = 1; unit < count(); unit++) {
            double times = 1 + (double) unit / count();
            unit(unit).assign(unit(0).mul(times));
            biases.putScalar(unit, times * biases.getDouble(0));
        }
    }

    /** Gives the weights a root mean square. */
    void shrinkTo(double size) {
        double now = weights.norm2Number().doubleValue() / Math.sqrt((double) weights.length());
        if (now > size) {
            weights.muli(size / now);
        }
    }
}
