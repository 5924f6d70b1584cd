package io.github.cnnviz.verdict;

import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule may know of a network.
 *
 * @param name    as in the layers' ids
 * @param layers  judged ones in data flow; at least one
 * @param untrained the same layers with new initial weights, in the same order; none where they were not captured
 * @param course  of the training; empty where nothing was trained
 * @param modeGap how far training and evaluation mode are apart; empty where it was not measured, and for networks without
 *                layers that tell the modes apart
 */
public record NetworkInput(
        String name,
        List<LayerStatistics> layers,
        List<LayerStatistics> untrained,
        Optional<TrainingCourse> course,
        Optional<ModeGap> modeGap) {

    public NetworkInput {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(modeGap, "modeGap");
        layers = List.copyOf(layers);
        untrained = List.copyOf(untrained);
    }
}
