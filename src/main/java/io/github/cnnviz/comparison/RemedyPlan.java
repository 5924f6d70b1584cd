package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.remedy.Remedy.Kind;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which changes of a network are worth a training against the first cause: those that its rule advises and that fit. */
public final class RemedyPlan {

    /** Each takes as long as the training that they are held against. */
    public static final int MOST = 4;

    private static final String GENERATOR = "generator";
    private static final String DISCRIMINATOR = "discriminator";
    private static final double LOWER = 0.1;
    private static final double MUCH_LOWER = 0.01;
    private static final double HIGHER = 10;
    private static final double MUCH_HIGHER = 100;
    private static final Set<LayerKind> NORMALIZED =
            EnumSet.of(LayerKind.DENSE, LayerKind.CONVOLUTION, LayerKind.DECONVOLUTION);

    private final Analysis analysis;

    private RemedyPlan(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Returns what to try, the likeliest first; nothing where no rule that decides found a fault. */
    public static List<Remedy> of(Analysis analysis) {
        RemedyPlan plan = new RemedyPlan(analysis);
        return analysis.firstCause().map(FirstCause::cause).stream()
                .flatMap(plan::against)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private Stream<Remedy> against(Finding cause) {
        return switch (cause.place()) {
            case LAYER -> againstLayer(cause.rule(), cause.layer().orElseThrow());
            case NETWORK -> againstNetwork(cause.rule(), cause.network().orElseThrow());
            case PAIR -> againstPair(cause.rule());
            case RUN -> againstRun(cause.rule());
        };
    }

    private Stream<Remedy> againstLayer(String rule, LayerId layer) {
        Remedy slower = Remedy.rate(layer.network(), LOWER);
        return switch (rule) {
            case "bottleneck" -> leftOut(layer);
            case "saturated-outputs" -> both(normalized(layer), Stream.of(slower, scaled(layer.network())));
            case "saturated-gates", "exploding-time-gradient" -> Stream.of(slower);
            case "non-finite-values", "exploding-gradient" -> both(Stream.of(slower), normalized(layer));
            case "vanishing-gradient" -> both(normalized(layer), leaky(end(layer.network())));
            case "update-ratio", "frozen-layer" -> Stream.of(slower, Remedy.rate(layer.network(), HIGHER));
            default ->
                both(
                        both(superfluousDense(layer), leaky(Optional.of(layer))),
                        both(normalized(layer), Stream.of(slower)));
        };
    }

    private Stream<Remedy> againstNetwork(String rule, String network) {
        return switch (rule) {
            case "low-learning-rate" -> Stream.of(Remedy.rate(network, HIGHER), Remedy.rate(network, MUCH_HIGHER));
            default -> Stream.of(Remedy.rate(network, LOWER), Remedy.rate(network, MUCH_LOWER));
        };
    }

    private Stream<Remedy> againstPair(String rule) {
        return switch (rule) {
            case "blind-discriminator" -> Stream.of(Remedy.rate(DISCRIMINATOR, HIGHER), Remedy.rate(GENERATOR, LOWER));
            case "low-diversity" -> both(firstOfTwoDense(GENERATOR), Stream.of(Remedy.rate(GENERATOR, LOWER)));
            default ->
                both(
                        Stream.of(Remedy.rate(DISCRIMINATOR, LOWER)),
                        both(leaky(end(DISCRIMINATOR)), Stream.of(Remedy.rate(GENERATOR, HIGHER))));
        };
    }

    private Stream<Remedy> againstRun(String rule) {
        List<String> networks =
                analysis.networks().stream().map(NetworkResult::name).toList();
        return switch (rule) {
            case "output-range" -> Stream.of(Remedy.of(GENERATOR, Kind.TANH_OUTPUT));
            // A generator's inputs are noise.
            case "unscaled-data" ->
                networks.stream().filter(name -> !name.equals(GENERATOR)).map(this::scaled);
            case "chance-accuracy" ->
                networks.stream()
                        .flatMap(name -> Stream.of(Remedy.rate(name, LOWER), Remedy.rate(name, HIGHER), scaled(name)));
            case "flat-loss" ->
                networks.stream()
                        .filter(name -> !name.equals(GENERATOR))
                        .flatMap(name -> Stream.of(Remedy.rate(name, HIGHER), Remedy.rate(name, LOWER)));
            default -> networks.stream().map(name -> Remedy.rate(name, LOWER));
        };
    }

    private Remedy scaled(String network) {
        return Remedy.of(network, Kind.SCALED_INPUT);
    }

    /** Batch normalization after the layer, where there is none yet and it is not the network's last. */
    private Stream<Remedy> normalized(LayerId layer) {
        List<LayerInfo> all = layers(layer.network());
        int at = position(all, layer);
        boolean fits = NORMALIZED.contains(all.get(at).kind())
                && at + 1 < all.size()
                && all.get(at + 1).kind() != LayerKind.BATCH_NORMALIZATION;
        return fits ? Stream.of(Remedy.in(layer, Kind.BATCH_NORM)) : Stream.empty();
    }

    /** LeakyReLU up to a layer, where there is a ReLU. */
    private Stream<Remedy> leaky(Optional<LayerId> last) {
        if (last.isEmpty()) {
            return Stream.empty();
        }
        List<LayerInfo> all = layers(last.get().network());
        int at = position(all, last.get());
        boolean fits = all.subList(0, at + 1).stream()
                .anyMatch(each -> each.activation().equals("relu"));
        return fits ? Stream.of(Remedy.in(last.get(), Kind.LEAKY_RELU)) : Stream.empty();
    }

    /** Of two dense layers the one before: "a dense layer before this one may be one too many"; else the layer itself. */
    private Stream<Remedy> superfluousDense(LayerId layer) {
        List<LayerInfo> weighted = weighted(layer.network());
        int at = position(weighted, layer);
        Stream<Remedy> before = at > 0 ? leftOut(weighted.get(at - 1).id()) : Stream.empty();
        return both(before, leftOut(layer)).limit(1);
    }

    private Stream<Remedy> firstOfTwoDense(String network) {
        return weighted(network).stream()
                .map(LayerInfo::id)
                .flatMap(this::leftOut)
                .limit(1);
    }

    /** A dense layer whose outputs a dense layer takes can be left out. */
    private Stream<Remedy> leftOut(LayerId layer) {
        List<LayerInfo> weighted = weighted(layer.network());
        int at = position(weighted, layer);
        boolean fits = at >= 0
                && at + 1 < weighted.size()
                && weighted.get(at).kind() == LayerKind.DENSE
                && weighted.get(at + 1).kind() == LayerKind.DENSE;
        return fits ? Stream.of(Remedy.in(layer, Kind.WITHOUT_DENSE)) : Stream.empty();
    }

    /** Returns the last layer before the network's output layer. */
    private Optional<LayerId> end(String network) {
        List<LayerInfo> all = layers(network);
        return all.size() < 2
                ? Optional.empty()
                : Optional.of(all.get(all.size() - 2).id());
    }

    private List<LayerInfo> layers(String network) {
        List<LayerInfo> layers = new ArrayList<>();
        analysis.networks().stream()
                .filter(each -> each.name().equals(network))
                .flatMap(each -> each.layers().stream())
                .map(LayerResult::layer)
                .forEach(layers::add);
        return layers;
    }

    /** Returns the layers between which normalization, activation and dropout belong to the one before. */
    private List<LayerInfo> weighted(String network) {
        return layers(network).stream()
                .filter(layer -> layer.kind() != LayerKind.BATCH_NORMALIZATION && layer.kind() != LayerKind.ACTIVATION)
                .toList();
    }

    private static int position(List<LayerInfo> layers, LayerId wanted) {
        return IntStream.range(0, layers.size())
                .filter(i -> layers.get(i).id().equals(wanted))
                .findFirst()
                .orElse(-1);
    }

    private static Stream<Remedy> both(Stream<Remedy> first, Stream<Remedy> then) {
        return Stream.concat(first, then);
    }
}
