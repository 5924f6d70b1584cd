package io.github.cnnviz.report;

import io.github.cnnviz.language.Texts;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Verdicts, shapes and numbers as the page writes them. */
final class Words {

    private final Sentences sentences;

    private final Texts texts;

    Words(Sentences sentences, Texts texts) {
        this.sentences = sentences;
        this.texts = texts;
    }

    Sentences sentences() {
        return sentences;
    }

    /** Returns a text of the page; {@code places} are a name and what stands there, in turn. */
    String say(String key, Object... places) {
        return texts.of(key, places);
    }

    /** Returns a text of the page for one or for several: {@code key.one} or {@code key.more}. */
    String counted(String key, long count, Object... places) {
        return texts.counted(key, count, places);
    }

    /** Writes several one after the other: "a, b, c". */
    String list(List<String> parts) {
        return String.join(say("punctuation.comma"), parts);
    }

    /** Writes parts of a sentence that have commas of their own: "a, b; c". */
    String clauses(List<String> parts) {
        return String.join(say("punctuation.semicolon"), parts);
    }

    /** Writes sentences one after the other; empty ones are left out. */
    String sentences(List<String> each) {
        return each.stream()
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(say("punctuation.space")));
    }

    /** Returns what the network is called, as a heading or beside its layers: one of ours has a name in each language. */
    String network(String name) {
        return sentences.network(name).orElse(name);
    }

    String outcome(Outcome outcome) {
        return say("outcome." + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    String verdict(Verdict verdict) {
        return sentences.text("verdict." + styleClass(verdict), Map.of());
    }

    static String styleClass(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** Returns a sign whose shape tells the verdicts apart without colour. */
    static String symbol(Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "●";
            case INFERIOR -> "▲";
            case UNDECIDED -> "◆";
        };
    }

    /** Returns what the layer is, in a few words: "deconvolution, relu". */
    String kind(LayerInfo layer) {
        String kind = kindName(layer);
        String activation = layer.activation();
        return activation.equals(LayerInfo.UNKNOWN_ACTIVATION) || activation.equals("identity")
                ? kind
                : list(List.of(kind, activation));
    }

    /** Returns what the layer is without its activation function: "deconvolution". */
    String kindName(LayerInfo layer) {
        return say("kind." + layer.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    static String shape(LayerInfo layer) {
        return layer.inputs() + " → " + layer.output();
    }

    /** Returns a number in thousands or millions once it is that large: 263 k, 2.6 M. */
    static String compact(long number) {
        if (number < 10_000) {
            return String.format(Locale.ROOT, "%,d", number);
        }
        if (number < 999_500) { // more would be rounded to 1000 k
            return Math.round(number / 1e3) + " k";
        }
        return String.format(Locale.ROOT, "%.1f M", number / 1e6);
    }

    /** Returns when something was seen in the training: "after 1,200 steps". */
    String after(int steps) {
        return steps == 0 ? say("when.start") : counted("when.after", steps);
    }

    /** Returns the name of a row or column of a raster as the page's language has it: "real 3", "input 7", "bias". */
    String cell(String name) {
        int space = name.indexOf(' ');
        String key = "cell." + (space < 0 ? name : name.substring(0, space));
        return texts.contains(key) ? say(key) + (space < 0 ? "" : name.substring(space)) : name;
    }

    String count(long number) {
        return sentences.number(Value.count(number), Optional.empty());
    }

    String share(double share) {
        return sentences.number(Value.share(share), Optional.empty());
    }

    String number(double number) {
        return sentences.number(new Value(number, Quantity.NUMBER), Optional.empty());
    }

    String distance(double distance) {
        return sentences.number(new Value(distance, Quantity.DISTANCE), Optional.empty());
    }
}
