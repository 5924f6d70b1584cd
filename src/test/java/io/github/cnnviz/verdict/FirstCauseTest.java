package io.github.cnnviz.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.network.LayerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A finding is written {@code place:state}: {@code run}, {@code pair}, a network ({@code g}, {@code d}) or a layer of one
 * ({@code g1} to {@code g5}, {@code d1} to {@code d3}). It is a deciding fault; with {@code ?} behind a notice, with {@code ~}
 * the fault of a rule that informs.
 */
class FirstCauseTest {

    private static final Map<String, String> NETWORKS = Map.of("g", "generator", "d", "discriminator");

    private static final List<LayerId> LAYERS = Stream.of("g1", "g2", "g3", "g4", "g5", "d1", "d2", "d3")
            .map(FirstCauseTest::layer)
            .toList();

    @ParameterizedTest(name = "{0} explains {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "not finite of a layer; g3:not-finite; g4:not-finite? g5:scale? g1:frozen? d1:silent? pair:balance? run:data?"
                        + " run:result?; g2:not-finite? d1:not-finite?",
                "data; run:data; g1:scale? g2:silent? d1:frozen? run:output-range? pair:balance? run:result?; run:data~",
                "output range; run:output-range; g1:scale? g2:silent? g3:alike? g4:frozen? g5:no-gradient? pair:balance?"
                        + " run:result?; d1:silent? run:data?",
                "narrow; g3:narrow; g3:silent? g4:scale? g5:silent? g4:alike? g4:narrow? g:scale? g4:frozen? g4:no-gradient?"
                        + " g2:frozen? g1:no-gradient? pair:balance? run:result?; g2:silent? g2:narrow? d:scale? d1:silent?"
                        + " run:data?",
                "scale; g3:scale; g3:silent? g3:alike? g4:scale? g5:silent? g4:alike? g4:frozen? g4:no-gradient? g2:frozen?"
                        + " g1:no-gradient? pair:balance? run:result?; g2:silent? g2:scale? g1:alike? d1:silent? run:data?",
                "silent; g3:silent; g3:alike? g3:frozen? g4:scale? g5:silent? g4:alike? g4:frozen? g2:frozen? g1:no-gradient?"
                        + " pair:balance? run:result?; g2:silent? g3:scale? g1:alike? d1:silent?",
                "alike; g3:alike; g4:alike? pair:balance? run:result?; g2:alike? g4:silent? g3:frozen? d1:alike?",
                "frozen; g3:frozen; g3:no-gradient? pair:balance? run:result?; g2:frozen? g4:frozen? g2:no-gradient?",
                "no gradient; g3:no-gradient; g3:frozen? g2:frozen? g1:no-gradient? run:result?;"
                        + " g4:frozen? g4:no-gradient? g3:alike? pair:balance?",
                "balance; pair:balance; g1:no-gradient? g2:alike? run:result?; g1:frozen? g2:silent? d1:alike? d1:no-gradient?",
                "result; run:result; ; g1:silent? pair:balance? run:result~"
            })
    void eachRowOfTheTable(String row, String cause, String consequences, String others) {
        FirstCause explained = explain(cause + " " + words(consequences) + " " + words(others));
        assertThat(explained.cause()).isEqualTo(finding(cause));
        assertThat(explained.consequences()).containsExactlyInAnyOrderElementsOf(findings(words(consequences)));
        assertThat(explained.others()).containsExactlyInAnyOrderElementsOf(findings(words(others)));
    }

    @ParameterizedTest
    @EnumSource(State.class)
    void noStateExplainsItself(State state) {
        String one = "g1:" + state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        FirstCause explained = explain(one);
        assertThat(explained.cause()).isEqualTo(finding(one));
        assertThat(explained.consequences()).isEmpty();
        assertThat(explained.others()).isEmpty();
    }

    /** The first flagged layer would be the wrong one: a dead fourth layer freezes the three before it. */
    @Test
    void aDeadLayerInTheMiddleExplainsFrozenOnesBeforeAndConstantOnesAfterIt() {
        FirstCause explained = explain("g1:frozen g2:frozen g3:no-gradient g4:silent g5:silent run:result");
        assertThat(explained.cause()).isEqualTo(finding("g4:silent"));
        assertThat(explained.consequences())
                .containsExactlyElementsOf(findings("run:result g1:frozen g2:frozen g3:no-gradient g5:silent"));
        assertThat(explained.others()).isEmpty();
    }

    @Test
    void aDeadLayerOfTheDiscriminatorExplainsThatTheGeneratorGetsNoGradient() {
        FirstCause explained = explain("g1:frozen g5:no-gradient d2:silent d3:silent");
        assertThat(explained.cause()).isEqualTo(finding("d2:silent"));
        assertThat(explained.consequences()).containsExactlyElementsOf(findings("g1:frozen g5:no-gradient d3:silent"));
    }

    @Test
    void aDeadLayerOfTheGeneratorExplainsNothingOfTheDiscriminator() {
        FirstCause explained = explain("g2:silent d2:silent d3:frozen");
        assertThat(explained.cause()).isEqualTo(finding("g2:silent"));
        assertThat(explained.others()).containsExactlyElementsOf(findings("d2:silent d3:frozen"));
    }

    @Test
    void scaleExplainsSilenceInOneLayerButNotTheOtherWayRound() {
        FirstCause explained = explain("g3:silent g3:scale g4:silent");
        assertThat(explained.cause()).isEqualTo(finding("g3:scale"));
        assertThat(explained.consequences()).containsExactlyElementsOf(findings("g3:silent g4:silent"));
    }

    @Test
    void anEarlierSilentLayerExplainsTheScaleOfALaterOne() {
        assertThat(explain("g2:silent g4:scale").cause()).isEqualTo(finding("g2:silent"));
        assertThat(explain("g2:scale g4:silent").cause()).isEqualTo(finding("g2:scale"));
    }

    /** How a network is built follows from nothing that its training does. */
    @ParameterizedTest
    @ValueSource(
            strings = {"g1:not-finite", "run:data", "g:learning-rate", "run:output-range", "g1:scale", "g1:silent"})
    void nothingExplainsANarrowLayerButANarrowOneBefore(String cause) {
        assertThat(explain(cause + " g3:narrow").consequences()).doesNotContain(finding("g3:narrow"));
        assertThat(explain("g2:narrow g3:narrow").consequences()).containsExactly(finding("g3:narrow"));
    }

    /** The balance of the pair is its plainer name; a silent layer before the last one is a cause of its own. */
    @Test
    void aDiscriminatorThatSaysTheSameOfAllIsOutOfBalance() {
        FirstCause last = explain("d3:silent pair:balance run:result");
        assertThat(last.cause()).isEqualTo(finding("pair:balance"));
        assertThat(last.consequences()).containsExactlyElementsOf(findings("run:result d3:silent"));
        assertThat(explain("d2:silent d3:silent pair:balance").cause()).isEqualTo(finding("d2:silent"));
        assertThat(explain("d3:silent run:result").cause())
                .as("without a rule that says so of the pair")
                .isEqualTo(finding("d3:silent"));
    }

    @Test
    void twoRulesOfOneStateAreCauseAndConsequence() {
        Finding first = new Finding(
                Finding.Place.LAYER,
                Optional.of(layer("g2")),
                Optional.of("generator"),
                "black-maps",
                State.SILENT,
                Power.DECIDES,
                Outcome.FAULT);
        FirstCause explained =
                FirstCause.of(List.of(finding("g2:silent"), first), LAYERS).orElseThrow();
        assertThat(explained.cause()).isEqualTo(finding("g2:silent"));
        assertThat(explained.consequences()).containsExactly(first);
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "run:not-finite, g1:silent",
        "run:data, g1:scale",
        "run:output-range, g1:silent",
        "g1:narrow, g:scale",
        "g1:narrow, g2:silent",
        "g5:not-finite, run:data",
        "run:data, run:output-range",
        "g1:silent, pair:balance",
        "g1:silent, run:result",
        "pair:balance, g1:no-gradient",
        "pair:balance, run:result"
    })
    void whatExplainsTheOtherComesFirst(String cause, String consequence) {
        for (String both : List.of(cause + " " + consequence, consequence + " " + cause)) {
            FirstCause explained = explain(both);
            assertThat(explained.cause()).isEqualTo(finding(cause));
            assertThat(explained.consequences()).containsExactly(finding(consequence));
        }
    }

    /** Without a gradient a layer is frozen, and of a frozen layer nobody can tell: the state that stands first is taken. */
    @Test
    void whereTwoExplainEachOtherTheTableDecides() {
        FirstCause explained = explain("g2:no-gradient g2:frozen");
        assertThat(explained.cause()).isEqualTo(finding("g2:frozen"));
        assertThat(explained.consequences()).containsExactly(finding("g2:no-gradient"));
    }

    /** Two networks at fault, and nothing that ties them: the one whose data flow first. */
    @Test
    void ofEqualsTheEarlierOneInDataFlowIsTheCause() {
        for (String both : List.of("d1:silent g5:silent", "g5:silent d1:silent")) {
            FirstCause explained = explain(both);
            assertThat(explained.cause()).isEqualTo(finding("g5:silent"));
            assertThat(explained.others()).containsExactly(finding("d1:silent"));
        }
        assertThat(explain("d1:scale g5:silent").cause()).isEqualTo(finding("g5:silent"));
    }

    @Test
    void theEarlierStateInTheTableIsTheCauseWhereNothingTiesThem() {
        assertThat(explain("g1:alike d2:silent").cause()).isEqualTo(finding("d2:silent"));
        assertThat(explain("g1:frozen d1:alike").cause()).isEqualTo(finding("d1:alike"));
    }

    @Test
    void aNetworksFindingStandsBeforeItsLayers() {
        FirstCause explained = explain("d:scale d1:alike? g1:silent?");
        assertThat(explained.cause()).isEqualTo(finding("d:scale"));
        assertThat(explained.consequences()).isEmpty(); // nobody knows which layer it is about
        assertThat(explained.others()).containsExactlyElementsOf(findings("g1:silent? d1:alike?"));
    }

    @Test
    void whatDoesNotDecideIsNoCause() {
        assertThat(FirstCause.of(List.of(), LAYERS)).isEmpty();
        assertThat(FirstCause.of(findings("g1:silent? run:data? g2:scale~"), LAYERS))
                .isEmpty();
        FirstCause explained = explain("run:data~ g1:scale? g2:silent g3:silent~");
        assertThat(explained.cause()).isEqualTo(finding("g2:silent"));
        assertThat(explained.consequences()).containsExactly(finding("g3:silent~"));
        assertThat(explained.others()).containsExactlyElementsOf(findings("run:data~ g1:scale?"));
    }

    @Test
    void theOrderOfTheFindingsMakesNoDifference() {
        List<Finding> all = new ArrayList<>(
                findings("run:result pair:balance g1:frozen g2:frozen g3:scale g3:silent g4:silent d1:alike d2:alike"));
        FirstCause expected = FirstCause.of(all, LAYERS).orElseThrow();
        assertThat(expected.cause()).isEqualTo(finding("g3:scale"));
        Collections.reverse(all);
        assertThat(FirstCause.of(all, LAYERS)).contains(expected);
    }

    private static FirstCause explain(String findings) {
        return FirstCause.of(findings(findings), LAYERS).orElseThrow();
    }

    private static String words(String text) {
        return text == null ? "" : text;
    }

    private static List<Finding> findings(String text) {
        return Arrays.stream(text.trim().split(" +", -1))
                .filter(word -> !word.isEmpty())
                .map(FirstCauseTest::finding)
                .collect(Collectors.toList());
    }

    private static Finding finding(String text) {
        Outcome outcome = text.endsWith("?") ? Outcome.NOTICE : Outcome.FAULT;
        Power power = text.endsWith("~") ? Power.INFORMS : Power.DECIDES;
        String[] parts = text.replaceAll("[?~]", "").split(":", -1);
        State state = State.valueOf(parts[1].toUpperCase(Locale.ROOT).replace('-', '_'));
        RuleMeta rule = new RuleMeta("some-rule", power, state, Basis.EVALUATION, Map.of(), "test", "test");
        Function<Finding.Place, Finding> ofWhole = place -> Finding.of(place, rule, outcome);
        return switch (parts[0]) {
            case "run" -> ofWhole.apply(Finding.Place.RUN);
            case "pair" -> ofWhole.apply(Finding.Place.PAIR);
            case "g", "d" -> Finding.of(NETWORKS.get(parts[0]), rule, outcome);
            default -> Finding.of(layer(parts[0]), rule, outcome);
        };
    }

    private static LayerId layer(String name) {
        return new LayerId(NETWORKS.get(name.substring(0, 1)), "layer-" + name.substring(1));
    }
}
