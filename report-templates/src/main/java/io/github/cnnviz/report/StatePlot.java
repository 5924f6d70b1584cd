package io.github.cnnviz.report;

import io.github.cnnviz.analysis.LayerStates;
import io.github.cnnviz.analysis.Tree;
import io.github.cnnviz.density.Atom;
import java.util.ArrayList;
import java.util.List;

/** A layer's tree and density after a number of steps, small, on the axes that all its states share. */
final class StatePlot {

    private static final double LEFT = 22;
    private static final double WIDTH = 126;
    private static final double RIGHT = 9;
    private static final Frame TREE = new Frame(LEFT, 8, WIDTH, 64);
    /** Trees of more leaves have thin stems. */
    private static final int MOST_LEAVES = 42;

    private final LayerStates all;
    private final Words words;
    private final DensityPlot densities;
    private final boolean trees;
    private final double most;

    StatePlot(Words words, LayerStates all) {
        this.all = all;
        this.words = words;
        this.densities = new DensityPlot(words);
        this.trees = hasTrees(all);
        this.most = trees
                ? all.states().stream()
                        .mapToDouble(state -> TreePath.most(state.tree().orElseThrow()))
                        .max()
                        .orElseThrow()
                : 0;
    }

    private static boolean hasForks(LayerStates.State state) {
        return state.tree().isPresent() && !state.tree().get().heights().isEmpty();
    }

    /** Returns whether there is a tree to draw: in every state, or in none. */
    static boolean hasTrees(LayerStates all) {
        return all.states().stream().allMatch(StatePlot::hasForks);
    }

    String draw(LayerStates.State state) {
        Frame density = new Frame(LEFT, trees ? TREE.bottom() + 26 : 24, WIDTH, 56);
        String name = words.say("chart.state", "layer", all.layer(), "when", words.after(state.step()));
        Svg svg = new Svg(name, description(state), density.right() + RIGHT, density.bottom() + 20);
        if (trees) {
            tree(svg, state.tree().orElseThrow());
        }
        DensityPlot.ticks(svg, density, all.from(), all.to(), 2);
        double highest =
                state.density().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (highest > 0) {
            Svg.Path curve = svg.path();
            DensityPlot.line(curve, density, state.density(), highest, false);
            svg.path(curve, "median", "");
        }
        for (Atom atom : state.atoms()) {
            DensityPlot.stem(svg, density, all.from(), all.to(), atom.value(), atom.share());
        }
        if (state.zeroShare() > 0) {
            DensityPlot.stem(svg, density, all.from(), all.to(), 0, state.zeroShare());
            svg.text(
                    density.left(),
                    density.top() - 7,
                    Svg.Anchor.START,
                    "tick",
                    words.say("chart.state.zero", "share", densities.percent(state.zeroShare())));
        }
        return svg.markup();
    }

    private void tree(Svg svg, Tree tree) {
        for (double tick : new double[] {0, most}) {
            svg.line(TREE.left(), TREE.y(tick / most), TREE.right(), TREE.y(tick / most), "grid");
            svg.text(TREE.left() - 6, TREE.y(tick / most) + 3.5, Svg.Anchor.END, "tick", Ticks.label(tick));
        }
        int leaves = tree.order().size();
        int units = tree.units();
        svg.path(
                TreePath.draw(svg, tree, unit -> TREE.x((unit + 0.5) / units), height -> TREE.y(height / most), false),
                leaves > WIDTH ? "tree wide mass" : leaves > MOST_LEAVES ? "tree wide" : "tree",
                "");
    }

    private String description(LayerStates.State state) {
        List<String> parts = new ArrayList<>();
        if (trees) {
            int forks = state.tree().orElseThrow().heights().size();
            parts.add(words.counted("chart.state.tree", forks));
        }
        parts.add(words.say("chart.values", "from", Ticks.label(all.from()), "to", Ticks.label(all.to())));
        List<String> shares = new ArrayList<>();
        shares.add(words.say("chart.values.zero", "share", densities.percent(state.zeroShare())));
        state.atoms().forEach(atom -> shares.add(densities.are(atom.share(), atom.value())));
        parts.add(words.list(shares));
        return words.clauses(parts);
    }
}
