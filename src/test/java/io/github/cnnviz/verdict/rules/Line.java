package io.github.cnnviz.verdict.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a rule is told, in one line: words {@code name=value}, parted by spaces, in any order. What is not named has a
 * default that no rule minds. A word that nobody asked for is a mistake; {@link #check} finds it.
 */
final class Line {

    private final String text;
    private final Map<String, String> words;
    private final Set<String> asked = new TreeSet<>();

    private Line(String text, Map<String, String> words) {
        this.text = text;
        this.words = words;
    }

    static Line of(String text) {
        Map<String, String> words = new TreeMap<>();
        for (String word : text.trim().split(" +", -1)) {
            String[] parts = word.split("=", 2);
            if (!word.isEmpty() && (parts.length != 2 || words.put(parts[0], parts[1]) != null)) {
                throw new IllegalArgumentException("'" + word + "' is no word, or there twice: " + text);
            }
        }
        return new Line(text, words);
    }

    /** Returns whether a word, or one that begins with it and a dot, is there. */
    boolean has(String name) {
        return words.keySet().stream().anyMatch(word -> word.equals(name) || word.startsWith(name + "."));
    }

    String word(String name, String otherwise) {
        asked.add(name);
        return words.getOrDefault(name, otherwise);
    }

    double number(String name, double otherwise) {
        return Double.parseDouble(word(name, Double.toString(otherwise)));
    }

    long count(String name, long otherwise) {
        return Long.parseLong(word(name, Long.toString(otherwise)));
    }

    OptionalDouble number(String name) {
        return Optional.ofNullable(word(name, null)).stream()
                .mapToDouble(Double::parseDouble)
                .findFirst();
    }

    /** Returns numbers parted by commas; none where the word is not there. */
    List<Double> numbers(String name) {
        String value = word(name, "");
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",", -1)).map(Double::valueOf).toList();
    }

    /** Returns the words that begin with a prefix and a dot, without these. */
    Line part(String prefix) {
        Map<String, String> part = new TreeMap<>();
        words.forEach((name, value) -> {
            if (name.startsWith(prefix + ".")) {
                asked.add(name);
                part.put(name.substring(prefix.length() + 1), value);
            }
        });
        return new Line(text, part);
    }

    /** Returns the same line with other words where it has none. */
    Line or(Line others) {
        Map<String, String> all = new TreeMap<>(others.words);
        all.putAll(words);
        return new Line(text, all);
    }

    void check() {
        Set<String> left = words.keySet().stream()
                .filter(name -> !asked.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("nobody knows " + left + ": " + text);
        }
    }
}
