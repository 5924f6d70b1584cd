package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.Discrimination;
import io.github.cnnviz.capture.NearestImages;
import io.github.cnnviz.verdict.PairInput;
import io.github.cnnviz.verdict.PairRule;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.RuleSettings;
import java.util.List;
import java.util.Optional;

/**
 * What a rule is told of a generator and its discriminator: the words of {@link CourseFixture}, and
 *
 * <ul>
 *   <li>{@code says.training}, {@code says.heldout}, {@code says.generated}: what the discriminator says at the end
 *   <li>{@code nearest.generated}, {@code nearest.heldout}: distances to the nearest training image
 *   <li>with {@code generator.} or {@code discriminator.} in front the words of a layer; see {@link LayerFixture}
 * </ul>
 */
final class PairFixture {

    private PairFixture() {}

    /** Returns what a rule says, with the pom's settings. */
    static RuleResult judge(PairRule rule, String text, String... settings) throws CnnvizException {
        List<Rule> rules = List.of(rule);
        return new RuleBook(rules, RuleSettings.of(List.of(settings), rules))
                .judge(pair(text))
                .get(0);
    }

    static PairInput pair(String text) {
        Line line = Line.of(text);
        PairInput input = new PairInput(
                List.of(LayerFixture.statistics(line.part("generator"))),
                List.of(LayerFixture.statistics(line.part("discriminator").or(Line.of("network=discriminator")))),
                CourseFixture.course(line),
                line.has("says")
                        ? Optional.of(new Discrimination(
                                (int) line.count("says.samples", 256),
                                line.number("says.training", 0.5),
                                line.number("says.heldout", 0.5),
                                line.number("says.generated", 0.5)))
                        : Optional.empty(),
                line.has("nearest")
                        ? Optional.of(new NearestImages(
                                (int) line.count("nearest.training", 2048),
                                (int) line.count("nearest.images", 256),
                                line.number("nearest.generated", 0.2),
                                line.number("nearest.heldout", 0.2)))
                        : Optional.empty());
        line.check();
        return input;
    }
}
