package io.github.cnnviz.report;

import io.github.cnnviz.verdict.Basis;
import io.github.cnnviz.verdict.Evidence;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleMeta;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Threshold;
import io.github.cnnviz.verdict.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules' answers in the words of the page: those that spoke, those that did not, and what to try. */
final class RuleViews {

    private final Sentences sentences;
    private final Words words;
    private final Map<String, RuleMeta> metas;

    /**
     * @param words of the page and of all rules
     * @param metas what is known of each rule, by its id
     */
    RuleViews(Words words, Map<String, RuleMeta> metas) {
        this.sentences = words.sentences();
        this.words = words;
        this.metas = metas;
    }

    View.Answers of(List<RuleResult> answers) {
        List<View.Rule> spoke = new ArrayList<>();
        List<View.Rule> remarks = new ArrayList<>();
        List<View.Rule> quiet = new ArrayList<>();
        Set<String> remedies = new LinkedHashSet<>();
        for (RuleResult answer : answers) {
            boolean found = answer.outcome() == Outcome.FAULT || answer.outcome() == Outcome.NOTICE;
            if (found && answer.power() == Power.INFORMS) {
                remarks.add(rule(answer));
            } else {
                (found || leavesOpen(answer) ? spoke : quiet).add(rule(answer));
            }
            if (found && answer.power() == Power.DECIDES) {
                remedies.add(sentences.remedy(answer.rule()));
            }
        }
        return new View.Answers(spoke, remarks, quiet, quietSummary(answers), List.copyOf(remedies));
    }

    /** Returns whether nobody can say that all is good, as the answer is missing. */
    private static boolean leavesOpen(RuleResult answer) {
        return answer.outcome() == Outcome.NOT_MEASURED
                && answer.power() == Power.DECIDES
                && answer.basis() == Basis.EVALUATION;
    }

    private String quietSummary(List<RuleResult> answers) {
        long passed = count(answers, Outcome.PASSED);
        long silent = count(answers, Outcome.NOT_APPLICABLE);
        long unmeasured = answers.stream()
                .filter(answer -> answer.outcome() == Outcome.NOT_MEASURED && !leavesOpen(answer))
                .count();
        List<String> parts = new ArrayList<>();
        parts.add(words.counted("rules.passed", passed));
        if (silent > 0) {
            parts.add(words.counted("rules.silent", silent));
        }
        if (unmeasured > 0) {
            parts.add(words.counted("rules.unmeasured", unmeasured));
        }
        return words.list(parts);
    }

    /** Returns how often the rule was wrong, and how that was measured; empty for a rule that is not known here. */
    String reliability(String rule) {
        RuleMeta meta = metas.get(rule);
        return meta == null
                ? ""
                : words.clauses(Stream.of(sentences.reliability(meta), sentences.record(rule))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    /** Returns the rule's record in the zoo, or what else is known of its reliability. */
    String record(String rule) {
        String record = sentences.record(rule);
        return record.isEmpty() ? reliability(rule) : record;
    }

    private static long count(List<RuleResult> answers, Outcome outcome) {
        return answers.stream().filter(answer -> answer.outcome() == outcome).count();
    }

    private View.Rule rule(RuleResult answer) {
        RuleMeta meta = metas.get(answer.rule());
        return new View.Rule(
                answer.rule(),
                sentences.title(answer),
                sentences.of(answer),
                sentences.why(answer.rule()),
                words.outcome(answer.outcome()),
                outcomeClass(answer.outcome()),
                answer.power() == Power.DECIDES ? words.say("power.decides") : words.say("power.informs"),
                reliability(answer.rule()),
                meta == null ? "" : sentences.source(meta),
                answer.evidence().stream()
                        .map(evidence -> measure(answer.rule(), evidence))
                        .toList());
    }

    /** Returns a name of the outcome for the style sheet: the same in every language. */
    private static String outcomeClass(Outcome outcome) {
        return switch (outcome) {
            case FAULT -> "fault";
            case NOTICE -> "notice";
            case PASSED -> "passed";
            case NOT_APPLICABLE -> "does-not-apply";
            case NOT_MEASURED -> "not-measured";
        };
    }

    private View.Measure measure(String rule, Evidence evidence) {
        Value value = evidence.value();
        return new View.Measure(
                sentences.label(rule, evidence),
                sentences.number(value, evidence.limit()),
                evidence.limit()
                        .map(limit -> sentences.number(new Value(limit.value(), value.quantity()), Optional.empty()))
                        .orElse(""),
                evidence.limit().map(limit -> source(rule, limit)).orElse(""));
    }

    private String source(String rule, Threshold limit) {
        RuleMeta meta = metas.get(rule);
        return meta == null ? limit.source() : sentences.source(meta, limit);
    }
}
