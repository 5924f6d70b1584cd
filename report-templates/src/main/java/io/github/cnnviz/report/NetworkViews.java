package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.NetworkResult;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The networks in data flow, as the boxes of the first screen. */
final class NetworkViews {

    /** Of a network with more layers than this, neighbours of one verdict share a box: the picture fits a screen. */
    private static final int MOST_BOXES = 16;
    /** The same where layers branch: boxes of whole blocks would hide that. */
    private static final int MOST_GRAPH_BOXES = 24;
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
                .map(network -> {
                    Boxes boxes = new Boxes(network.layers(), analysis.causingLayer());
                    return new View.Network(
                            words.network(network.name()),
                            Words.styleClass(network.verdict()),
                            Words.symbol(network.verdict()),
                            words.verdict(network.verdict()),
                            pair ? words.say("networks.takes." + network.name()) : "",
                            pair ? words.say("networks.gives." + network.name()) : "",
                            boxes.chart(words.network(network.name())),
                            boxes.views());
                })
                .toList();
    }

    /** Returns, for each layer, the places of those whose outputs it takes; those of the network's inputs have none. */
    private static List<List<Integer>> sources(List<LayerResult> layers) {
        Map<String, Integer> places = new HashMap<>();
        List<List<Integer>> sources = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            int before = i - 1;
            sources.add(layers.get(i)
                    .layer()
                    .from()
                    .map(names -> names.stream()
                            .filter(places::containsKey)
                            .map(places::get)
                            .toList())
                    .orElseGet(() -> before < 0 ? List.of() : List.of(before)));
            places.put(layers.get(i).layer().id().name(), i);
        }
        return sources;
    }

    /** The boxes of one network: layers from {@code ends[i - 1]} to before {@code ends[i]} share the box {@code i}. */
    private final class Boxes {
        private final List<LayerResult> layers;
        private final Optional<LayerId> firstCause;
        private final List<List<Integer>> sources;
        private final boolean row;
        private final List<Integer> ends = new ArrayList<>();

        Boxes(List<LayerResult> layers, Optional<LayerId> firstCause) {
            this.layers = layers;
            this.firstCause = firstCause;
            this.sources = sources(layers);
            this.row = IntStream.range(0, layers.size())
                    .allMatch(i -> sources.get(i).equals(i == 0 ? List.of() : List.of(i - 1)));
            for (int from = 0; from < layers.size(); from = ends.get(ends.size() - 1)) {
                int to = layers.size() > (row ? MOST_BOXES : MOST_GRAPH_BOXES) ? alike(from) : from + 1;
                if (to - from >= LEAST_TOGETHER) {
                    ends.add(to);
                } else {
                    IntStream.rangeClosed(from + 1, to).forEach(ends::add);
                }
            }
        }

        /** Returns where layers of this verdict end; inferior ones are shown one by one. What joins branches ends a box. */
        private int alike(int from) {
            Verdict verdict = layers.get(from).verdict();
            int to = from + 1;
            while (verdict != Verdict.INFERIOR
                    && to < layers.size()
                    && layers.get(to).verdict() == verdict
                    && (row || layers.get(to - 1).layer().kind() != LayerKind.MERGE)) {
                to++;
            }
            return to;
        }

        private int boxOf(int layer) {
            int box = 0;
            while (ends.get(box) <= layer) {
                box++;
            }
            return box;
        }

        String chart(String network) {
            if (row) {
                return "";
            }
            Set<FlowPlot.Edge> edges = new LinkedHashSet<>();
            for (int layer = 0; layer < layers.size(); layer++) {
                for (int source : sources.get(layer)) {
                    if (boxOf(source) < boxOf(layer)) {
                        edges.add(new FlowPlot.Edge(boxOf(source), boxOf(layer)));
                    }
                }
            }
            String name = words.say("networks.edges", "network", network);
            return FlowPlot.draw(name, words.say("networks.edges.text"), ends.size(), List.copyOf(edges));
        }

        List<View.Box> views() {
            List<View.Box> views = new ArrayList<>();
            for (int box = 0; box < ends.size(); box++) {
                int from = box == 0 ? 0 : ends.get(box - 1);
                int to = ends.get(box);
                views.add(to - from == 1 ? one(from) : together(from, to));
            }
            return views;
        }

        private View.Box one(int i) {
            LayerResult layer = layers.get(i);
            LayerId id = layer.layer().id();
            List<String> flow = new ArrayList<>();
            if (!row && i > 0 && !sources.get(i).equals(List.of(i - 1))) {
                flow.add(takes(sources.get(i)));
            }
            if (layer.layer().kind() == LayerKind.RECURRENT) {
                flow.add(words.say("networks.loop"));
            }
            return new View.Box(
                    id.anchor(),
                    id.name(),
                    Words.shape(layer.layer()),
                    Words.styleClass(layer.verdict()),
                    Words.symbol(layer.verdict()),
                    words.verdict(layer.verdict()),
                    firstCause.equals(Optional.of(id)),
                    words.list(flow));
        }

        private String takes(List<Integer> from) {
            if (from.isEmpty()) {
                return words.say("networks.takes-input");
            }
            List<String> names = from.stream()
                    .map(source -> layers.get(source).layer().id().name())
                    .toList();
            return words.say("networks.takes", "layers", words.list(names));
        }

        private View.Box together(int from, int to) {
            LayerId first = layers.get(from).layer().id();
            LayerId last = layers.get(to - 1).layer().id();
            Verdict verdict = layers.get(from).verdict();
            long skips = IntStream.range(from, to)
                    .mapToLong(i -> sources.get(i).stream()
                            .filter(source -> source >= from && source < i - 1)
                            .count())
                    .sum();
            return new View.Box(
                    first.anchor(),
                    first.name() + " … " + last.name(),
                    words.counted("networks.layers", to - from),
                    Words.styleClass(verdict),
                    Words.symbol(verdict),
                    words.verdict(verdict),
                    false,
                    skips == 0 ? "" : words.counted("networks.skips", skips));
        }
    }
}
