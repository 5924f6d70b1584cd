package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.RemedyResult;
import io.github.cnnviz.remedy.Remedy;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Remedies and what they did, in the words of a language. */
public final class RemedyWords {

    private final Sentences sentences;

    public RemedyWords(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Returns what is changed: "LeakyReLU in place of ReLU up to generator/dense-2". */
    public String of(Remedy remedy) {
        return say(
                "remedy." + remedy.kind().word(),
                "layer",
                remedy.where().map(Object::toString).orElse(""),
                "network",
                network(remedy.network()),
                "factor",
                number(remedy.factor()));
    }

    /** Returns whether it helped, and what stands in the way where it did not. */
    public String outcome(RemedyResult result) {
        return say(
                "remedy.outcome."
                        + result.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "cause",
                result.cause().map(this::of).orElse(""),
                "problem",
                result.failure().orElse(""));
    }

    /**
     * Returns what became of the model's quality: "distance to real images 1.2 → 0.71"; empty where nothing was measured.
     *
     * @param before of the unchanged network
     */
    public String quality(RemedyResult result, Map<String, Double> before) {
        List<String> changes = new ArrayList<>();
        for (Quality each : Quality.values()) {
            Double now = result.quality().get(each.word());
            if (now != null && before.containsKey(each.word())) {
                changes.add(say(
                        "remedy.quality",
                        "quality",
                        say("quality." + each.word()),
                        "before",
                        each.number(sentences, before.get(each.word())),
                        "after",
                        each.number(sentences, now)));
            }
        }
        return String.join(say("compared.comma"), changes);
    }

    /** Returns how many helped, and which: "1 of 4 remedies tried helped: without generator/dense-1". */
    public String sum(List<RemedyResult> results) {
        List<RemedyResult> helped = results.stream()
                .filter(result -> result.outcome() == RemedyResult.Outcome.HELPED)
                .toList();
        return say(
                helped.isEmpty() ? "remedy.sum.none" : "remedy.sum",
                "helped",
                Integer.toString(helped.size()),
                "tried",
                Integer.toString(results.size()),
                "which",
                helped.stream().map(result -> of(result.remedy())).collect(Collectors.joining(say("compared.comma"))));
    }

    private String of(Finding cause) {
        String place = cause.place().name().toLowerCase(Locale.ROOT);
        return say(
                "remedy.cause." + place,
                "layer",
                cause.layer().map(Object::toString).orElse(""),
                "network",
                cause.network().map(this::network).orElse(""),
                "found",
                sentences.found(cause.rule()));
    }

    private String network(String name) {
        return sentences.network(name).orElseGet(() -> say("network.other", "name", name));
    }

    private String number(double number) {
        return sentences.number(new Value(number, Quantity.NUMBER), Optional.empty());
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
