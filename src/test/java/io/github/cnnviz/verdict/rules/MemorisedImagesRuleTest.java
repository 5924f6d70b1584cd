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

class MemorisedImagesRuleTest {

    private final MemorisedImagesRule rule = new MemorisedImagesRule();

    @ParameterizedTest(name = "generated {0}, held out 0.5: {1}")
    @CsvSource({"0, NOTICE", "0.24, NOTICE", "0.25, PASSED", "0.5, PASSED", "0.9, PASSED"})
    void judgesBesideNewRealImages(double generated, Outcome expected) {
        assertThat(judge("nearest.heldout=0.5 nearest.generated=" + generated).outcome())
                .isEqualTo(expected);
    }

    @Test
    void isNotMeasuredWithoutHeldOutImages() {
        assertThat(judge("").outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(judge(""))).isEqualTo("needs a training on images, some of which were kept from it");
    }

    @Test
    void isNotMeasuredOnFewImages() {
        RuleResult few = judge("nearest.images=19 nearest.heldout=0.5 nearest.generated=0");
        assertThat(few.outcome()).isEqualTo(Outcome.NOT_MEASURED);
        assertThat(sentence(few)).isEqualTo("needs at least 20 images kept from the training, got 19");
        assertThat(judge("nearest.images=20 nearest.heldout=0.5 nearest.generated=0")
                        .outcome())
                .isEqualTo(Outcome.NOTICE);
    }

    @Test
    void staysSilentWhereHeldOutImagesAreCopies() {
        RuleResult copies = judge("nearest.heldout=0 nearest.generated=0");
        assertThat(copies.outcome()).isEqualTo(Outcome.NOT_APPLICABLE);
        assertThat(sentence(copies))
                .isEqualTo("at least half of the images kept from the training are exact copies of training images");
        assertThat(judge("nearest.heldout=0.001 nearest.generated=0").outcome()).isEqualTo(Outcome.NOTICE);
    }

    @Test
    void saysTheNumbers() {
        assertThat(sentence(
                        judge("nearest.images=120 nearest.training=1080 nearest.heldout=0.5 nearest.generated=0.1")))
                .isEqualTo(
                        "the 120 generated images are 0.2 times as far from the nearest of 1,080 training images as real"
                                + " images that were kept from the training (medians)");
    }

    @Test
    void limitsOfThePomHold() throws CnnvizException {
        assertThat(PairFixture.judge(rule, "nearest.heldout=0.5 nearest.generated=0.3")
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(PairFixture.judge(
                                rule, "nearest.heldout=0.5 nearest.generated=0.3", "memorised-images.notice-below=0.7")
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
