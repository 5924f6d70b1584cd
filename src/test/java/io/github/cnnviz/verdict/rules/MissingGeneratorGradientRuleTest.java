package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.PairFixture.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.verdict.Finding;
import io.github.cnnviz.verdict.FirstCause;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.PairInput;
import io.github.cnnviz.verdict.Power;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingGeneratorGradientRuleTest {

    private final MissingGeneratorGradientRule rule = new MissingGeneratorGradientRule();

    @ParameterizedTest(name = "generator {0}, discriminator {1}: {2}")
    @CsvSource({
        "5, 10, PASSED",
        "1e-7, 1e-8, PASSED",
        "0.9e-7, 1e-8, NOTICE",
        "0, 10, NOTICE",
        "0.9e-4, 1, NOTICE",
        "1e-4, 1, PASSED",
        "0.9e-4, 0.09, PASSED",
        "1e-2, 100, PASSED"
    })
    void mustBeTinyOrSmallBesideTheOther(String generator, String discriminator, Outcome expected) {
        assertThat(judge("steps=1000 gradient.generator=" + generator + " gradient.discriminator=" + discriminator)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void takesTheMedianOfTheLastQuarter() {
        String earlier = "steps=1200 gradient.discriminator=1 gradient.generator=0,0,0,0,0,0,0,0,0,";
        assertThat(judge(earlier + "0,3,4").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(judge(earlier + "0,0,4").outcome()).isEqualTo(Outcome.NOTICE);
        assertThat(sentence(judge(earlier + "2,3,4"))).contains("generator's gradient was 3,");
    }

    @Test
    void addsUpLayersAndLeavesOutThoseWithoutParameters() {
        PairInput empty = pair("steps=1000");
        TrainingCourse course = new TrainingCourse(
                1000,
                1000,
                List.of(),
                List.of(
                        new LayerId("generator", "one"),
                        new LayerId("generator", "two"),
                        new LayerId("generator", "activation"),
                        new LayerId("discriminator", "one")),
                List.of(new VitalsPoint(1000, List.of(norm(3), norm(4), norm(Double.NaN), norm(12)))),
                List.of(),
                OptionalDouble.empty());
        RuleResult result = rule.judge(
                new PairInput(
                        empty.generator(),
                        empty.discriminator(),
                        Optional.of(course),
                        Optional.empty(),
                        Optional.empty()),
                Limits.of(rule.meta()));
        assertThat(sentence(result))
                .isEqualTo(
                        "over the last quarter of the training the norm of the generator's gradient was 5, that of the"
                                + " discriminator's 12");
    }

    private static LayerVitals norm(double gradient) {
        return new LayerVitals(0, 1, 0, Double.NaN, gradient, 1, Double.NaN);
    }

    @Test
    void isNotMeasuredWithoutATraining() {
        assertThat(judge("").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(judge(""))).isEqualTo("needs the course of a training, which a saved model does not have");
    }

    @Test
    void isNotMeasuredInAShortTraining() {
        RuleResult few = judge("steps=99 gradient.generator=0 gradient.discriminator=1");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs a training of at least 100 steps, got 99");
        assertThat(judge("steps=100 gradient.generator=0 gradient.discriminator=1")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "on.real=0.5",
                "gradient.generator=0",
                "gradient.discriminator=1",
                "gradient.generator=0,0,0,NaN gradient.discriminator=1",
                "gradient.generator=0,0,0,Infinity gradient.discriminator=1"
            })
    void isNotMeasuredWithoutGradientsOfBoth(String line) {
        RuleResult none = judge("steps=1000 " + line);
        assertThat(none.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(none))
                .isEqualTo(
                        "gradients of both networks were not recorded in the last quarter of the training, or were not"
                                + " finite");
    }

    @Test
    void followsFromADiscriminatorThatWinsAndFromALayerThatIsSilent() {
        Finding own = Finding.of(Finding.Place.PAIR, rule.meta(), Outcome.NOTICE);
        Finding wins = Finding.of(Finding.Place.PAIR, new DominantDiscriminatorRule().meta(), Outcome.FAULT);
        LayerId layer = new LayerId("discriminator", "conv-1");
        List<LayerId> layers = List.of(layer, new LayerId("discriminator", "output"));
        Finding silent = Finding.of(layer, new DeadUnitsRule().meta(), Outcome.FAULT);
        assertThat(FirstCause.of(List.of(own, wins), layers)).contains(new FirstCause(wins, List.of(own), List.of()));
        assertThat(FirstCause.of(List.of(own, wins, silent), layers))
                .contains(new FirstCause(silent, List.of(own, wins), List.of()));
    }

    @Test
    void explainsFrozenLayersOfTheGeneratorWhereThePomLetsItDecide() {
        LayerId generator = new LayerId("generator", "dense-1");
        LayerId discriminator = new LayerId("discriminator", "conv-1");
        Finding cause = new Finding(
                Finding.Place.PAIR,
                Optional.empty(),
                Optional.empty(),
                rule.meta().id(),
                State.NO_GRADIENT,
                Power.DECIDES,
                Outcome.FAULT);
        Finding follows = frozen(generator);
        Finding other = frozen(discriminator);
        assertThat(FirstCause.of(List.of(cause, follows, other), List.of(generator, discriminator)))
                .contains(new FirstCause(cause, List.of(follows), List.of(other)));
    }

    private static Finding frozen(LayerId layer) {
        return new Finding(
                Finding.Place.LAYER,
                Optional.of(layer),
                Optional.of(layer.network()),
                "frozen",
                State.FROZEN,
                Power.INFORMS,
                Outcome.NOTICE);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("steps=1000 gradient.generator=3e-9 gradient.discriminator=0.5")))
                .isEqualTo(
                        "over the last quarter of the training the norm of the generator's gradient was 3.00e-09, that"
                                + " of the discriminator's 0.5");
    }

    @Test
    void limitsOfThePomHold() throws CnnvizException {
        assertThat(PairFixture.judge(rule, "steps=1000 gradient.generator=0.01 gradient.discriminator=1")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(PairFixture.judge(
                                rule,
                                "steps=1000 gradient.generator=0.01 gradient.discriminator=1",
                                "missing-generator-gradient.notice-below=0.1")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(pair(line), Limits.of(rule.meta()));
    }
}
