package io.github.cnnviz.verdict;

import io.github.cnnviz.capture.Discrimination;
import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.capture.NearestImages;
import io.github.cnnviz.statistics.ClassifierStatistics;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that judging rests on: the same measurements get the same answers, with no capture, network or picture at hand.
 *
 * @param layers         judged ones of all networks, in data flow
 * @param course         of the training; empty where nothing was trained
 * @param data           real evaluation images; empty where there were none
 * @param modeGaps       of networks with layers that tell training and evaluation mode apart
 * @param discrimination what the discriminator says of real and generated images at the end; empty where not measured
 * @param nearest        how near generated images are to those of the training; empty where not measured
 * @param classifier     how well it tells its classes apart; empty of other networks, and without labels
 */
public record Measurements(
        List<Layer> layers,
        Optional<TrainingCourse> course,
        Optional<DataStatistics> data,
        List<ModeGap> modeGaps,
        Optional<Discrimination> discrimination,
        Optional<NearestImages> nearest,
        Optional<ClassifierStatistics> classifier) {

    /**
     * One layer.
     *
     * @param statistics of the layer
     * @param untrained  of the same layer with new initial weights; empty where it was not captured
     * @param recurrence what it does over time; empty for layers that are not recurrent
     */
    public record Layer(
            LayerStatistics statistics,
            Optional<LayerStatistics> untrained,
            Optional<RecurrenceStatistics> recurrence) {

        public Layer {
            Objects.requireNonNull(statistics, "statistics");
            Objects.requireNonNull(untrained, "untrained");
            Objects.requireNonNull(recurrence, "recurrence");
        }

        /** Makes a layer that is not recurrent. */
        public Layer(LayerStatistics statistics, Optional<LayerStatistics> untrained) {
            this(statistics, untrained, Optional.empty());
        }

        String network() {
            return statistics.layer().id().network();
        }
    }

    public Measurements {
        layers = List.copyOf(layers);
        Objects.requireNonNull(course, "course");
        Objects.requireNonNull(data, "data");
        modeGaps = List.copyOf(modeGaps);
        Objects.requireNonNull(discrimination, "discrimination");
        Objects.requireNonNull(nearest, "nearest");
        Objects.requireNonNull(classifier, "classifier");
    }
}
