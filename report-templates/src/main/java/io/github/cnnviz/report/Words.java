package io.github.cnnviz.report;

import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.verdict.Quantity;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Value;
import io.github.cnnviz.verdict.Verdict;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Verdicts, shapes and numbers as the page writes them. */
final class Words {

    private final Sentences sentences;

    Words(Sentences sentences) {
        this.sentences = sentences;
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
    static String kind(LayerInfo layer) {
        String activation = layer.activation();
        if (activation.equals(LayerInfo.UNKNOWN_ACTIVATION)) {
            return layer.kind().label();
        }
        return activation.equals("identity") || layer.kind().label().equals("activation")
                ? layer.kind().label() + (activation.equals("identity") ? "" : ", " + activation)
                : layer.kind().label() + ", " + activation;
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
    static String after(int steps) {
        return steps == 0
                ? "before the first step"
                : String.format(Locale.ROOT, "after %,d %s", steps, steps == 1 ? "step" : "steps");
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
