package io.github.cnnviz.verdict;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule may know of a layer.
 *
 * @param statistics of the layer
 * @param untrained  the same layer of the same architecture with new initial weights, fed with the same inputs; empty where
 *                   it was not captured
 * @param network    all judged layers of its network in data flow, itself among them
 * @param course     of the training; empty where nothing was trained
 * @param data       the real images, where images leave the network at this layer: what its outputs are to be like
 * @param last       whether its outputs leave the network
 * @param recurrence what it does over time; empty for layers that are not recurrent
 */
public record LayerInput(
        LayerStatistics statistics,
        Optional<LayerStatistics> untrained,
        List<LayerStatistics> network,
        Optional<TrainingCourse> course,
        Optional<DataStatistics> data,
        boolean last,
        Optional<RecurrenceStatistics> recurrence) {

    public LayerInput {
        Objects.requireNonNull(statistics, "statistics");
        Objects.requireNonNull(untrained, "untrained");
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(recurrence, "recurrence");
        network = List.copyOf(network);
    }

    /** Makes the input of a layer that is not recurrent. */
    public LayerInput(
            LayerStatistics statistics,
            Optional<LayerStatistics> untrained,
            List<LayerStatistics> network,
            Optional<TrainingCourse> course,
            Optional<DataStatistics> data,
            boolean last) {
        this(statistics, untrained, network, course, data, last, Optional.empty());
    }

    /** Returns the layer's state in some of the training's steps, in order; none where it was not watched. */
    public List<LayerVitals> vitals() {
        return course.map(training -> training.vitals(statistics.layer().id())).orElse(List.of());
    }
}
