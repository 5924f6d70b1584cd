package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a classifier makes of images that it was not trained on, and what each of its layers knows of their classes.
 *
 * @param classes   names
 * @param confusion images by true class, then by the class said
 * @param images    that were classified
 * @param accuracy  share of them that were given their class
 * @param mistakes  those with the highest probability of a wrong class, worst first
 * @param sheet     the images of the mistakes in one row, as a PNG; empty where there are none
 * @param width     pixels of an image
 * @param height    pixels of an image
 * @param course    of the training
 * @param probes    what can be read from each layer
 * @param layerwise the same network trained layer by layer; empty where it was not
 */
public record ClassificationResult(
        List<String> classes,
        List<List<Integer>> confusion,
        int images,
        double accuracy,
        List<Mistake> mistakes,
        Optional<String> sheet,
        int width,
        int height,
        List<Point> course,
        Probes probes,
        Optional<LayerwiseResult> layerwise) {

    public ClassificationResult {
        Objects.requireNonNull(layerwise, "layerwise");
        Objects.requireNonNull(sheet, "sheet");
        Objects.requireNonNull(probes, "probes");
        classes = List.copyOf(classes);
        confusion = confusion.stream().map(List::copyOf).toList();
        mistakes = List.copyOf(mistakes);
        course = List.copyOf(course);
    }

    /** Makes that of a network that was not trained layer by layer. */
    public ClassificationResult(
            List<String> classes,
            List<List<Integer>> confusion,
            int images,
            double accuracy,
            List<Mistake> mistakes,
            Optional<String> sheet,
            int width,
            int height,
            List<Point> course,
            Probes probes) {
        this(classes, confusion, images, accuracy, mistakes, sheet, width, height, course, probes, Optional.empty());
    }

    /** Returns the same with another part. */
    ClassificationResult with(LayerwiseResult part) {
        return new ClassificationResult(
                classes,
                confusion,
                images,
                accuracy,
                mistakes,
                sheet,
                width,
                height,
                course,
                probes,
                Optional.of(part));
    }

    /**
     * An image that was taken for one of another class.
     *
     * @param image       its name
     * @param truth       index of its class
     * @param said        index of the class it was taken for
     * @param probability that the network gave to this class
     * @param ofTruth     that it gave to the true one
     */
    public record Mistake(String image, int truth, int said, double probability, double ofTruth) {
        public Mistake {
            Objects.requireNonNull(image, "image");
        }
    }

    /**
     * A point of the training; what is not finite is empty.
     *
     * @param step     steps made
     * @param loss     mean over the steps since the point before
     * @param training share of the training images of these steps that were given their class
     * @param heldOut  share of held-out images that were given their class
     */
    public record Point(int step, OptionalDouble loss, OptionalDouble training, OptionalDouble heldOut) {}

    /**
     * A logistic regression for each layer.
     *
     * @param fitted   samples that they were fitted to
     * @param counted  samples that their accuracy rests on
     * @param chance   accuracy of always saying the commonest class
     * @param margin   two standard errors of the best probe's accuracy: smaller differences say nothing
     * @param complete the first layer whose probe is as good as the best one; empty where there is no probe
     * @param lost     the first layer from which on all probes are worse than the best; empty where none is lost
     * @param layers   all, in data flow
     */
    public record Probes(
            int fitted,
            int counted,
            double chance,
            double margin,
            Optional<LayerId> complete,
            Optional<LayerId> lost,
            List<OfLayer> layers) {
        public Probes {
            Objects.requireNonNull(complete, "complete");
            Objects.requireNonNull(lost, "lost");
            layers = List.copyOf(layers);
        }
    }

    /**
     * What is known of the classes in a layer.
     *
     * @param layer    which one
     * @param features that the probe sees
     * @param accuracy of the probe; empty where a value is not finite
     * @param units    that {@code means} has rows for, in the tree's order
     * @param means    mean output of a unit by class: units × classes; of wide layers the first units, and empty where a
     *                 class has no sample
     * @param raster   the same as a PNG: a column for each unit, scaled over the classes, a row for each class; empty where
     *                 the layer was not captured
     */
    public record OfLayer(
            LayerId layer,
            int features,
            OptionalDouble accuracy,
            List<Integer> units,
            List<List<OptionalDouble>> means,
            Optional<String> raster) {
        public OfLayer {
            Objects.requireNonNull(raster, "raster");
            Objects.requireNonNull(layer, "layer");
            Objects.requireNonNull(accuracy, "accuracy");
            units = List.copyOf(units);
            means = means.stream().map(List::copyOf).toList();
        }
    }
}
