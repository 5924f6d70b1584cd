package io.github.cnnviz.verdict.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergedTrainingRuleTest {

    private final DivergedTrainingRule rule = new DivergedTrainingRule();

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "steps=300 loss.d=1, PASSED",
        "steps=300, PASSED",
        "'steps=300 loss.d=1,NaN', FAULT",
        "'steps=300 loss.g=1,Infinity', FAULT",
        "'steps=300 on.real=0.5,NaN', FAULT",
        "'steps=300 on.generated=0.5,NaN', FAULT",
        "'steps=300 course.gradient=0.1,Infinity', FAULT",
        "'steps=300 course.gradient=0.1,NaN', FAULT",
        "'steps=300 course.sd=1,NaN', FAULT",
        "steps=300 class.images=9 class.broken=1, FAULT",
        "steps=300 class.images=9, PASSED",
        "steps=0, NOT_MEASURED"
    })
    void anythingThatIsNotFiniteIsAFault(String line, Outcome expected) {
        assertThat(judge(line).outcome()).isEqualTo(expected);
    }

    @Test
    void whatALayerNeverHadIsNoFault() {
        assertThat(judge("steps=300 course.gradient=NaN,NaN").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void whatRecoveredIsNoFault() {
        assertThat(judge("steps=300 course.gradient=1,Infinity,1").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aTrainingThatGoesOnIsNoFault() {
        assertThat(judge("steps=100 planned=1200 loss.d=1.2").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void namesTheFirstStep() {
        assertThat(sentence(judge("steps=300 planned=1200 loss.d=1,NaN,NaN")))
                .isEqualTo("the loss was no longer finite by step 200 of 1,200");
        assertThat(sentence(judge("steps=400 loss.d=1,1,1,NaN course.gradient=1,Infinity,NaN,NaN")))
                .isEqualTo(
                        "outputs, gradients or weights of 1 of 2 layers were no longer finite; the first sign was at step 200 of 400");
        assertThat(sentence(judge("steps=300 planned=1200 loss.d=1")))
                .isEqualTo("the losses and all layers stayed finite for 300 of 1,200 steps");
        assertThat(sentence(judge("")))
                .isEqualTo("needs the course of a training, which a saved model or captured arrays do not have");
    }

    private static String sentence(RuleResult result) {
        return Sentences.in(Locale.ENGLISH).of(result);
    }

    private RuleResult judge(String line) {
        return rule.judge(RunFixture.run(line), Limits.of(rule.meta()));
    }
}
