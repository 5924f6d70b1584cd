package io.github.cnnviz.verdict;

import io.github.cnnviz.language.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** The words of rules and verdicts in one language, with the numbers set in. */
public final class Sentences {

    /** Where rules' criteria and limits come from, how reliable they are and what they measure, where not in English. */
    static final String CRITERIA = "io.github.cnnviz.verdict.criteria";

    private final List<Texts> bundles;

    private Sentences(List<Texts> bundles) {
        this.bundles = bundles;
    }

    /** Returns the sentences of the built-in rules in the given language, or in English where that is not there. */
    public static Sentences in(Locale locale) {
        return in(locale, List.of());
    }

    /**
     * Returns the same with those of other rules.
     *
     * @param rules whose bundles are read, too
     */
    public static Sentences in(Locale locale, Collection<Rule> rules) {
        Map<String, ClassLoader> loaders = new LinkedHashMap<>();
        loaders.put(RuleMeta.BUILT_IN, Sentences.class.getClassLoader());
        loaders.put(CRITERIA, Sentences.class.getClassLoader());
        rules.forEach(rule ->
                loaders.putIfAbsent(rule.meta().bundle(), rule.getClass().getClassLoader()));
        List<Texts> bundles = new ArrayList<>();
        loaders.forEach((name, loader) -> bundles.add(Texts.in(locale, name, loader)));
        return new Sentences(bundles);
    }

    private Texts with(String key) {
        return bundles.stream()
                .filter(bundle -> bundle.contains(key))
                .findFirst()
                .orElse(bundles.get(0)); // complains
    }

    private String word(String key) {
        return with(key).raw(key);
    }

    /** Returns what a rule says, as one sentence. */
    public String of(RuleResult result) {
        Map<String, String> numbers = new LinkedHashMap<>();
        result.values().forEach((name, value) -> numbers.put(name, number(value, limitFor(value, result))));
        return text(result.message(), numbers);
    }

    /** Returns the rule's name for the state it looks for, for the good state, or for not knowing. */
    public String title(RuleResult result) {
        return word(result.rule()
                + switch (result.outcome()) {
                    case FAULT, NOTICE -> ".title.found";
                    case NOT_MEASURED -> ".title.unmeasured";
                    case PASSED, NOT_APPLICABLE -> ".title.passed";
                });
    }

    /** Returns the rule's name for the state it looks for. */
    public String found(String rule) {
        return word(rule + ".title.found");
    }

    /** Returns why a rule's state matters, for a reader who does not know the term. */
    public String why(String rule) {
        return word(rule + ".why");
    }

    /** Returns what to try against a rule's state. */
    public String remedy(String rule) {
        return word(rule + ".remedy");
    }

    /** Returns where the rule's criterion comes from. */
    public String source(RuleMeta rule) {
        return word(rule.id() + ".source", rule.source());
    }

    /** Returns how often the rule was wrong, and how that was measured. */
    public String reliability(RuleMeta rule) {
        return word(rule.id() + ".reliability", rule.reliability());
    }

    /** Returns how often a rule was right and wrong in the zoo; empty for one that was not asked. */
    public String record(String rule) {
        return ZooRecord.of(rule)
                .map(record -> text(
                        record.found().whole() == 0 ? "zoo.record.no-faults" : "zoo.record",
                        Map.of(
                                "found", Integer.toString(record.found().part()),
                                "faults", Integer.toString(record.found().whole()),
                                "low", Integer.toString(record.found().low()),
                                "high", Integer.toString(record.found().high()),
                                "accused", Integer.toString(record.accused().part()),
                                "healthy", Integer.toString(record.accused().whole()),
                                "least", Integer.toString(record.accused().low()),
                                "most", Integer.toString(record.accused().high()))))
                .orElse("");
    }

    /** Returns what a rule measured, in a few words. */
    public String label(String rule, Evidence evidence) {
        return word(rule + ".measure." + kebab(evidence.label()), evidence.label());
    }

    /** Returns where a limit comes from. */
    public String source(RuleMeta rule, Threshold limit) {
        Matcher ofPom = Limits.SET_IN_THE_POM.matcher(limit.source());
        if (ofPom.matches()) {
            return text("pom.limit", Map.of("limit", ofPom.group(1), "value", ofPom.group(2)));
        }
        return rule.limits().entrySet().stream()
                .filter(known -> known.getValue().equals(limit))
                .findFirst()
                .map(known -> word(rule.id() + ".limit." + known.getKey(), limit.source()))
                .orElse(limit.source());
    }

    /** Returns a word that stands in English beside the code, and in other languages in a bundle. */
    private String word(String key, String english) {
        return bundles.stream()
                .filter(bundle -> bundle.contains(key))
                .findFirst()
                .map(bundle -> bundle.raw(key))
                .orElse(english);
    }

    private static String kebab(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /** Returns what a network of that name is called; empty where it is none of ours. */
    public Optional<String> network(String name) {
        String key = "network." + name;
        return bundles.stream()
                .filter(bundle -> bundle.contains(key))
                .findFirst()
                .map(bundle -> bundle.raw(key));
    }

    /** Returns a text of the bundle with {@code {name}} places filled in. */
    public String text(String key, Map<String, String> words) {
        return with(key).of(key, words);
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
            case NUMBER -> Digits.significantAwayFrom(value.number(), limit.map(Threshold::value), 3);
        };
    }

    private static Optional<Threshold> limitFor(Value value, RuleResult result) {
        return result.evidence().stream()
                .filter(evidence -> evidence.value().equals(value))
                .findFirst()
                .flatMap(Evidence::limit);
    }
}
