package io.github.cnnviz.verdict.rules;

import static io.github.cnnviz.verdict.rules.PairFixture.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.Limits;
import io.github.cnnviz.verdict.Outcome;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverFittedDiscriminatorRuleTest {

    private final OverFittedDiscriminatorRule rule = new OverFittedDiscriminatorRule();

    @ParameterizedTest(name = "held out {0} between 1 and 0.5: {1}")
    @CsvSource({"1, PASSED", "0.75, PASSED", "0.74, NOTICE", "0.5, NOTICE", "0.3, NOTICE"})
    void judgesByTheWayFromTrainingToGeneratedImages(double heldOut, Outcome expected) {
        assertThat(judge("says.training=1 says.generated=0.5 says.heldout=" + heldOut)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void isNotMeasuredWithoutHeldOutImages() {
        assertThat(judge("").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(judge("")))
                .isEqualTo(
                        "needs a training on images, some of which were kept from it, and a discriminator that says one"
                                + " number for each image");
    }

    @ParameterizedTest(name = "generated {0}: {1}")
    @CsvSource({"0.5, NOT_APPLICABLE", "0.31, NOT_APPLICABLE", "0.9, NOT_APPLICABLE", "0.29, NOTICE"})
    void staysSilentWhereTrainingAndGeneratedImagesAreAlike(double generated, Outcome expected) {
        assertThat(judge("says.training=0.5 says.heldout=0.1 says.generated=" + generated)
                        .outcome())
                .isEqualTo(expected);
    }

    @Test
    void staysSilentWithoutAnyGapWhateverThePomSays() throws CnnvizException {
        String line = "says.training=0.5 says.heldout=0.1 says.generated=";
        String setting = "over-fitted-discriminator.least-gap=-1";
        assertThat(PairFixture.judge(rule, line + "0.5", setting).outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(PairFixture.judge(rule, line + "0.49", setting).outcome()).isEqualTo(Outcome.NOTICE);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(judge("says.training=0.75 says.heldout=0.375 says.generated=0.25")))
                .isEqualTo("it said 0.75 of training images, 0.375 of real images kept from the training and 0.25 of"
                        + " generated ones: real ones that are new to it lie 0.75 of the way to generated ones");
        assertThat(sentence(judge("says.training=0.75 says.heldout=0.625 says.generated=0.25")))
                .isEqualTo("it said 0.75 of training images, 0.625 of real images kept from the training and 0.25 of"
                        + " generated ones: real ones that are new to it lie 0.25 of the way to generated ones");
        assertThat(sentence(judge("says.training=0.5 says.heldout=0.1 says.generated=0.4")))
                .isEqualTo("it said 0.5 of training images and 0.4 of generated ones, which is too near to place others"
                        + " between them");
    }

    @Test
    void limitsOfThePomHold() throws CnnvizException {
        assertThat(PairFixture.judge(rule, "says.training=0.75 says.heldout=0.625 says.generated=0.25")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(PairFixture.judge(
                                rule,
                                "says.training=0.75 says.heldout=0.625 says.generated=0.25",
                                "over-fitted-discriminator.notice-above=0.2")
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
