package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How much of each layer a page can show: a page of many layers must still open and travel by mail, so what does not fit is
 * shared. Of up to {@value #UNSHARED} layers each has all curves, branches and rows.
 *
 * @param layers of the model, at least one
 * @param pixels the most that a picture may have; pictures that need fewer leave the rest to the others
 */
record LayerShare(int layers, int pixels) {

    /** Of a layer that stands alone. */
    static final LayerShare ALL = new LayerShare(1, Integer.MAX_VALUE);

    private static final int UNSHARED = 24;

    /** Pixels of all pictures: noise, which is what most weights look like, takes more than a byte a pixel. */
    private static final long ALL_PIXELS = 5_000_000;
    /** What a layer's texts and curves take of them. */
    private static final long PIXELS_OF_A_LAYER = 11_000;

    private static final long LEAST_PIXELS = 1_000_000;

    /** Samples of maps and of dense layers that captures keep; more than are there do no harm. */
    private static final long MAPS = 16;

    private static final long ROWS = 64;

    /** Returns the shares of layers. */
    static LayerShare of(List<LayerInfo> layers) {
        long left = Math.max(LEAST_PIXELS, ALL_PIXELS - PIXELS_OF_A_LAYER * layers.size());
        long[] wanted = layers.stream()
                .flatMapToLong(layer -> LongStream.of(outputs(layer), parameters(layer)))
                .sorted()
                .toArray();
        for (int i = 0; i < wanted.length; i++) {
            long equal = left / (wanted.length - i);
            if (wanted[i] > equal) {
                return new LayerShare(layers.size(), (int) equal);
            }
            left -= wanted[i];
        }
        return new LayerShare(layers.size(), Integer.MAX_VALUE);
    }

    /** Returns about how many pixels a layer's outputs take where there is room. */
    private static long outputs(LayerInfo layer) {
        OutputShape shape = layer.output();
        return shape.spatial()
                ? Math.min(400_000, MAPS * shape.units() * Math.min(48, shape.height()) * Math.min(48, shape.width()))
                : ROWS * Math.min(860, shape.units());
    }

    private static long parameters(LayerInfo layer) {
        if (layer.kind() == LayerKind.DENSE) {
            return Math.min(480, layer.output().units()) * Math.min(860L, layer.inputs());
        }
        return Math.min(600_000, 2 * layer.parameters()); // planes have a gap around them
    }

    /** Returns the most units whose densities are drawn one by one. */
    int curves() {
        return of(DensityCharts.MOST_CURVES, 4);
    }

    /** Returns how many units are drawn beside the bands of the others. */
    int outliers() {
        return of(DensityCharts.OUTLIERS, 3);
    }

    /** Returns the most units in tables. */
    int units() {
        return of(of(UnitFactLists.MOST, 16), 16);
    }

    /** Returns the most leaves of a tree. */
    int branches() {
        return of(of(Branches.MOST, 64), 64); // a layer has up to as many trees as it has states
    }

    /** Returns the most earlier states. */
    int states() {
        return of(EarlierCaptures.MOST, 1);
    }

    private int of(int most, int least) {
        return Math.max(least, (int) ((long) most * UNSHARED / Math.max(UNSHARED, layers)));
    }
}
