package io.github.cnnviz.statistics;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.network.LayerId;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How a training went, as rules see it.
 *
 * @param steps        steps made
 * @param plannedSteps steps to be made in all
 * @param losses       in order, without gaps; stretches of equal length, the last one may be shorter
 * @param layers       all layers of all networks, in data flow
 * @param vitals       the state of all these layers in some of the steps, ascending
 * @param qualities    generated images beside real ones after some numbers of steps, ascending
 * @param floor        Fréchet distance of two sets of real images; empty where it was not measured
 */
public record TrainingCourse(
        int steps,
        int plannedSteps,
        List<LossPoint> losses,
        List<LayerId> layers,
        List<VitalsPoint> vitals,
        List<Quality> qualities,
        OptionalDouble floor) {

    /**
     * Generated images beside real ones.
     *
     * @param step      steps made
     * @param distance  Fréchet distance of their features; see {@link FrechetDistance}
     * @param diversity of generated images over that of real ones; see {@link Diversity}
     */
    public record Quality(int step, OptionalDouble distance, OptionalDouble diversity) {

        public Quality {
            Objects.requireNonNull(distance, "distance");
            Objects.requireNonNull(diversity, "diversity");
        }
    }

    public TrainingCourse {
        Objects.requireNonNull(floor, "floor");
        losses = List.copyOf(losses);
        layers = List.copyOf(layers);
        vitals = List.copyOf(vitals);
        qualities = List.copyOf(qualities);
    }

    /** Returns the state of one layer in the steps of {@link #vitals()}; none for a layer that was not watched. */
    public List<LayerVitals> vitals(LayerId layer) {
        int index = layers.indexOf(layer);
        return index < 0
                ? List.of()
                : vitals.stream().map(point -> point.layers().get(index)).toList();
    }
}
