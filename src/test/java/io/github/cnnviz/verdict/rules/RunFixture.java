package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.verdict.RunInput;
import java.util.List;
import java.util.Optional;

/**
 * What a rule is told of a run: the words of {@link CourseFixture}, and with {@code generated.} in front those of a layer (see
 * {@link LayerFixture}) for the one whose outputs are the generated images.
 */
final class RunFixture {

    private RunFixture() {}

    static RunInput run(String text) {
        Line line = Line.of(text);
        Optional<LayerStatistics> generated =
                line.has("generated") ? Optional.of(LayerFixture.statistics(line.part("generated"))) : Optional.empty();
        RunInput input = new RunInput(
                generated.map(List::of).orElse(List.of()),
                CourseFixture.course(line),
                CourseFixture.data(line),
                generated,
                CourseFixture.classifier(line));
        line.check();
        return input;
    }
}
