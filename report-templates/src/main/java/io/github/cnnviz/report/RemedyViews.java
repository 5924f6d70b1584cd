package io.github.cnnviz.report;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.analysis.RemedyResult;
import io.github.cnnviz.analysis.SeedResult;
import io.github.cnnviz.comparison.Quality;
import io.github.cnnviz.comparison.RemedyWords;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What remedies did, in the words of the page. */
final class RemedyViews {

    private final Words words;
    private final RemedyWords remedies;

    RemedyViews(Words words) {
        this.words = words;
        this.remedies = new RemedyWords(words.sentences());
    }

    /** Returns null where none was tried. */
    View.Remedies of(Analysis analysis) {
        if (analysis.remedies().isEmpty()) {
            return null;
        }
        Map<String, Double> before = Quality.all(analysis);
        List<View.RemediedLayer> layers = layers(analysis);
        List<View.RemediedLayer> changed =
                layers.stream().filter(layer -> !goodEverywhere(layer)).toList();
        int same = layers.size() - changed.size();
        return new View.Remedies(
                remedies.sum(analysis.remedies()),
                analysis.remedies().stream()
                        .map(result -> new View.Remedy(
                                remedies.of(result.remedy()),
                                result.outcome() == RemedyResult.Outcome.HELPED,
                                result.result()
                                        .map(model -> standing(model.verdict()))
                                        .orElse(null),
                                remedies.outcome(result),
                                remedies.quality(result, before)))
                        .toList(),
                standing(analysis.verdict()),
                changed,
                same == 0 ? "" : words.counted("remedies.same", same));
    }

    private List<View.RemediedLayer> layers(Analysis analysis) {
        Map<LayerId, Verdict> before = new LinkedHashMap<>();
        for (LayerResult layer : analysis.layers().toList()) {
            before.put(layer.layer().id(), layer.verdict());
        }
        List<Map<LayerId, Verdict>> after =
                analysis.remedies().stream().map(RemedyViews::verdicts).toList();
        List<View.RemediedLayer> rows = new ArrayList<>();
        for (LayerId id : inDataFlow(before.keySet(), after)) {
            List<View.Standing> standings = new ArrayList<>(); // with null where the layer is not there
            after.forEach(verdicts -> standings.add(standing(verdicts.get(id))));
            rows.add(new View.RemediedLayer(
                    before.containsKey(id) ? id.anchor() : "", id.toString(), standing(before.get(id)), standings));
        }
        return rows;
    }

    private static Map<LayerId, Verdict> verdicts(RemedyResult result) {
        Map<LayerId, Verdict> verdicts = new LinkedHashMap<>();
        result.result()
                .map(SeedResult::layers)
                .orElse(List.of())
                .forEach(layer -> verdicts.put(layer.layer(), layer.verdict()));
        return verdicts;
    }

    /** Puts a layer that a remedy added behind the one that it comes after. */
    private static Set<LayerId> inDataFlow(Set<LayerId> before, List<Map<LayerId, Verdict>> after) {
        List<LayerId> all = new ArrayList<>(before);
        for (Map<LayerId, Verdict> verdicts : after) {
            int place = 0;
            for (LayerId id : verdicts.keySet()) {
                if (!all.contains(id)) {
                    all.add(place, id);
                }
                place = all.indexOf(id) + 1;
            }
        }
        return new LinkedHashSet<>(all);
    }

    private boolean goodEverywhere(View.RemediedLayer layer) {
        String good = Words.styleClass(Verdict.GOOD);
        return (layer.before() == null || layer.before().verdictClass().equals(good))
                && layer.after().stream()
                        .allMatch(each -> each == null || each.verdictClass().equals(good));
    }

    private View.Standing standing(Verdict verdict) {
        return verdict == null
                ? null
                : new View.Standing(Words.styleClass(verdict), Words.symbol(verdict), words.verdict(verdict));
    }
}
