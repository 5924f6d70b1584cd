package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The networks in data flow, as the boxes of the first screen. */
final class NetworkViews {

    /** Of a network with more layers than this, neighbours of one verdict share a box: the picture fits a screen. */
    private static final int MOST_BOXES = 16;
    /** Fewer layers than this each keep a box of their own. */
    private static final int LEAST_TOGETHER = 3;

    private static final List<String> PAIR = List.of("generator", "discriminator");

    private final Words words;

    NetworkViews(Words words) {
        this.words = words;
    }

    /** Returns whether the model is a generator and a discriminator, whose images stand between them. */
    static boolean pair(Analysis analysis) {
        return analysis.networks().stream().map(NetworkResult::name).toList().equals(PAIR);
    }

    List<View.Network> of(Analysis analysis) {
        boolean pair = pair(analysis);
        return analysis.networks().stream()
                .map(network -> new View.Network(
                        words.network(network.name()),
                        Words.styleClass(network.verdict()),
                        Words.symbol(network.verdict()),
                        words.verdict(network.verdict()),
                        pair ? words.say("networks.takes." + network.name()) : "",
                        pair ? words.say("networks.gives." + network.name()) : "",
                        boxes(network.layers(), analysis.causingLayer())))
                .toList();
    }

    private List<View.Box> boxes(List<LayerResult> layers, Optional<LayerId> firstCause) {
        List<View.Box> boxes = new ArrayList<>();
        for (int from = 0; from < layers.size(); ) {
            int to = layers.size() > MOST_BOXES ? alike(layers, from) : from + 1;
            if (to - from >= LEAST_TOGETHER) {
                boxes.add(together(layers.subList(from, to)));
            } else {
                layers.subList(from, to).forEach(layer -> boxes.add(box(layer, firstCause)));
            }
            from = to;
        }
        return boxes;
    }

    /** Returns where layers of this verdict end; inferior ones are shown one by one. */
    private static int alike(List<LayerResult> layers, int from) {
        Verdict verdict = layers.get(from).verdict();
        int to = from + 1;
        while (verdict != Verdict.INFERIOR
                && to < layers.size()
                && layers.get(to).verdict() == verdict) {
            to++;
        }
        return to;
    }

    private View.Box together(List<LayerResult> layers) {
        LayerId first = layers.get(0).layer().id();
        LayerId last = layers.get(layers.size() - 1).layer().id();
        Verdict verdict = layers.get(0).verdict();
        return new View.Box(
                first.anchor(),
                first.name() + " … " + last.name(),
                words.counted("networks.layers", layers.size()),
                Words.styleClass(verdict),
                Words.symbol(verdict),
                words.verdict(verdict),
                false);
    }

    private View.Box box(LayerResult layer, Optional<LayerId> firstCause) {
        LayerId id = layer.layer().id();
        return new View.Box(
                id.anchor(),
                id.name(),
                Words.shape(layer.layer()),
                Words.styleClass(layer.verdict()),
                Words.symbol(layer.verdict()),
                words.verdict(layer.verdict()),
                firstCause.equals(Optional.of(id)));
    }
}
