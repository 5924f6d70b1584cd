package io.github.cnnviz.verdict;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of rules and verdicts in one language, with the numbers set in. */
public final class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    private final ResourceBundle bundle;

    private Sentences(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** Returns the sentences in the given language, or in English where that language is not there. */
    public static Sentences in(Locale locale) {
        return new Sentences(ResourceBundle.getBundle(
                "io.github.cnnviz.verdict.sentences",
                locale,
                // The machine's own language must not get into a report: same inputs, same bytes.
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** Returns what a rule says of a layer, as one sentence. */
    public String of(RuleResult result) {
        String sentence = bundle.getString(result.message());
        Matcher place = PLACE.matcher(sentence);
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            Value value = result.values().get(place.group(1));
            if (value == null) {
                throw new IllegalStateException(result.message() + " names {" + place.group(1) + "}, the rule gives "
                        + result.values().keySet());
            }
            place.appendReplacement(text, Matcher.quoteReplacement(number(value, limitFor(value, result))));
        }
        return place.appendTail(text).toString();
    }

    /** Returns the rule's name for the state it looks for, for the good state, or for not knowing. */
    public String title(RuleResult result) {
        return bundle.getString(result.rule()
                + switch (result.outcome()) {
                    case FAULT, NOTICE -> ".title.found";
                    case NOT_MEASURED -> ".title.unmeasured";
                    case PASSED, NOT_APPLICABLE -> ".title.passed";
                });
    }

    /** Returns why a rule's state matters, for a reader who does not know the term. */
    public String why(String rule) {
        return bundle.getString(rule + ".why");
    }

    /** Returns what to try against a rule's state. */
    public String remedy(String rule) {
        return bundle.getString(rule + ".remedy");
    }

    /** Returns a text of the bundle with {@code {name}} places filled in. */
    public String text(String key, Map<String, String> words) {
        Matcher place = PLACE.matcher(bundle.getString(key));
        StringBuilder text = new StringBuilder();
        while (place.find()) {
            String word = words.get(place.group(1));
            if (word == null) {
                throw new IllegalStateException(key + " names {" + place.group(1) + "}, got " + words.keySet());
            }
            place.appendReplacement(text, Matcher.quoteReplacement(word));
        }
        return place.appendTail(text).toString();
    }

    /**
     * Writes a number with as few digits as are sensible, but enough that it stands on the right side of its limit:
     * a share of 0.604 beside a limit of 0.6 is "60.4 %", not "60 %".
     */
    public String number(Value value, Optional<Threshold> limit) {
        return switch (value.quantity()) {
            case COUNT -> String.format(Locale.ROOT, "%,d", (long) value.number());
            case SHARE -> Digits.awayFrom(100 * value.number(), limit.map(t -> 100 * t.value()), 0) + " %";
            case DISTANCE -> Digits.awayFrom(value.number(), limit.map(Threshold::value), 2);
            case NUMBER -> Digits.significant(value.number(), 3);
        };
    }

    private static Optional<Threshold> limitFor(Value value, RuleResult result) {
        return result.evidence().stream()
                .filter(evidence -> evidence.value().equals(value))
                .findFirst()
                .flatMap(Evidence::limit);
    }
}
