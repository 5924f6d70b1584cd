package io.github.cnnviz.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnnviz.CnnvizException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private final Rule run = (Run) RuleBookTest::answer;
    private final Rule pair = (Pair) RuleBookTest::answer;
    private final Rule network = (Network) RuleBookTest::answer;
    private final List<Rule> rules = List.of(run, pair, network);

    private final RunInput aRun =
            new RunInput(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private final PairInput aPair =
            new PairInput(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    private final NetworkInput aNetwork =
            new NetworkInput("generator", List.of(), List.of(), Optional.empty(), Optional.empty());

    @Test
    void asksEachRuleAboutWhatItJudges() {
        RuleBook book = new RuleBook(rules, RuleSettings.NONE);
        assertThat(ids(book.judge(aRun))).containsExactly("run-rule");
        assertThat(ids(book.judge(aPair))).containsExactly("pair-rule");
        assertThat(ids(book.judge(aNetwork))).containsExactly("network-rule");
    }

    @Test
    void doesNotAskWhatIsOff() throws CnnvizException {
        RuleBook book = new RuleBook(rules, RuleSettings.of(List.of("run-rule=off"), rules));
        assertThat(book.judge(aRun)).isEmpty();
        assertThat(book.judge(aPair)).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.meta("run-rule"))
                .withMessage("no rule 'run-rule' was asked");
    }

    @Test
    void givesAnswersThePowerAndRulesTheLimitsOfThePom() throws CnnvizException {
        RuleSettings settings = RuleSettings.of(List.of("run-rule=decides", "run-rule.fault-above=7"), rules);
        RuleBook book = new RuleBook(rules, settings);
        RuleResult answer = book.judge(aRun).get(0);
        assertThat(answer.power()).isEqualTo(Power.DECIDES);
        assertThat(answer.values().get("limit").number()).isEqualTo(7);
        assertThat(book.meta("run-rule").power()).isEqualTo(Power.DECIDES);
        assertThat(book.meta("pair-rule").power()).isEqualTo(Power.INFORMS);
        assertThat(book.judge(aPair).get(0).values().get("limit").number()).isEqualTo(1);
        assertThat(book.settings()).isSameAs(settings);
    }

    private static List<String> ids(List<RuleResult> answers) {
        return answers.stream().map(RuleResult::rule).toList();
    }

    private static RuleMeta meta(String id) {
        return new RuleMeta(
                id,
                Power.INFORMS,
                State.RESULT,
                Basis.EVALUATION,
                Map.of("fault-above", new Threshold(1, "test")),
                "test",
                "test");
    }

    private static RuleResult answer(RuleMeta meta, Limits limits) {
        return Answer.of(meta, Outcome.FAULT)
                .with("limit", new Value(limits.value("fault-above"), Quantity.NUMBER))
                .result();
    }

    private interface Run extends RunRule {

        RuleResult answer(RuleMeta meta, Limits limits);

        @Override
        default RuleMeta meta() {
            return RuleBookTest.meta("run-rule");
        }

        @Override
        default RuleResult judge(RunInput input, Limits limits) {
            return answer(meta(), limits);
        }
    }

    private interface Pair extends PairRule {

        RuleResult answer(RuleMeta meta, Limits limits);

        @Override
        default RuleMeta meta() {
            return RuleBookTest.meta("pair-rule");
        }

        @Override
        default RuleResult judge(PairInput input, Limits limits) {
            return answer(meta(), limits);
        }
    }

    private interface Network extends NetworkRule {

        RuleResult answer(RuleMeta meta, Limits limits);

        @Override
        default RuleMeta meta() {
            return RuleBookTest.meta("network-rule");
        }

        @Override
        default RuleResult judge(NetworkInput input, Limits limits) {
            return answer(meta(), limits);
        }
    }
}
