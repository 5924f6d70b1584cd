package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.KeptSamples;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.network.OutputShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * How much a layer's maps look like the images that they belong to. Wang and Li (2020), section 1.3.2: maps of a good layer near
 * the image resemble it. For each channel the absolute correlation between its maps and the grey images, averaged to the
 * maps' size, over the positions of all samples that were kept with their image; each map and image about its own mean, so that
 * brightness alone is no likeness. A correlation of -1 counts like 1: a negative shows the image, too.
 *
 * @param samples whose images are known; positive
 * @param own     of the channels, with their own images, in [0, 1]; channels that are constant in every map, or not finite
 *                everywhere, are left out
 * @param others  the same with the image of the next sample in place of the own one: what all images have in common. Empty
 *                for one sample, and where there is no correlation
 */
public record ImageLikeness(int samples, Quartiles own, Optional<Quartiles> others) {

    /** Smaller maps have no picture that could be alike. Project choice. */
    public static final int SMALLEST_SIDE = 4;

    public ImageLikeness {
        if (samples <= 0) {
            throw new IllegalArgumentException("likeness needs a sample with its image, got " + samples);
        }
    }

    /**
     * Measures the samples that were kept.
     *
     * @param images the image that a sample shows or became, by the sample's index; empty where it is not known
     * @return empty for features and maps smaller than {@value #SMALLEST_SIDE} × {@value #SMALLEST_SIDE}, where no image is
     *     known, and where no channel can be compared
     */
    static Optional<ImageLikeness> of(LayerOutputs outputs, IntFunction<Optional<GreyImage>> images) {
        OutputShape shape = outputs.shape();
        if (shape.height() < SMALLEST_SIDE || shape.width() < SMALLEST_SIDE) {
            return Optional.empty();
        }
        KeptSamples kept = outputs.kept();
        List<Integer> samples = new ArrayList<>();
        List<double[]> grids = new ArrayList<>();
        for (int sample = 0; sample < kept.size(); sample++) {
            Optional<GreyImage> image = images.apply(kept.index(sample));
            if (image.isPresent()) {
                samples.add(sample);
                grids.add(image.get().averaged(shape.height(), shape.width()));
            }
        }
        grids.forEach(ImageLikeness::centre);
        int count = samples.size();
        double[] own = new double[shape.units()];
        double[] others = new double[shape.units()];
        int compared = 0;
        int comparedToOthers = 0;
        for (int unit = 0; unit < shape.units(); unit++) {
            Correlation toOwn = new Correlation();
            Correlation toOthers = new Correlation();
            for (int i = 0; i < count; i++) {
                double[] map = map(kept, samples.get(i), unit, shape.positions());
                toOwn.add(map, grids.get(i));
                toOthers.add(map, grids.get((i + 1) % count));
            }
            if (toOwn.exists()) {
                own[compared++] = toOwn.magnitude();
            }
            if (count > 1 && toOthers.exists()) {
                others[comparedToOthers++] = toOthers.magnitude();
            }
        }
        Optional<Quartiles> besides = Quartiles.of(Arrays.copyOf(others, comparedToOthers));
        return Quartiles.of(Arrays.copyOf(own, compared)).map(spread -> new ImageLikeness(count, spread, besides));
    }

    private static double[] map(KeptSamples kept, int sample, int unit, int positions) {
        double[] map = new double[positions];
        for (int i = 0; i < positions; i++) {
            map[i] = kept.value(sample, unit * positions + i);
        }
        centre(map);
        return map;
    }

    private static void centre(double[] values) {
        double first = values[0]; // deviations from it: those of a constant map are exactly 0
        double sum = 0;
        for (double value : values) {
            sum += value - first;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] - first - sum / values.length;
        }
    }

    /** Sums over the maps of a channel. */
    private static final class Correlation {

        private double products;
        private double ofMaps;
        private double ofImages;

        void add(double[] map, double[] image) {
            for (int i = 0; i < map.length; i++) {
                products += map[i] * image[i];
                ofMaps += map[i] * map[i];
                ofImages += image[i] * image[i];
            }
        }

        boolean exists() {
            return ofMaps > 0 && ofImages > 0 && Double.isFinite(products) && Double.isFinite(ofMaps);
        }

        double magnitude() {
            return Math.min(1, Math.abs(products) / Math.sqrt(ofMaps) / Math.sqrt(ofImages));
        }
    }
}
