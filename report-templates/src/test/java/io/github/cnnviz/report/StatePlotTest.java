package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.LayerStates;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.density.Atom;
import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The charts' own axes: 22 to 148 across; trees from 72 up to 8, densities from 154 up to 98. */
class StatePlotTest {

    private static final Tree NEAR = new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1));
    private static final Tree FAR = new Tree(List.of(0), List.of(1), List.of(2.0), List.of(0, 1));

    @Test
    void allStatesShareTheAxisOfTheirTrees() {
        LayerStates states = states(state(0, Optional.of(NEAR), 0), state(60, Optional.of(FAR), 0));
        StatePlot plot = new StatePlot(English.WORDS, states);
        assertThat(StatePlot.hasTrees(states)).isTrue();
        Chart before = new Chart(plot.draw(states.states().get(0)));
        Chart after = new Chart(plot.draw(states.states().get(1)));
        // By hand: leaves at a quarter and three quarters; a fork at 0.5 is a quarter of the way up to 2.
        assertThat(before.one("path", "tree").attr("d")).isEqualTo("M53.5 72V56H116.5V72");
        assertThat(after.one("path", "tree").attr("d")).isEqualTo("M53.5 72V8H116.5V72");
        assertThat(before.texts()).startsWith("0", "2");
        before.isAccessibleAndPlain();
    }

    @Test
    void isNamedByItsLayerAndStep() {
        LayerStates states = states(state(0, Optional.of(NEAR), 0), state(60, Optional.of(NEAR), 0.25));
        StatePlot plot = new StatePlot(English.WORDS, states);
        assertThat(new Chart(plot.draw(states.states().get(0))).root().attr("aria-label"))
                .isEqualTo("Outputs of generator/dense-1 before the first step");
        Chart after = new Chart(plot.draw(states.states().get(1)));
        assertThat(after.root().attr("aria-label")).isEqualTo("Outputs of generator/dense-1 after 60 steps");
        assertThat(after.one("desc", "").text())
                .isEqualTo("tree with 1 fork; values from -1 to 1; 25 % of all values are exactly 0");
    }

    /** By hand: three points, the middle one is the highest. */
    @Test
    void aDensityIsDrawnToItsOwnHeight() {
        LayerStates states = states(state(0, Optional.of(NEAR), 0), state(60, Optional.of(NEAR), 0));
        Chart chart = new Chart(
                new StatePlot(English.WORDS, states).draw(states.states().get(0)));
        assertThat(Chart.course(chart.one("path", "median"))).isEqualTo("M22 154L85 98L148 126");
        assertThat(chart.all("line", "atom")).isEmpty();
    }

    @Test
    void theStemIsTheShareOfZeros() {
        LayerStates states = states(state(0, Optional.of(NEAR), 0.25), state(60, Optional.of(NEAR), 0));
        Chart chart = new Chart(
                new StatePlot(English.WORDS, states).draw(states.states().get(0)));
        assertThat(chart.one("line", "atom").attr("x1")).isEqualTo("85"); // 0 lies in the middle of -1 to 1
        assertThat(chart.one("line", "atom").attr("y2")).isEqualTo("140");
        assertThat(chart.texts()).contains("25 % exactly 0");
    }

    @Test
    void withoutTreesTheDensityStandsAlone() {
        LayerStates states = states(state(0, Optional.empty(), 0), state(60, Optional.of(NEAR), 0));
        StatePlot plot = new StatePlot(English.WORDS, states);
        assertThat(StatePlot.hasTrees(states)).isFalse();
        Chart chart = new Chart(plot.draw(states.states().get(1)));
        assertThat(chart.all("path", "tree")).isEmpty();
        assertThat(chart.root().attr("height")).isEqualTo("100");
        assertThat(chart.one("desc", "").text()).startsWith("values from -1");
    }

    @Test
    void aTreeOfOneUnitHasNothingToDraw() {
        Tree leaf = new Tree(List.of(), List.of(), List.of(), List.of(0));
        LayerStates states = states(state(0, Optional.of(leaf), 0), state(60, Optional.of(leaf), 0));
        assertThat(StatePlot.hasTrees(states)).isFalse();
    }

    @Test
    void aLayerThatIsZeroThroughoutHasAStemOnly() {
        LayerStates states = new LayerStates(
                new LayerId("generator", "dense-1"),
                0,
                0,
                List.of(
                        new LayerStates.State(
                                0, List.of(), Optional.of(FAR), 0, 0, 1, 2, OptionalDouble.of(2), List.of()),
                        new LayerStates.State(
                                60, List.of(), Optional.of(FAR), 0, 0, 1, 2, OptionalDouble.of(2), List.of())));
        Chart chart = new Chart(
                new StatePlot(English.WORDS, states).draw(states.states().get(0)));
        assertThat(chart.all("path", "median")).isEmpty();
        assertThat(chart.one("line", "atom").attr("y2")).isEqualTo("98");
        chart.isAccessibleAndPlain();
    }

    /** By hand: 0.5 lies at three quarters of 126 pixels from 22 on; a quarter of 56 pixels above the bottom. */
    @Test
    void valuesThatRepeatAreStems() {
        LayerStates.State saturated = new LayerStates.State(
                60,
                List.of(0.0, 4.0, 2.0),
                Optional.empty(),
                0,
                1,
                0,
                0,
                OptionalDouble.empty(),
                List.of(new Atom(0.5, 0.25)));
        LayerStates states = states(state(0, Optional.empty(), 0), saturated);
        Chart chart = new Chart(new StatePlot(English.WORDS, states).draw(saturated));
        assertThat(chart.one("line", "atom").attr("x1")).isEqualTo("116.5");
        assertThat(chart.one("line", "atom").attr("y2")).isEqualTo("66");
        assertThat(chart.one("desc", "").text()).endsWith(", 25 % are exactly 0.5");
        assertThat(new Captions(English.WORDS).of(states))
                .endsWith(" Stems show the shares of values that repeat exactly.");
    }

    private static LayerStates states(LayerStates.State... states) {
        return new LayerStates(new LayerId("generator", "dense-1"), -1, 1, List.of(states));
    }

    private static LayerStates.State state(int step, Optional<Tree> tree, double zeros) {
        return new LayerStates.State(
                step, List.of(0.0, 4.0, 2.0), tree, 0, 1, zeros, 0, OptionalDouble.empty(), List.of());
    }
}
