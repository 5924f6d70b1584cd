package io.github.cnnviz.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/** Which layers of a network take whose outputs. */
public final class DataFlow {

    private DataFlow() {}

    /**
     * Bridges layers that are left out: who takes their outputs takes those of the layers before them.
     *
     * @param from  for each layer, in the order of computation, the positions of those whose outputs it takes; negative
     *              for the network's inputs
     * @param taken whether a layer stays, by its position
     * @return for each layer, left out or not, the positions of the nearest ones that stay, rising; the network's inputs
     *         are not among them
     */
    public static List<List<Integer>> bridged(List<List<Integer>> from, IntPredicate taken) {
        List<List<Integer>> bridged = new ArrayList<>();
        for (List<Integer> sources : from) {
            Set<Integer> nearest = new TreeSet<>();
            for (int source : sources) {
                if (source >= 0 && taken.test(source)) {
                    nearest.add(source);
                } else if (source >= 0) {
                    nearest.addAll(bridged.get(source));
                }
            }
            bridged.add(List.copyOf(nearest));
        }
        return List.copyOf(bridged);
    }
}
