package io.github.cnnviz.verdict;

import io.github.cnnviz.statistics.ClassifierStatistics;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule may know of a run.
 *
 * @param layers     all judged layers in data flow
 * @param course     of the training; empty where nothing was trained
 * @param data       real evaluation images; empty where there were none
 * @param generated  the layer whose outputs are generated images; empty without a generator, or where it was left out
 * @param classifier how well it tells its classes apart; empty of other networks, and without labels
 */
public record RunInput(
        List<LayerStatistics> layers,
        Optional<TrainingCourse> course,
        Optional<DataStatistics> data,
        Optional<LayerStatistics> generated,
        Optional<ClassifierStatistics> classifier) {

    public RunInput {
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(generated, "generated");
        Objects.requireNonNull(classifier, "classifier");
        layers = List.copyOf(layers);
    }
}
