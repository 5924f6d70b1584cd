package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LayerResult;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.comparison.Figure;
import io.github.cnnviz.comparison.LayerComparison;
import io.github.cnnviz.comparison.LayerPair;
import io.github.cnnviz.comparison.Movement;
import io.github.cnnviz.comparison.NewFault;
import io.github.cnnviz.verdict.RuleResult;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    private static final RuleResult DEAD = TerminalTableTest.DEAD;

    private static LayerComparison layer(String before, String after, List<RuleResult> faults, Movement... moved) {
        return new LayerComparison(new LayerPair(result(before), result(after)), faults, List.of(), List.of(moved));
    }

    /** @param layer a name and a verdict, or nothing */
    private static Optional<LayerResult> result(String layer) {
        if (layer.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = layer.split(" ", 2);
        return Optional.of(TerminalTableTest.layer("generator", parts[0], Verdict.valueOf(parts[1]), List.of()));
    }

    private static List<String> table(LayerComparison layer, NewFault... faults) {
        return new ComparisonTable(Sentences.in(Locale.ENGLISH), Symbols.ASCII)
                .of(new Comparison("Demo 1.0", Verdict.GOOD, Verdict.GOOD, List.of(layer), List.of(faults), List.of()));
    }

    @Test
    void saysWhatGotWorseAndWhy() {
        Movement zeros = new Movement(Figure.ZEROS, 0.12, 0.8, Figure.ZEROS.defaultBand());
        assertThat(table(layer("a GOOD", "a INFERIOR", List.of(DEAD), zeros)))
                .containsExactly(
                        "",
                        "compared with Demo 1.0:",
                        "  generator/a: was good, now inferior; 48 of 64 units (75 %) gave the same output for all 512 samples,"
                                + " 12 of them 0; beyond noise: outputs exactly 0 from 12 % to 80 % (noise: up to 20 %)",
                        "! 1 layer got worse");
    }

    @Test
    void saysWhatTheModelGot() {
        assertThat(table(layer("a GOOD", "a GOOD", List.of()), new NewFault("pair", DEAD)))
                .containsExactly(
                        "",
                        "compared with Demo 1.0:",
                        "  the pair: now at fault: 48 of 64 units (75 %) gave the same output for all 512 samples,"
                                + " 12 of them 0",
                        "! the model got worse");
    }

    @Test
    void saysHowLayersBelongTogether() {
        assertThat(table(layer("", "a UNDECIDED", List.of()))).contains("  generator/a: now undecided; new here");
        assertThat(table(layer("a GOOD", "", List.of()))).contains("  generator/a: was good; gone");
        assertThat(table(layer("a GOOD", "b GOOD", List.of())))
                .contains("  generator/b: was called generator/a", "+ nothing got worse");
        assertThat(table(layer("a INFERIOR", "a GOOD", List.of())))
                .contains("  generator/a: was inferior, now good", "+ nothing got worse");
    }

    @Test
    void saysNothingOfWhatDidNotChange() {
        assertThat(table(layer("a GOOD", "a GOOD", List.of())))
                .containsExactly("", "compared with Demo 1.0:", "+ nothing changed beyond noise");
    }
}
