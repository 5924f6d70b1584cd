package io.github.cnnviz.comparison;

import io.github.cnnviz.analysis.LayerResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds which layers of two versions of a network are the same: the global alignment of both lists with the greatest score,
 * in which no order is turned round. Names alone would not do, as they are often numbered: a layer put in gives all
 * later ones the names of others.
 *
 * @see <a href="https://doi.org/10.1016/0022-2836(70)90057-4">Needleman and Wunsch (1970), for the algorithm</a>
 */
final class LayerMatching {

    // A layer that is the same in all must win over two that are alike in part; a gap costs nothing.
    private static final int SAME = 5;
    private static final int SAME_STRUCTURE = 3;
    private static final int SAME_NAME = 2;

    private LayerMatching() {}

    /** Returns all layers of both lists, matched ones as one pair, in the order of the present network. */
    static List<LayerPair> of(List<LayerResult> before, List<LayerResult> after) {
        int[][] best = new int[before.size() + 1][after.size() + 1]; // score of the lists from there on
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                int score = score(before.get(i), after.get(j));
                best[i][j] =
                        Math.max(score == 0 ? 0 : score + best[i + 1][j + 1], Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        List<LayerPair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() && j < after.size()) {
            int score = score(before.get(i), after.get(j));
            if (score > 0 && best[i][j] == score + best[i + 1][j + 1]) {
                pairs.add(new LayerPair(Optional.of(before.get(i++)), Optional.of(after.get(j++))));
            } else if (best[i][j] == best[i + 1][j]) {
                pairs.add(new LayerPair(Optional.of(before.get(i++)), Optional.empty()));
            } else {
                pairs.add(new LayerPair(Optional.empty(), Optional.of(after.get(j++))));
            }
        }
        before.subList(i, before.size())
                .forEach(layer -> pairs.add(new LayerPair(Optional.of(layer), Optional.empty())));
        after.subList(j, after.size()).forEach(layer -> pairs.add(new LayerPair(Optional.empty(), Optional.of(layer))));
        return Collections.unmodifiableList(pairs);
    }

    private static int score(LayerResult before, LayerResult after) {
        boolean sameName = before.layer().id().equals(after.layer().id());
        boolean sameStructure = Structure.of(before).equals(Structure.of(after));
        if (sameName && sameStructure) {
            return SAME;
        }
        if (sameStructure) {
            return SAME_STRUCTURE;
        }
        boolean sameKind = before.layer().kind() == after.layer().kind();
        return sameName && sameKind ? SAME_NAME : 0;
    }
}
