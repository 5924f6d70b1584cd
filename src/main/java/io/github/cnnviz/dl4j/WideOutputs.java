package io.github.cnnviz.dl4j;

import io.github.cnnviz.clustering.Dendrogram;
import io.github.cnnviz.clustering.Vectors;
import io.github.cnnviz.clustering.WideLinkage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Some fixed samples of what a dense layer puts out that is too wide for a Gram matrix; its tree is built from them. Its
 * size depends on the layer, not on the number of samples.
 */
final class WideOutputs {

    private final int units;
    private final List<Integer> wanted;
    private final List<float[]> kept = new ArrayList<>();
    private int seen;

    /**
     * @param units  of the layer
     * @param wanted samples that are kept: indices in the order of adding, ascending
     */
    WideOutputs(int units, List<Integer> wanted) {
        this.units = units;
        this.wanted = List.copyOf(wanted);
    }

    /**
     * Adds a batch.
     *
     * @param batch samples × units
     */
    void add(float[] batch, int samples) {
        while (kept.size() < wanted.size() && wanted.get(kept.size()) < seen + samples) {
            int start = (wanted.get(kept.size()) - seen) * units;
            kept.add(Arrays.copyOfRange(batch, start, start + units));
        }
        seen += samples;
    }

    /** Returns the tree; empty where no sample was kept, or the layer has more than {@link WideLinkage#MOST} units. */
    Optional<Dendrogram> tree() {
        return kept.isEmpty() || units > WideLinkage.MOST
                ? Optional.empty()
                : Optional.of(WideLinkage.of(new UnitBySamples(), NativeBlocks::new));
    }

    private final class UnitBySamples implements Vectors {

        private final float[] values = new float[Math.multiplyExact(units, kept.size())];

        UnitBySamples() {
            for (int unit = 0; unit < units; unit++) {
                for (int sample = 0; sample < kept.size(); sample++) {
                    values[unit * kept.size() + sample] = kept.get(sample)[unit];
                }
            }
        }

        @Override
        public int count() {
            return units;
        }

        @Override
        public int length() {
            return kept.size();
        }

        @Override
        public void read(int vector, float[] into) {
            System.arraycopy(values, vector * kept.size(), into, 0, kept.size());
        }
    }
}
