package io.github.cnnviz.capture;

import java.util.List;

/**
 * The state of all layers in one training step.
 *
 * @param step   counted from 1
 * @param layers in the order of {@link TrainingHistory#layers()}
 */
public record VitalsPoint(int step, List<LayerVitals> layers) {

    public VitalsPoint {
        layers = List.copyOf(layers);
    }
}
