package io.github.cnnviz.dl4j;

import io.github.cnnviz.capture.GramMatrix;
import io.github.cnnviz.capture.LayerWeights;
import io.github.cnnviz.clustering.CosineDistances;
import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.clustering.DistanceRows;
import io.github.cnnviz.clustering.LeafOrder;
import io.github.cnnviz.clustering.SingleLinkage;
import io.github.cnnviz.clustering.Vectors;
import io.github.cnnviz.clustering.WideLinkage;
import io.github.cnnviz.network.OutputShape;
import java.util.Optional;

/** Trees over the units of a layer, where the native library multiplies much faster than plain Java would. */
public final class UnitTrees {

    /** Weights of each unit that are multiplied at once. */
    private static final int TOGETHER = 256;

    private UnitTrees() {}

    /**
     * Builds the tree over the weights of a layer's output units, bias left out; from a Gram matrix in double precision up
     * to {@link GramMatrix#MOST_UNITS} units, from blocks of products above. Empty for more than {@link WideLinkage#MOST}.
     */
    public static Optional<Dendrogram> ofWeights(LayerWeights weights) {
        if (weights.outputs() > WideLinkage.MOST) {
            return Optional.empty();
        }
        return Optional.of(
                weights.outputs() <= GramMatrix.MOST_UNITS
                        ? fromGram(weights)
                        : WideLinkage.of(new OfWeights(weights), NativeBlocks::new));
    }

    private static Dendrogram fromGram(LayerWeights weights) {
        Vectors units = new OfWeights(weights);
        UnitProducts products = new UnitProducts(OutputShape.dense(units.count()));
        float[] unit = new float[units.length()];
        for (int from = 0; from < units.length(); from += TOGETHER) {
            int count = Math.min(TOGETHER, units.length() - from);
            float[] part = new float[count * units.count()];
            for (int i = 0; i < units.count(); i++) {
                units.read(i, unit);
                for (int k = 0; k < count; k++) {
                    part[k * units.count() + i] = unit[from + k];
                }
            }
            products.add(part, count);
        }
        DistanceRows distances = new CosineDistances(products.gram().toArray());
        return LeafOrder.of(SingleLinkage.of(distances), distances);
    }

    /** The weights of output units as vectors. */
    private static final class OfWeights implements Vectors {

        private final LayerWeights weights;

        OfWeights(LayerWeights weights) {
            this.weights = weights;
        }

        @Override
        public int count() {
            return weights.outputs();
        }

        @Override
        public int length() {
            return weights.inputs() * weights.height() * weights.width();
        }

        @Override
        public void read(int vector, float[] into) {
            weights.read(vector, into);
        }
    }
}
