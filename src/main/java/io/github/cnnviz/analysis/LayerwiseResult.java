package io.github.cnnviz.analysis;

import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A classifier that was trained layer by layer beside the same one trained end to end: how much each depth knows of the
 * classes, of images that were trained on and of others.
 *
 * @param remedies what early stages were trained with
 * @param stages   in data flow
 * @param training images trained on that the accuracies of networks and heads rest on
 * @param heldOut  other images that they rest on
 * @param whole    accuracy of the network trained end to end
 * @param fitted   images trained on that probes are fitted to
 * @param seen     images trained on that no probe is fitted to, and that the training accuracy of probes rests on
 * @param unseen   other images that the accuracy of probes rests on
 * @param heads    the classifiers that the stages were trained with
 * @param probes   logistic regressions on the stages' last layers, of the network trained layer by layer
 * @param endToEnd the same of the network trained end to end
 * @param likeness linear centred kernel alignment of what last layers make of images held out: a row for each stage of the
 *                 network trained layer by layer, a column for each of the other; empty where a value is not finite
 * @param chance   mean alignment of the same stages once the images of one are shuffled; empty where none is finite
 * @param raster   the likenesses as a PNG
 */
public record LayerwiseResult(
        Remedies remedies,
        List<Stage> stages,
        int training,
        int heldOut,
        Accuracy whole,
        int fitted,
        int seen,
        int unseen,
        Depths heads,
        Depths probes,
        Depths endToEnd,
        List<List<OptionalDouble>> likeness,
        OptionalDouble chance,
        String raster) {

    public LayerwiseResult {
        Objects.requireNonNull(remedies, "remedies");
        Objects.requireNonNull(whole, "whole");
        Objects.requireNonNull(heads, "heads");
        Objects.requireNonNull(probes, "probes");
        Objects.requireNonNull(endToEnd, "endToEnd");
        Objects.requireNonNull(chance, "chance");
        Objects.requireNonNull(raster, "raster");
        stages = List.copyOf(stages);
        likeness = likeness.stream().map(List::copyOf).toList();
    }

    /**
     * What early stages were trained with.
     *
     * @param early   first stages that the others are for; 0: none
     * @param rate    multiple of the learning rate
     * @param decay   weight decay
     * @param dropout share of values that heads do not see
     */
    public record Remedies(int early, double rate, double decay, double dropout) {}

    /**
     * A stage of the training layer by layer.
     *
     * @param layer its last one
     * @param steps it was trained for
     */
    public record Stage(LayerId layer, int steps) {
        public Stage {
            Objects.requireNonNull(layer, "layer");
        }
    }

    /**
     * Shares of images that are given their class; empty where a value is not finite.
     *
     * @param training of images trained on
     * @param heldOut  of others
     */
    public record Accuracy(OptionalDouble training, OptionalDouble heldOut) {
        public Accuracy {
            Objects.requireNonNull(training, "training");
            Objects.requireNonNull(heldOut, "heldOut");
        }
    }

    /**
     * Accuracy by depth.
     *
     * @param stages     accuracies, in data flow
     * @param margin     two standard errors of the best accuracy on images held out: smaller differences say nothing
     * @param critical   the first stage that no later one surpasses by more than the margin on images held out; empty where an
     *                   accuracy is
     * @param overfitted stages that are better on images trained on by more than two standard errors of the difference
     */
    public record Depths(List<Accuracy> stages, double margin, Optional<LayerId> critical, List<LayerId> overfitted) {
        public Depths {
            Objects.requireNonNull(critical, "critical");
            stages = List.copyOf(stages);
            overfitted = List.copyOf(overfitted);
        }
    }
}
