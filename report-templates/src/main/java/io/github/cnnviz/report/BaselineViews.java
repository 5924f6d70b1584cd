package io.github.cnnviz.report;

import io.github.cnnviz.comparison.ChangeWords;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.comparison.LayerComparison;
import io.github.cnnviz.comparison.LayerPair;
import io.github.cnnviz.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What changed since an earlier result, in the words of the page. */
final class BaselineViews {

    private final Words words;
    private final ChangeWords changes;

    BaselineViews(Words words) {
        this.words = words;
        this.changes = new ChangeWords(words.sentences());
    }

    View.Baseline of(Comparison comparison) {
        List<LayerComparison> changed =
                comparison.layers().stream().filter(layer -> !layer.unchanged()).toList();
        int unchanged = comparison.layers().size() - changed.size();
        Map<String, String> marks = new LinkedHashMap<>();
        changed.stream()
                .filter(layer -> layer.pair().after().isPresent())
                .forEach(layer -> marks.put(layer.pair().id().anchor(), mark(layer)));
        return new View.Baseline(
                comparison.baseline(),
                changes.sum(comparison),
                comparison.worse(),
                standing(comparison.before()),
                standing(comparison.after()),
                comparison.newFault().stream().map(changes::of).toList(),
                changed.stream().map(this::change).toList(),
                unchanged == 0 ? "" : words.counted("baseline.same", unchanged),
                marks);
    }

    private View.Change change(LayerComparison layer) {
        return new View.Change(
                layer.pair().after().isPresent() ? layer.pair().id().anchor() : "",
                layer.pair().id().toString(),
                layer.worse(),
                layer.verdictBefore().map(this::standing).orElse(null),
                layer.verdictAfter().map(this::standing).orElse(null),
                changes.of(layer));
    }

    private View.Standing standing(Verdict verdict) {
        return new View.Standing(Words.styleClass(verdict), Words.symbol(verdict), words.verdict(verdict));
    }

    private String mark(LayerComparison layer) {
        Optional<String> of = layer.worse()
                ? Optional.of("worse")
                : layer.better()
                        ? Optional.of("better")
                        : layer.pair().match() == LayerPair.Match.INSERTED ? Optional.of("new") : Optional.empty();
        return words.say("baseline.mark." + of.orElse("moved"));
    }
}
