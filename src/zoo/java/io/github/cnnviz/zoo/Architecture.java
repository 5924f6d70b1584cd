package io.github.cnnviz.zoo;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.activations.Activation;

/**
 * The architectures of the zoo, each with an updater and rates at which it learns.
 *
 * @param name            part of the ids
 * @param gan             a GAN, or a classifier, for which what is said of generators is unused
 * @param start           of the generator
 * @param channels        of the generator's hidden maps
 * @param generatorHidden hidden activation function of the generator
 * @param generatorNorm   whether batch norm follows the generator's hidden layers
 * @param hidden          hidden activation function of the discriminator or classifier
 * @param norm            whether batch norm follows its hidden layers
 * @param pooled          whether maximum pooling takes the place of strides in it
 * @param updater         of both networks
 * @param generatorRate   learning rate of the generator
 * @param rate            learning rate of the discriminator or classifier
 */
record Architecture(
        String name,
        boolean gan,
        Start start,
        int channels,
        Activation generatorHidden,
        boolean generatorNorm,
        Activation hidden,
        boolean norm,
        boolean pooled,
        Recipe.Updater updater,
        double generatorRate,
        double rate) {

    /** How a generator comes from a latent vector to maps. */
    enum Start {
        DENSE,
        TWO_DENSE,
        DECONVOLUTION
    }

    /**
     * None has two dense layers with ReLU, as the paper's v1: no limit may be set by it, and none comes near the data here. None has
     * batch norm in its discriminator: with it, in two architectures, at least two fifths of the distance to the data
     * were left after 320 steps.
     */
    static final List<Architecture> GANS = List.of(
            gan(
                    "dense-relu",
                    Start.DENSE,
                    16,
                    Activation.RELU,
                    false,
                    Activation.LEAKYRELU,
                    Recipe.Updater.ADAM,
                    0.001,
                    0.0005),
            gan(
                    "dense-relu-rms",
                    Start.DENSE,
                    24,
                    Activation.RELU,
                    false,
                    Activation.LEAKYRELU,
                    Recipe.Updater.RMSPROP,
                    0.0007,
                    0.0003),
            gan(
                    "dense-leaky",
                    Start.DENSE,
                    24,
                    Activation.LEAKYRELU,
                    false,
                    Activation.LEAKYRELU,
                    Recipe.Updater.RMSPROP,
                    0.0007,
                    0.0003),
            gan(
                    "deconv-gnorm",
                    Start.DECONVOLUTION,
                    16,
                    Activation.RELU,
                    true,
                    Activation.LEAKYRELU,
                    Recipe.Updater.ADAM,
                    0.002,
                    0.0005),
            gan(
                    "deconv-relu",
                    Start.DECONVOLUTION,
                    16,
                    Activation.RELU,
                    false,
                    Activation.LEAKYRELU,
                    Recipe.Updater.ADAM,
                    0.001,
                    0.0005),
            gan(
                    "dense-gnorm",
                    Start.DENSE,
                    16,
                    Activation.RELU,
                    true,
                    Activation.LEAKYRELU,
                    Recipe.Updater.RMSPROP,
                    0.0007,
                    0.0003),
            gan(
                    "dense-tanh",
                    Start.DENSE,
                    16,
                    Activation.TANH,
                    false,
                    Activation.TANH,
                    Recipe.Updater.ADAM,
                    0.001,
                    0.0005),
            gan(
                    "two-dense-elu",
                    Start.TWO_DENSE,
                    16,
                    Activation.ELU,
                    false,
                    Activation.LEAKYRELU,
                    Recipe.Updater.ADAM,
                    0.001,
                    0.0005),
            gan(
                    "dense-sgd",
                    Start.DENSE,
                    16,
                    Activation.LEAKYRELU,
                    true,
                    Activation.LEAKYRELU,
                    Recipe.Updater.SGD,
                    0.05,
                    0.02));

    static final List<Architecture> CLASSIFIERS = List.of(
            classifier("conv-relu", Activation.RELU, false, false, Recipe.Updater.ADAM, 0.002),
            classifier("conv-relu-norm", Activation.RELU, true, false, Recipe.Updater.ADAM, 0.002),
            classifier("conv-leaky", Activation.LEAKYRELU, false, false, Recipe.Updater.RMSPROP, 0.001),
            classifier("conv-tanh", Activation.TANH, false, false, Recipe.Updater.NESTEROVS, 0.05),
            classifier("pool-relu", Activation.RELU, false, true, Recipe.Updater.ADAM, 0.002),
            classifier("conv-elu-sgd", Activation.ELU, false, false, Recipe.Updater.SGD, 0.1));

    private static Architecture gan(
            String name,
            Start start,
            int channels,
            Activation generatorHidden,
            boolean generatorNorm,
            Activation hidden,
            Recipe.Updater updater,
            double generatorRate,
            double rate) {
        return new Architecture(
                name,
                true,
                start,
                channels,
                generatorHidden,
                generatorNorm,
                hidden,
                false,
                false,
                updater,
                generatorRate,
                rate);
    }

    private static Architecture classifier(
            String name, Activation hidden, boolean norm, boolean pooled, Recipe.Updater updater, double rate) {
        return new Architecture(
                name, false, Start.DENSE, 0, Activation.IDENTITY, false, hidden, norm, pooled, updater, rate, rate);
    }

    /** Returns all of them; the order decides what is in which half. */
    static List<Architecture> all() {
        return Stream.concat(GANS.stream(), CLASSIFIERS.stream()).toList();
    }

    /** Returns the architecture of a name. */
    static Architecture named(String name) {
        return all().stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no architecture '" + name + "' in the zoo"));
    }

    /** Returns the networks that it consists of. */
    List<String> networks() {
        return gan ? List.of("generator", "discriminator") : List.of("discriminator");
    }

    /** Returns whether batch norm follows the hidden layers of a network. */
    boolean hasNorm(String network) {
        return network.equals("generator") ? generatorNorm : norm;
    }

    /** Returns the number of hidden layers with weights, batch norm aside. */
    int hiddenLayers(String network) {
        return network.equals("discriminator") || start == Start.TWO_DENSE ? 3 : 2;
    }
}
