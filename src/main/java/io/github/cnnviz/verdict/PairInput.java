package io.github.cnnviz.verdict;

import io.github.cnnviz.capture.Discrimination;
import io.github.cnnviz.capture.NearestImages;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a rule may know of a generator and its discriminator.
 *
 * @param generator      judged layers in data flow
 * @param discriminator  judged layers in data flow
 * @param course         of the training; empty where nothing was trained
 * @param discrimination what the discriminator says of real and generated images at the end; empty where not measured
 * @param nearest        how near generated images are to those of the training; empty where not measured
 */
public record PairInput(
        List<LayerStatistics> generator,
        List<LayerStatistics> discriminator,
        Optional<TrainingCourse> course,
        Optional<Discrimination> discrimination,
        Optional<NearestImages> nearest) {

    public PairInput {
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(discrimination, "discrimination");
        Objects.requireNonNull(nearest, "nearest");
        generator = List.copyOf(generator);
        discriminator = List.copyOf(discriminator);
    }
}
