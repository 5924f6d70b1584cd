package io.github.cnnviz.dl4j;

import static io.github.cnnviz.dl4j.CloseArrays.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout on what goes into a fast layer, and noise on its weights. */
class FastLayerNoiseTest {

    private static final long SEED = 19;

    private enum Kind {
        DENSE {
            @Override
            BaseLayer configuration(IDropout dropout, DropConnect noise) {
                return new DenseLayer.Builder()
                        .nOut(6)
                        .activation(Activation.TANH)
                        .dropOut(dropout)
                        .weightNoise(noise)
                        .build();
            }
        },
        CONVOLUTION {
            @Override
            BaseLayer configuration(IDropout dropout, DropConnect noise) {
                return new ConvolutionLayer.Builder(3, 3)
                        .nOut(3)
                        .activation(Activation.TANH)
                        .dropOut(dropout)
                        .weightNoise(noise)
                        .build();
            }
        },
        DECONVOLUTION {
            @Override
            BaseLayer configuration(IDropout dropout, DropConnect noise) {
                return new Deconvolution2D.Builder(3, 3)
                        .nOut(3)
                        .activation(Activation.TANH)
                        .dropOut(dropout)
                        .weightNoise(noise)
                        .build();
            }
        };

        abstract BaseLayer configuration(IDropout dropout, DropConnect noise);

        Layer layer(DataType type, IDropout dropout, DropConnect noise, boolean fast) {
            MultiLayerNetwork network = TinyGan.network(new NeuralNetConfiguration.Builder()
                    .seed(SEED)
                    .dataType(type)
                    .list()
                    .layer(configuration(dropout, noise))
                    .setInputType(this == DENSE ? InputType.feedForward(12) : InputType.convolutional(5, 6, 2))
                    .build());
            network.initGradientsView();
            if (fast) {
                assertThat(FastLayers.replace(network)).containsExactly(0);
            }
            return network.getLayer(0);
        }

        INDArray input(DataType type) {
            Nd4j.getRandom().setSeed(SEED);
            return this == DENSE ? Nd4j.randn(type, 4, 12) : Nd4j.randn(type, 4, 2, 5, 6);
        }
    }

    /** Dropout that is the same each time: of three values the first is dropped. */
    private static final class Fixed implements IDropout {
        private static final long serialVersionUID = 1L;

        @Override
        public INDArray applyDropout(
                INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
            return result.assign(input.mul(factors(input)));
        }

        @Override
        public INDArray backprop(INDArray byOutput, INDArray byInput, int iteration, int epoch) {
            return byInput.assign(byOutput.mul(factors(byOutput)));
        }

        private static INDArray factors(INDArray like) {
            double[] factors = new double[(int) like.length()];
            for (int i = 0; i < factors.length; i++) {
                factors[i] = i % 3 == 0 ? 0 : 1.5;
            }
            return Nd4j.createFromArray(factors).castTo(like.dataType()).reshape('c', like.shape());
        }

        @Override
        public void clear() {}

        @Override
        public IDropout clone() {
            return new Fixed();
        }
    }

    @ParameterizedTest(name = "{0}, seed 19")
    @EnumSource(Kind.class)
    void gradientsWithDropoutAreThoseOfTheLoss(Kind kind) {
        Layer fast = kind.layer(DataType.DOUBLE, new Fixed(), null, true);
        INDArray x = kind.input(DataType.DOUBLE);
        INDArray epsilon = epsilon(fast, x);
        LayerRun.of(fast, x, epsilon).assertGradientsOfLoss(fast, x, epsilon, Set.of());
    }

    @ParameterizedTest(name = "{0}, seed 19")
    @EnumSource(value = Kind.class, names = "DECONVOLUTION", mode = EnumSource.Mode.EXCLUDE)
    void dropsWhatTheStockLayerDrops(Kind kind) {
        for (IDropout dropout : new IDropout[] {
            new Dropout(0.6), new GaussianDropout(0.3), new GaussianNoise(0.2), new AlphaDropout(0.7)
        }) {
            run(kind, dropout.clone(), null, true).assertCloseTo(run(kind, dropout.clone(), null, false));
        }
    }

    /** Deeplearning4j 1.0.0-M2.1 passes the gradient on as if nothing had been dropped. */
    @Test
    void theStockDeconvolutionForgetsItsDropoutInTheBackwardPass() {
        LayerRun stock = run(Kind.DECONVOLUTION, new Fixed(), null, false);
        LayerRun fast = run(Kind.DECONVOLUTION, new Fixed(), null, true);
        assertClose("output", fast.output(), stock.output());
        stock.gradients()
                .forEach((name, gradient) -> assertClose(name, fast.gradients().get(name), gradient));
        assertClose(
                "gradient by the input",
                fast.inputGradient(),
                stock.inputGradient().mul(Fixed.factors(stock.inputGradient())));
    }

    @ParameterizedTest(name = "{0}, seed 19")
    @EnumSource(Kind.class)
    void noiseFallsOnWeightsAndBiasesAsInTheStockLayer(Kind kind) {
        for (boolean onBiases : new boolean[] {true, false}) {
            DropConnect noise = new DropConnect(0.5, onBiases);
            run(kind, null, noise.clone(), true).assertCloseTo(run(kind, null, noise.clone(), false));
        }
    }

    private static LayerRun run(Kind kind, IDropout dropout, DropConnect noise, boolean fast) {
        Layer layer = kind.layer(DataType.FLOAT, dropout, noise, fast);
        layer.paramTable().forEach((name, parameter) -> {
            if (name.equals("b")) {
                parameter.assign(0.5); // so that noise on it shows
            }
        });
        INDArray x = kind.input(DataType.FLOAT);
        INDArray epsilon = epsilon(layer, x);
        Nd4j.getRandom().setSeed(SEED);
        return LayerRun.of(layer, x, epsilon);
    }

    private static INDArray epsilon(Layer layer, INDArray x) {
        return Nd4j.randn(
                x.dataType(),
                layer.activate(x.dup(), false, LayerWorkspaceMgr.noWorkspaces()).shape());
    }
}
