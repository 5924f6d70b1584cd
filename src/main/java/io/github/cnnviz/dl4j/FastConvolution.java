package io.github.cnnviz.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A convolution that computes through oneDNN: the stock layer with the helper that Deeplearning4j ships but never
 * switches on. Configuration, parameters and saved form are the stock layer's.
 */
final class FastConvolution extends ConvolutionLayer {

    private static final long serialVersionUID = 1L;

    FastConvolution(NeuralNetConfiguration configuration, DataType dataType) {
        super(configuration, dataType);
        helper = new MKLDNNConvHelper(dataType);
    }
}
