package io.github.cnnviz.dl4j;

import io.github.cnnviz.network.OutputShape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * In which order a network's arrays have their axes; the same in all its layers.
 *
 * @param mapsLast      maps are batch × height × width × channels, as Keras has them; else batch × channels × height × width
 * @param sequencesLast sequences are batch × time × features; else batch × features × time
 */
record DataLayout(boolean mapsLast, boolean sequencesLast) {

    static DataLayout of(List<EvaluatedNetwork.Node> nodes) {
        List<Layer> layers = nodes.stream()
                .flatMap(node -> node.layer().stream())
                .map(layer -> LayerKinds.inner(layer.conf().getLayer()))
                .flatMap(layer -> layer instanceof Bidirectional both ? Stream.of(both.getFwd()) : Stream.of(layer))
                .toList();
        return new DataLayout(
                layers.stream().anyMatch(layer -> mapsOf(layer) == CNN2DFormat.NHWC),
                layers.stream().anyMatch(layer -> sequencesOf(layer) == RNNFormat.NWC));
    }

    private static CNN2DFormat mapsOf(Layer layer) {
        if (layer instanceof Convolution1DLayer) {
            return CNN2DFormat.NCHW; // of no meaning there
        }
        if (layer instanceof ConvolutionLayer convolution) {
            return convolution.getCnn2dDataFormat();
        }
        if (layer instanceof SubsamplingLayer pooling) {
            return pooling.getCnn2dDataFormat();
        }
        if (layer instanceof Upsampling2D larger) {
            return larger.getFormat();
        }
        return layer instanceof BatchNormalization norm ? norm.getCnn2DFormat() : CNN2DFormat.NCHW;
    }

    private static RNNFormat sequencesOf(Layer layer) {
        if (layer instanceof BaseRecurrentLayer recurrent) {
            return recurrent.getRnnDataFormat();
        }
        if (layer instanceof Convolution1DLayer convolution) {
            return convolution.getRnnDataFormat();
        }
        return layer instanceof EmbeddingSequenceLayer embedding ? embedding.getOutputFormat() : RNNFormat.NCW;
    }

    /** Returns the shape of one sample's output; empty for arrays that are neither features, nor sequences, nor maps. */
    Optional<OutputShape> shape(INDArray output) {
        INDArray ordered = unitsFirst(output);
        return switch (ordered.rank()) {
            case 2 -> Optional.of(OutputShape.dense((int) ordered.size(1)));
            case 3 -> Optional.of(OutputShape.maps((int) ordered.size(1), 1, (int) ordered.size(2)));
            case 4 ->
                Optional.of(OutputShape.maps((int) ordered.size(1), (int) ordered.size(2), (int) ordered.size(3)));
            default -> Optional.empty();
        };
    }

    /** Returns the same array with its units before its positions. */
    INDArray unitsFirst(INDArray output) {
        if (output.rank() == 4 && mapsLast) {
            return output.permute(0, 3, 1, 2);
        }
        return output.rank() == 3 && sequencesLast ? output.permute(0, 2, 1) : output;
    }

    /** Returns an array whose units are before its positions in the network's own order. */
    INDArray ordered(INDArray input) {
        if (input.rank() == 4 && mapsLast) {
            return input.permute(0, 2, 3, 1).dup('c');
        }
        return input.rank() == 3 && sequencesLast ? input.permute(0, 2, 1).dup('c') : input;
    }
}
