package io.github.cnnviz.comparison;

import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison in the words of a language. */
public final class ChangeWords {

    private final Sentences sentences;

    public ChangeWords(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Returns what the comparison comes to: "2 layers got worse". */
    public String sum(Comparison comparison) {
        long worse = comparison.layers().stream().filter(LayerComparison::worse).count();
        boolean changed = comparison.layers().stream().anyMatch(layer -> !layer.unchanged());
        if (!comparison.worse()) {
            return say(changed ? "compared.not-worse" : "compared.unchanged");
        }
        String key = worse == 0 ? "none" : worse == 1 ? "one" : "more";
        String model = comparison.newFault().isEmpty() ? "layers" : "model";
        return say("compared.worse." + model + "." + key, "count", Long.toString(worse));
    }

    /** Returns where a fault of more than one layer is, and what it is. */
    public String of(NewFault fault) {
        String found = sentences.of(fault.answer());
        return switch (fault.where()) {
            case "run", "pair" -> say("compared.fault." + fault.where(), "found", found);
            default ->
                say(
                        "compared.fault.network",
                        "network",
                        sentences.network(fault.where()).orElse(fault.where()),
                        "found",
                        found);
        };
    }

    /** Returns what became of a layer beside its verdict: how both belong together, new faults, figures that moved. */
    public List<String> of(LayerComparison layer) {
        List<String> words = new ArrayList<>();
        LayerPair pair = layer.pair();
        switch (pair.match()) {
            case INSERTED -> words.add(say("compared.inserted"));
            case REMOVED -> words.add(say("compared.removed"));
            case RENAMED ->
                words.add(say(
                        "compared.renamed",
                        "name",
                        pair.before().orElseThrow().layer().id().toString()));
            case CHANGED -> words.add(say("compared.changed"));
            case SAME -> {}
        }
        layer.newFault().forEach(fault -> words.add(sentences.of(fault)));
        layer.wavering().forEach(fault -> words.add(say("compared.wavering", "found", sentences.of(fault))));
        if (!layer.moved().isEmpty()) {
            words.add(say(
                    "compared.moved",
                    "figures",
                    layer.moved().stream().map(this::of).collect(Collectors.joining(say("compared.comma")))));
        }
        return words;
    }

    private String of(Movement movement) {
        return say(
                "compared.figure",
                "figure",
                say("figure." + movement.figure().word()),
                "before",
                number(movement.figure().quantity(), movement.before()),
                "after",
                number(movement.figure().quantity(), movement.after()),
                "band",
                of(movement.band(), movement.figure().quantity()));
    }

    private String of(Band band, Quantity quantity) {
        String width = band.factor()
                ? say("compared.band.factor", "width", number(Quantity.NUMBER, band.width()))
                : say("compared.band.difference", "width", number(quantity, band.width()));
        return band.seeds() == 0
                ? width
                : say("compared.band.seeds", "width", width, "count", Integer.toString(band.seeds()));
    }

    /** Returns both verdicts where they differ, or that of the one layer that is there. */
    public Optional<String> verdicts(LayerComparison layer) {
        Optional<Verdict> before = layer.verdictBefore();
        Optional<Verdict> after = layer.verdictAfter();
        if (before.equals(after)) {
            return Optional.empty();
        }
        if (before.isEmpty()) {
            return after.map(verdict -> say("compared.verdicts.inserted", "after", word(verdict)));
        }
        return Optional.of(
                after.isEmpty()
                        ? say("compared.verdicts.removed", "before", word(before.get()))
                        : say("compared.verdicts", "before", word(before.get()), "after", word(after.get())));
    }

    private String word(Verdict verdict) {
        return say("verdict." + verdict.name().toLowerCase(Locale.ROOT));
    }

    private String number(Quantity quantity, double number) {
        return sentences.number(new Value(number, quantity), Optional.empty());
    }

    /** @param places names and what stands there, in turn */
    private String say(String key, String... places) {
        Map<String, String> words = new HashMap<>();
        for (int i = 0; i < places.length; i += 2) {
            words.put(places[i], places[i + 1]);
        }
        return sentences.text(key, words);
    }
}
