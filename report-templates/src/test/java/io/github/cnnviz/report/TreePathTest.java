package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.statistics.Linkage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreePathTest {

    /** Units 2 and 0 join at 0.2 (fork 3), then unit 1 joins them at 0.8. */
    private final Tree three = new Tree(List.of(2, 3), List.of(0, 1), List.of(0.2, 0.8), List.of(2, 0, 1));

    private final Svg svg = new Svg("tree", "three leaves", 100, 100);

    /** By hand: leaves at x = 10, 20, 30, height 0 at y = 100; the first fork's stem stands at (10 + 20) / 2 = 15. */
    @Test
    void aboveStemsGoUpFromTheLeaves() {
        Svg.Path path = TreePath.draw(svg, three, leaf -> 10 + 10 * leaf, height -> 100 * (1 - height), false);
        assertThat(path.data()).isEqualTo("M10 100V80H20V100M15 80V20H30V100");
    }

    @Test
    void besideStemsGoLeftFromTheLeaves() {
        Svg.Path path = TreePath.draw(svg, three, leaf -> 10 + 10 * leaf, height -> 100 * (1 - height), true);
        assertThat(path.data()).isEqualTo("M100 10H80V20H100M80 15H20V30H100");
    }

    /** By hand: units 0 to 2 are one leaf, in their middle at x = 20; unit 3 stands at 40. */
    @Test
    void aLeafOfSeveralUnitsStandsInTheirMiddle() {
        Tree branches = new Tree(List.of(0), List.of(1), List.of(0.5), List.of(0, 1), Linkage.SINGLE, List.of(3, 1));
        Svg.Path path = TreePath.draw(svg, branches, unit -> 10 + 10 * unit, height -> 100 * (1 - height), false);
        assertThat(path.data()).isEqualTo("M20 100V50H40V100");
    }

    @Test
    void oneLeafHasNoFork() {
        Tree one = new Tree(List.of(), List.of(), List.of(), List.of(0));
        assertThat(TreePath.draw(svg, one, leaf -> leaf, height -> height, false)
                        .data())
                .isEmpty();
    }
}
