package io.github.cnnviz.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnnviz.network.LayerId;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.NoOp;

class InitialWeightsTest {

    private final Gan trained = TinyGan.gan(1, new NoOp(), new NoOp());
    private final Gan initial = TinyGan.gan(1, new NoOp(), new NoOp());

    @Test
    void whatDidNotMoveMovedByZero() {
        assertThat(new InitialWeights(trained, initial).moved(new LayerId("generator", "dense-1")))
                .hasValue(0);
    }

    @Test
    void theDistanceIsRelative() {
        trained.generator().orElseThrow().getLayer(0).getParam("W").muli(1.25);
        trained.discriminator().orElseThrow().getLayer(0).getParam("W").muli(-1);
        InitialWeights weights = new InitialWeights(trained, initial);
        assertThat(weights.moved(new LayerId("generator", "dense-1")).orElseThrow())
                .isEqualTo(0.25, within(1e-6));
        assertThat(weights.moved(new LayerId("discriminator", "conv-1")).orElseThrow())
                .isEqualTo(2, within(1e-6));
        assertThat(weights.moved(new LayerId("generator", "deconv-1"))).hasValue(0);
    }

    @Test
    void biasesAreNoPartOfIt() {
        trained.generator().orElseThrow().getLayer(0).getParam("b").addi(5);
        assertThat(new InitialWeights(trained, initial).moved(new LayerId("generator", "dense-1")))
                .hasValue(0);
    }

    @Test
    void whereAllBeganAtZeroThereIsNoShare() {
        initial.generator().orElseThrow().getLayer(0).getParam("W").assign(0);
        trained.generator().orElseThrow().getLayer(1).getParam("W").putScalar(0, Float.NaN);
        InitialWeights weights = new InitialWeights(trained, initial);
        assertThat(weights.moved(new LayerId("generator", "dense-1"))).isEmpty();
        assertThat(weights.moved(new LayerId("generator", "deconv-1"))).isEmpty();
        assertThat(weights.moved(new LayerId("generator", "no-such-layer"))).isEmpty();
    }

    @Test
    void theSameArchitectureAnewHasOtherWeightsOfTheSameShapes() {
        Gan anew = trained.reinitialized();
        assertThat(anew.layers()).isEqualTo(trained.layers());
        trained.generator().orElseThrow().params().addi(1);
        assertThat(anew.generator().orElseThrow().params())
                .isNotEqualTo(trained.generator().orElseThrow().params());
    }
}
