package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of a layer with other seeds, in the words of a language. */
public final class SeedWords {

    private final Sentences sentences;
    private final Analysis analysis;
    private final SeedNoise noise;

    public SeedWords(Sentences sentences, Analysis analysis) {
        this.sentences = sentences;
        this.analysis = analysis;
        this.noise = new SeedNoise(analysis);
    }

    /** Returns with how many seeds a layer is inferior: "inferior in 2 of 3 seeds"; empty where there was one seed, or none is. */
    public Optional<String> verdict(LayerId layer) {
        int inferior = inferior(layer);
        return analysis.seeds().isEmpty() || inferior == 0
                ? Optional.empty()
                : Optional.of(sentences.text(
                        "seeds.inferior", Map.of("count", Integer.toString(inferior), "seeds", seeds())));
    }

    /**
     * Returns the same and the range of each figure: "outputs exactly 0 31 % (29 % to 34 %)"; empty where there was
     * one seed.
     */
    public Optional<String> of(LayerId layer) {
        if (analysis.seeds().isEmpty()) {
            return Optional.empty();
        }
        List<String> facts = new ArrayList<>();
        facts.add(
                sentences.text("seeds.inferior", Map.of("count", Integer.toString(inferior(layer)), "seeds", seeds())));
        for (Figure figure : Figure.values()) {
            List<Double> values = noise.values(layer, figure);
            if (values.size() > 1 && values.stream().allMatch(Double::isFinite)) {
                facts.add(sentences.text(
                        "seeds.figure",
                        Map.of(
                                "figure", sentences.text("figure." + figure.word(), Map.of()),
                                "value", number(figure, values.get(0)),
                                "least", number(figure, Collections.min(values)),
                                "most", number(figure, Collections.max(values)))));
            }
        }
        return Optional.of(sentences.text(
                "seeds.layer", Map.of("facts", String.join(sentences.text("compared.comma", Map.of()), facts))));
    }

    private int inferior(LayerId layer) {
        List<Verdict> verdicts = new ArrayList<>();
        analysis.layers()
                .filter(each -> each.layer().id().equals(layer))
                .map(LayerResult::verdict)
                .forEach(verdicts::add);
        analysis.seeds().stream()
                .flatMap(seed -> seed.layers().stream())
                .filter(each -> each.layer().equals(layer))
                .forEach(each -> verdicts.add(each.verdict()));
        return Collections.frequency(verdicts, Verdict.INFERIOR);
    }

    private String seeds() {
        return Integer.toString(analysis.seeds().size() + 1);
    }

    private String number(Figure figure, double number) {
        return sentences.number(new Value(number, figure.quantity()), Optional.empty());
    }
}
