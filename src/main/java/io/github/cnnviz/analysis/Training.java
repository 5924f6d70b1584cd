package io.github.cnnviz.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The course of a training.
 *
 * @param plannedSteps steps to be made in all
 * @param goesOn       whether it was still going on when this was seen
 * @param losses       both networks' losses, and what the discriminator said
 * @param vitals       the state of all layers in some of the steps
 * @param states       for each layer in data flow what it put out earlier and now; empty where no earlier state was kept
 * @param samples      generated images as the training went on; empty where none were kept
 */
public record Training(
        int plannedSteps,
        boolean goesOn,
        LossHistory losses,
        VitalsHistory vitals,
        List<LayerStates> states,
        Optional<SampleHistory> samples) {

    public Training {
        Objects.requireNonNull(losses, "losses");
        Objects.requireNonNull(vitals, "vitals");
        Objects.requireNonNull(samples, "samples");
        states = List.copyOf(states);
    }
}
