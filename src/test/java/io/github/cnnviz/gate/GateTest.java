package io.github.cnnviz.gate;

import static io.github.cnnviz.gate.ModelFixture.deadUnits;
import static io.github.cnnviz.gate.ModelFixture.fault;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.PlacedAnswer;
import io.github.cnnviz.verdict.Finding.Place;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final LocalDate TODAY = LocalDate.of(2027, 3, 31);
    private static final RuleResult DEAD = deadUnits(Power.DECIDES, Outcome.FAULT, 48);

    @ParameterizedTest(name = "{0} {1}: {2} faults")
    @CsvSource({
        "DECIDES, FAULT, 1",
        "INFORMS, FAULT, 0",
        "DECIDES, NOTICE, 0",
        "DECIDES, NOT_MEASURED, 0",
        "DECIDES, PASSED, 0"
    })
    void onlyFaultsOfRulesThatDecideCount(Power power, Outcome outcome, int faults) {
        Analysis analysis =
                new ModelFixture().layer("a", deadUnits(power, outcome, 48)).analysis();
        assertThat(Gate.judge(analysis, List.of(), TODAY).faults()).hasSize(faults);
    }

    @Test
    void theFirstCauseComesFirstThenTheDataFlow() {
        Analysis analysis = new ModelFixture()
                .ofRun(fault("unscaled-data"))
                .ofPair(fault("dominant-discriminator"))
                .ofGenerator(fault("uniform-parameters"))
                .layer("a", fault("frozen-layer"), fault("black-maps"))
                .layer("b", fault("rank-collapse"))
                .causedBy("a", "black-maps")
                .analysis();
        assertThat(Gate.judge(analysis, List.of(), TODAY).faults())
                .extracting(fault -> fault.where() + " " + fault.answer().rule())
                .containsExactly(
                        "generator/a black-maps",
                        "the run unscaled-data",
                        "the pair dominant-discriminator",
                        "the generator uniform-parameters",
                        "generator/a frozen-layer",
                        "generator/b rank-collapse");
    }

    @Test
    void whatIsAcceptedStandsInNobodysWay() {
        Analysis analysis = new ModelFixture().layer("a", DEAD).layer("b", DEAD).analysis();
        AcceptedFinding entry = layer("generator/a", Optional.empty());
        GateResult result = Gate.judge(analysis, List.of(entry), TODAY);
        assertThat(result.faults()).extracting(PlacedAnswer::where).containsExactly("generator/b");
        assertThat(result.accepted()).extracting(each -> each.fault().where()).containsExactly("generator/a");
        assertThat(result.expired()).isEmpty();
        assertThat(result.unused()).isEmpty();
        assertThat(result.reason(result.accepted().get(0).fault())).contains("known");
        assertThat(result.reason(result.faults().get(0))).isEmpty();
    }

    @Test
    void thePlaceOfAnEntryMustFit() {
        Analysis analysis = new ModelFixture()
                .ofRun(fault("flat-loss"))
                .ofPair(fault("flat-loss"))
                .ofGenerator(fault("flat-loss"))
                .layer("a", fault("flat-loss"))
                .analysis();
        for (AcceptedFinding entry : List.of(
                of("flat-loss", Place.RUN, ""),
                of("flat-loss", Place.PAIR, ""),
                of("flat-loss", Place.NETWORK, "generator"),
                of("flat-loss", Place.LAYER, "generator/a"))) {
            GateResult result = Gate.judge(analysis, List.of(entry), TODAY);
            assertThat(result.accepted())
                    .extracting(each -> each.fault().place())
                    .containsExactly(entry.place());
            assertThat(result.faults()).hasSize(3);
        }
        assertThat(Gate.judge(analysis, List.of(of("black-maps", Place.LAYER, "generator/a")), TODAY)
                        .accepted())
                .isEmpty();
    }

    @ParameterizedTest(name = "until {0}: {1} accepted")
    @CsvSource({"2027-04-01, 1", "2027-03-31, 1", "2027-03-30, 0"})
    void anEntryHoldsUpToItsLastDay(LocalDate expires, int accepted) {
        Analysis analysis = new ModelFixture().layer("a", DEAD).analysis();
        GateResult result = Gate.judge(analysis, List.of(layer("generator/a", Optional.of(expires))), TODAY);
        assertThat(result.accepted()).hasSize(accepted);
        assertThat(result.faults()).hasSize(1 - accepted);
        assertThat(result.expired()).hasSize(1 - accepted);
        assertThat(result.unused()).isEmpty();
    }

    @Test
    void tellsEntriesThatAcceptNothing() {
        Analysis analysis = new ModelFixture()
                .layer("a", DEAD)
                .layer("b", deadUnits(Power.DECIDES, Outcome.NOTICE, 33))
                .analysis();
        LocalDate yesterday = TODAY.minusDays(1);
        List<AcceptedFinding> entries = List.of(
                layer("generator/a", Optional.of(yesterday)),
                layer("generator/b", Optional.empty()),
                layer("generator/gone", Optional.of(yesterday)));
        assertThat(message(analysis, entries).warnings())
                .containsExactly(
                        "dead-units of generator/a was accepted until 2027-03-30 only: mend it, or give it a new day",
                        "dead-units of generator/gone was accepted until 2027-03-30, and is no fault any more: remove"
                                + " the entry",
                        "dead-units of generator/b is accepted, but there is no such fault: remove the entry");
    }

    @Test
    void saysWhatIsAcceptedAndWhy() {
        Analysis analysis = new ModelFixture().layer("a", DEAD).layer("b", DEAD).analysis();
        assertThat(message(
                                analysis,
                                List.of(
                                        layer("generator/a", Optional.of(TODAY)),
                                        layer("generator/b", Optional.empty())))
                        .accepted())
                .containsExactly(
                        "accepted: dead-units of generator/a, because: known (until 2027-03-31)",
                        "accepted: dead-units of generator/b, because: known");
    }

    @Test
    void theMessageNamesLayersRulesValuesLimitsAndTheReport() {
        Analysis analysis = new ModelFixture()
                .ofPair(fault("dominant-discriminator"))
                .layer("a", DEAD)
                .layer("b", DEAD)
                .causedBy("a", "dead-units")
                .analysis();
        assertThat(message(analysis, List.of(layer("generator/b", Optional.empty())))
                        .faults(Path.of("report.html"), Path.of("accepted.json")))
                .isEqualTo("the model is inferior: 2 faults, and 1 more that is accepted\n"
                        + "  generator/a, dead-units (first cause): 48 of 64 units (75 %) gave the same output for"
                        + " all 512 samples, 0 of them 0 [units with a constant output 75 %, limit 60 %]\n"
                        + "  the pair, dominant-discriminator: "
                        + Sentences.in(Locale.ENGLISH).why("dominant-discriminator") + "\n"
                        + "Report: report.html\n"
                        + "To fix: mend dead-units first. Use LeakyReLU or lower the learning rate here and in the"
                        + " layers before; check the scale of the input; a dense layer before this one may be one"
                        + " too many. Or accept findings, with a reason, in accepted.json, or set cnnviz.failOn"
                        + " to never");
    }

    @Test
    void aFirstCauseThatIsAcceptedIsNotToBeMended() {
        Analysis analysis = new ModelFixture()
                .layer("a", DEAD)
                .layer("b", DEAD)
                .causedBy("a", "dead-units")
                .analysis();
        assertThat(message(analysis, List.of(layer("generator/a", Optional.empty())))
                        .faults(Path.of("report.html"), Path.of("accepted.json")))
                .startsWith("the model is inferior: 1 fault, and 1 more that is accepted\n  generator/b, dead-units: ")
                .endsWith("\nTo fix: mend the model, or accept findings, with a reason, in accepted.json, or set"
                        + " cnnviz.failOn to never");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"20 | ''", "21 | '  and 1 more, which the report names\n'"})
    void namesAtMostTwentyFaults(int faults, String rest) {
        ModelFixture model = new ModelFixture();
        for (int i = 0; i < faults; i++) {
            model.layer("layer-" + i, DEAD);
        }
        String text = message(model.analysis(), List.of()).faults(Path.of("r"), Path.of("a"));
        assertThat(text).startsWith("the model is inferior: " + faults + " faults\n");
        assertThat(text.lines().filter(line -> line.startsWith("  generator/"))).hasSize(20);
        assertThat(text).contains("\n" + rest + "Report: r\n");
    }

    private static GateMessage message(Analysis analysis, List<AcceptedFinding> entries) {
        return new GateMessage(Sentences.in(Locale.ENGLISH), analysis, Gate.judge(analysis, entries, TODAY));
    }

    private static AcceptedFinding layer(String name, Optional<LocalDate> expires) {
        return new AcceptedFinding("dead-units", Place.LAYER, name, "known", expires);
    }

    private static AcceptedFinding of(String rule, Place place, String name) {
        return new AcceptedFinding(rule, place, name, "known", Optional.empty());
    }
}
