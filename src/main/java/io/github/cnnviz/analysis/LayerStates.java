package io.github.cnnviz.analysis;

import io.github.cnnviz.density.Atom;
import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A layer's outputs over the evaluation samples after several numbers of training steps.
 *
 * @param layer  its name
 * @param from   the first grid point of all densities, in the unit of the data; the outermost thousandth of the values
 *               may lie before it
 * @param to     the last grid point
 * @param states ascending by step, at least two; the last one is the layer as it was judged
 */
public record LayerStates(LayerId layer, double from, double to, List<State> states) {

    public LayerStates {
        Objects.requireNonNull(layer, "layer");
        states = List.copyOf(states);
    }

    /**
     * The outputs after a number of steps.
     *
     * @param step              steps made
     * @param density           density of the values of all units together that do not repeat, at equally spaced grid
     *                          points; its integral is the share of those values
     * @param tree              how alike the units are; empty where the layer is wider than trees are drawn for
     * @param mean              mean of the finite values
     * @param standardDeviation population standard deviation of the finite values
     * @param zeroShare         share of the finite values that are exactly 0
     * @param constantUnits     units whose output is the same for every sample and position: dead ones among them
     * @param medianFork        median height of the tree's forks, a cosine distance; empty without forks
     * @param atoms             values other than 0 that repeat; ascending
     */
    public record State(
            int step,
            List<Double> density,
            Optional<Tree> tree,
            double mean,
            double standardDeviation,
            double zeroShare,
            int constantUnits,
            OptionalDouble medianFork,
            List<Atom> atoms) {

        public State {
            Objects.requireNonNull(tree, "tree");
            Objects.requireNonNull(medianFork, "medianFork");
            density = List.copyOf(density);
            atoms = List.copyOf(atoms);
        }
    }
}
