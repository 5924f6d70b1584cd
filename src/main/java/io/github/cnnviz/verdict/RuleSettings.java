package io.github.cnnviz.verdict;

import io.github.cnnviz.CnnvizException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the pom says of rules: {@code cnnviz.rules}. Each setting is {@code rule=decides}, {@code rule=informs}, {@code
 * rule=off} or {@code rule.limit=number}, e.g. {@code dead-units.fault-above=0.7}.
 */
public final class RuleSettings {

    /** Everything as it is built in. */
    public static final RuleSettings NONE = new RuleSettings(Map.of(), Map.of());

    private static final String OFF = "off";
    private static final Map<String, Power> POWERS = Map.of("decides", Power.DECIDES, "informs", Power.INFORMS);

    private final Map<String, String> severities;
    private final Map<String, Map<String, Double>> limits;

    private RuleSettings(Map<String, String> severities, Map<String, Map<String, Double>> limits) {
        this.severities = severities;
        this.limits = limits;
    }

    /**
     * Reads settings.
     *
     * @param settings as in the pom
     * @param rules    that there are
     */
    public static RuleSettings of(List<String> settings, Collection<Rule> rules) throws CnnvizException {
        Map<String, RuleMeta> metas =
                rules.stream().map(Rule::meta).collect(Collectors.toMap(RuleMeta::id, meta -> meta));
        Map<String, String> severities = new TreeMap<>();
        Map<String, Map<String, Double>> limits = new TreeMap<>();
        for (String setting : settings) {
            String[] parts = setting.trim().split("=", -1);
            String[] name = parts[0].trim().split("\\.", -1);
            RuleMeta rule = metas.get(name[0]);
            if (parts.length != 2 || name.length > 2) {
                throw complaint(
                        setting, "", "write rule=decides, rule=informs, rule=off or rule.limit=number in cnnviz.rules");
            }
            if (rule == null) {
                throw complaint(
                        setting,
                        ", but there is no rule '" + name[0] + "'",
                        "name one of: " + metas.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            String value = parts[1].trim();
            if (name.length == 2) {
                limits.computeIfAbsent(rule.id(), id -> new TreeMap<>())
                        .put(limit(rule, name[1], setting), number(value, setting));
            } else if (value.equals(OFF) || POWERS.containsKey(value)) {
                severities.put(rule.id(), value);
            } else {
                throw complaint(setting, "", "set " + rule.id() + " to decides, informs or off");
            }
        }
        return new RuleSettings(severities, limits);
    }

    private static String limit(RuleMeta rule, String name, String setting) throws CnnvizException {
        if (!rule.limits().containsKey(name)) {
            throw complaint(
                    setting,
                    ", but " + rule.id() + " has no limit '" + name + "'",
                    rule.limits().isEmpty()
                            ? "it has no limits: remove the setting"
                            : "name one of: " + String.join(", ", rule.limits().keySet()));
        }
        return name;
    }

    private static double number(String value, String setting) throws CnnvizException {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the same complaint as for numbers that are no limits
        }
        throw complaint(setting, "", "set the limit to a number such as 0.7");
    }

    private static CnnvizException complaint(String setting, String why, String remedy) {
        return new CnnvizException("cnnviz.rules has '" + setting.trim() + "'" + why, remedy);
    }

    /** Returns whether a rule is to be asked at all. */
    boolean asks(RuleMeta rule) {
        return !OFF.equals(severities.get(rule.id()));
    }

    /** Returns a rule as the pom wants it. */
    RuleMeta of(RuleMeta rule) {
        Power power =
                Optional.ofNullable(severities.get(rule.id())).map(POWERS::get).orElse(rule.power());
        return new RuleMeta(
                rule.id(),
                power,
                rule.state(),
                rule.basis(),
                rule.limits(),
                rule.source(),
                rule.reliability(),
                rule.bundle());
    }

    /** Returns a rule's limits as the pom wants them. */
    Limits limits(RuleMeta rule) {
        return Limits.of(rule).with(limits.getOrDefault(rule.id(), Map.of()));
    }

    /** Returns the settings as the pom has them, by rule and limit, in alphabetical order. */
    public Map<String, String> asWritten() {
        Map<String, String> all = new TreeMap<>(severities);
        limits.forEach(
                (rule, values) -> values.forEach((name, value) -> all.put(rule + "." + name, Double.toString(value))));
        return all;
    }
}
