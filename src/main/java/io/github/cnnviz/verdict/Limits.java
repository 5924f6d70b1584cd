package io.github.cnnviz.verdict;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The limits that one rule holds measurements against: its own, but where the pom has others. */
public final class Limits {

    /** The source of a limit that the pom set: which one, and what is built in. */
    static final Pattern SET_IN_THE_POM = Pattern.compile("set in the pom \\((.+)\\), built in: (.+)");

    private final String rule;
    private final Map<String, Threshold> byName;

    private Limits(String rule, Map<String, Threshold> byName) {
        this.rule = rule;
        this.byName = byName;
    }

    /** Returns a rule's own limits. */
    public static Limits of(RuleMeta rule) {
        return new Limits(rule.id(), rule.limits());
    }

    /**
     * Returns the same with some of them set by the pom.
     *
     * @param values by the limits' names, all of which this rule has
     */
    Limits with(Map<String, Double> values) {
        Map<String, Threshold> all = new TreeMap<>(byName);
        values.forEach((name, value) -> all.put(
                name,
                new Threshold(
                        value,
                        "set in the pom (" + rule + "." + name + "), built in: "
                                + get(name).value())));
        return new Limits(rule, all);
    }

    /** Returns a limit by its name, e.g. {@code fault-above}. */
    public Threshold get(String name) {
        Threshold limit = byName.get(name);
        if (limit == null) {
            throw new IllegalArgumentException("rule " + rule + " has the limits " + byName.keySet() + ", not " + name);
        }
        return limit;
    }

    public double value(String name) {
        return get(name).value();
    }
}
