package io.github.cnnviz.zoo;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A fault that is made on purpose, one to a network. What is done to a recipe happens before the networks are made; what is
 * done to a layer happens once before the first step ({@link #first}), or before every step and once more at the end
 * ({@link #always}). New kinds come last: by its place among them a kind draws the networks that it is made in.
 */
enum Fault {
    DEAD(Place.LAYER),
    HALF_DEAD(Place.LAYER),
    SATURATED(Place.LAYER),
    FROZEN(Place.LAYER),
    DUPLICATED(Place.LAYER),
    RANK_COLLAPSE(Place.LAYER),
    SCALED_UP(Place.LAYER),
    SCALED_DOWN(Place.LAYER),
    BOTTLENECK(Place.LAYER),
    EXPLODING(Place.NETWORK),
    VANISHING(Place.NETWORK),
    RATE_HIGH(Place.RUN),
    RATE_LOW(Place.RUN),
    UNSCALED(Place.RUN),
    SHIFTED(Place.RUN),
    SHUFFLED_LABELS(Place.RUN),
    OUTPUT_ACTIVATION(Place.RUN),
    WRONG_LOSS(Place.RUN),
    DISCRIMINATOR_STRONG(Place.RUN),
    DISCRIMINATOR_WEAK(Place.RUN),
    MODE_COLLAPSE(Place.RUN),
    NORM_MODE(Place.NETWORK);

    /** Where a fault is. */
    enum Place {
        /** In one hidden layer with weights. */
        LAYER,
        /** In one network as a whole. */
        NETWORK,
        /** In the training, its data or the pair. */
        RUN
    }

    private static final double SATURATING = 500;
    private static final double LARGE = 100;
    private static final double SMALL = 0.001;
    private static final double FAR_OFF = -100;
    /** Root mean square that is left of the weights on latent vectors. */
    private static final double UNHEARD = 0.002;

    private final Place place;

    Fault(Place place) {
        this.place = place;
    }

    /** Returns where it is. */
    Place place() {
        return place;
    }

    /** Returns the rules that name it, of any scope, beside those that name the layer or network that it is in. */
    Set<String> rules() {
        return switch (this) {
            case EXPLODING -> Set.of("exploding-gradient", "diverged-training");
            case VANISHING -> Set.of("vanishing-gradient", "missing-generator-gradient");
            case RATE_HIGH ->
                Set.of(
                        "high-learning-rate",
                        "diverged-training",
                        "exploding-gradient",
                        "update-ratio",
                        "oscillating-loss");
            case RATE_LOW -> Set.of("low-learning-rate", "flat-loss", "poor-images", "update-ratio", "frozen-layer");
            case UNSCALED -> Set.of("unscaled-data", "output-range");
            case SHIFTED -> Set.of("unscaled-data");
            case SHUFFLED_LABELS -> Set.of("chance-accuracy");
            case OUTPUT_ACTIVATION -> Set.of("output-range", "chance-accuracy");
            case WRONG_LOSS -> Set.of("flat-loss", "blind-discriminator", "chance-accuracy", "unpredicted-classes");
            case DISCRIMINATOR_STRONG ->
                Set.of("dominant-discriminator", "missing-generator-gradient", "unbalanced-pair", "low-learning-rate");
            // made by rates of one ten thousandth: of the generator there, of the discriminator here
            case DISCRIMINATOR_WEAK -> Set.of("blind-discriminator", "unbalanced-pair", "low-learning-rate");
            case MODE_COLLAPSE -> Set.of("low-diversity", "memorised-images");
            case NORM_MODE -> Set.of("train-evaluation-gap", "collapsed-batch-norm");
            default -> Set.of();
        };
    }

    /** Returns its name in ids and tables. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the fault of a title. */
    static Fault titled(String title) {
        return valueOf(title.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns whether it can be made in an architecture. */
    boolean fits(Architecture architecture) {
        return switch (this) {
            case SATURATED -> architecture.hidden() == Activation.TANH;
            case NORM_MODE -> architecture.norm() || architecture.generatorNorm();
            case SHUFFLED_LABELS -> !architecture.gan();
            case DISCRIMINATOR_STRONG, DISCRIMINATOR_WEAK, MODE_COLLAPSE -> architecture.gan();
            default -> true;
        };
    }

    /** Returns the networks that it can be in; one without a name where it is in the run. */
    List<String> networks(Architecture architecture) {
        if (place == Place.RUN) {
            return List.of("");
        }
        return architecture.networks().stream()
                .filter(network -> this != NORM_MODE || architecture.hasNorm(network))
                .toList();
    }

    /** Returns the hidden layers with weights that it can be in, from 0; 0 where it is in no layer. */
    List<Integer> ordinals(Architecture architecture, String network) {
        if (place != Place.LAYER) {
            return List.of(0);
        }
        if (this == BOTTLENECK) { // of a generator before its first layer, else between maps and the dense layer
            return List.of(network.equals("generator") ? 0 : 2);
        }
        return IntStream.range(0, architecture.hiddenLayers(network)).boxed().toList();
    }

    /** Changes how the networks are built and trained. */
    void change(Recipe recipe, Specimen specimen) {
        switch (this) {
            case FROZEN -> {
                recipe.frozenNetwork = specimen.network();
                recipe.frozenOrdinal = specimen.ordinal();
            }
            case BOTTLENECK -> recipe.bottleneck = specimen.network();
            case VANISHING -> {
                if (specimen.network().equals("generator")) {
                    recipe.generatorHidden = Activation.SIGMOID;
                } else {
                    recipe.hidden = Activation.SIGMOID;
                }
            }
            case RATE_HIGH -> rates(recipe, 300);
            case RATE_LOW -> rates(recipe, 1e-4);
            case UNSCALED -> {
                recipe.value = value -> 127.5 * (value + 1);
                recipe.back = value -> value / 127.5 - 1;
            }
            case SHIFTED -> {
                recipe.value = value -> -0.95 + 0.04 * value;
                recipe.back = value -> (value + 0.95) / 0.04;
            }
            case SHUFFLED_LABELS -> recipe.shuffledLabels = true;
            case OUTPUT_ACTIVATION -> {
                recipe.generatorOutput = specimen.seed() % 2 == 0 ? Activation.SIGMOID : Activation.RELU;
                if (!recipe.architecture.gan()) {
                    recipe.output = Activation.RELU;
                }
            }
            case WRONG_LOSS -> recipe.loss = recipe.architecture.gan() ? LossFunction.MCXENT : LossFunction.L1;
            case DISCRIMINATOR_STRONG -> {
                recipe.generatorRate *= 1e-4;
                recipe.discriminatorRate *= 4;
            }
            case DISCRIMINATOR_WEAK -> recipe.discriminatorRate *= 1e-4;
            case NORM_MODE -> recipe.stillNetwork = specimen.network();
            default -> {
                // done to a layer
            }
        }
    }

    private static void rates(Recipe recipe, double times) {
        recipe.generatorRate *= times;
        recipe.discriminatorRate *= times;
    }

    /** Returns what is done to its layer, or to all hidden layers of its network, before the first step. */
    Consumer<LayerUnits> first() {
        return switch (this) {
            case SATURATED -> units -> units.weights().muli(SATURATING);
            case SCALED_UP -> units -> units.weights().muli(LARGE);
            case SCALED_DOWN -> units -> units.weights().muli(SMALL);
            case EXPLODING -> units -> units.weights().muli(10);
            case VANISHING -> units -> units.weights().muli(0.2);
            default -> units -> {};
        };
    }

    /** Returns what is done to its layer before every step, and at the end. */
    Consumer<LayerUnits> always() {
        return switch (this) {
            case DEAD -> units -> units.silence(1, FAR_OFF);
            case HALF_DEAD -> units -> units.silence(2, FAR_OFF);
            case DUPLICATED -> units -> units.copyTwo();
            case RANK_COLLAPSE -> units -> units.align();
            case MODE_COLLAPSE -> units -> units.shrinkTo(UNHEARD);
            default -> units -> {};
        };
    }
}
