package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.FeatureMoments;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.capture.ModelChecks;
import io.github.cnnviz.capture.Snapshot;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.capture.ValueAccumulator;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.raster.ImageSheet;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.Diversity;
import io.github.cnnviz.statistics.FrechetDistance;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.statistics.ValueStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** From a training's history to its part of the result, and the images of its snapshots. */
final class Trainings {

    /** Images of a snapshot that are shown: one row that fits on a page. */
    private static final int MOST_IMAGES = 8;

    private Trainings() {}

    /** Returns what rules are told of a training. */
    static TrainingCourse course(TrainingHistory history, int plannedSteps) {
        return new TrainingCourse(
                history.steps(),
                plannedSteps,
                history.losses(),
                history.layers(),
                history.vitals(),
                history.snapshots().stream()
                        .map(snapshot -> new TrainingCourse.Quality(
                                snapshot.step(),
                                history.real().isEmpty()
                                        ? OptionalDouble.empty()
                                        : FrechetDistance.between(history.real().get(), snapshot.features()),
                                history.real().isEmpty()
                                        ? OptionalDouble.empty()
                                        : Diversity.of(
                                                snapshot.features(),
                                                history.real().get())))
                        .toList(),
                history.real().isEmpty() || history.otherReal().isEmpty()
                        ? OptionalDouble.empty()
                        : FrechetDistance.between(
                                history.real().get(), history.otherReal().get()));
    }

    /** Returns what rules are told of real images. */
    static DataStatistics data(ModelChecks.ImageValues images) {
        ValueAccumulator values = images.values();
        return new DataStatistics(
                images.images(),
                ValueStatistics.of(values),
                values.finite() == 0 ? 0 : (double) images.atEdges() / values.finite());
    }

    static LossHistory losses(TrainingHistory history) {
        List<LossPoint> points = history.losses();
        return new LossHistory(
                points.stream().map(LossPoint::lastStep).toList(),
                series(points, LossPoint::discriminator),
                series(points, LossPoint::generator),
                series(points, LossPoint::onReal),
                series(points, LossPoint::onGenerated));
    }

    static VitalsHistory vitals(TrainingHistory history) {
        List<VitalsPoint> points = history.vitals();
        return new VitalsHistory(
                points.stream().map(VitalsPoint::step).toList(),
                IntStream.range(0, history.layers().size())
                        .mapToObj(layer -> {
                            List<LayerVitals> vitals = points.stream()
                                    .map(point -> point.layers().get(layer))
                                    .toList();
                            return new VitalsHistory.OfLayer(
                                    history.layers().get(layer),
                                    measured(vitals, LayerVitals::mean),
                                    measured(vitals, LayerVitals::standardDeviation),
                                    measured(vitals, LayerVitals::zeroShare),
                                    measured(vitals, LayerVitals::saturatedShare),
                                    measured(vitals, LayerVitals::gradientNorm),
                                    measured(vitals, LayerVitals::weightNorm),
                                    measured(vitals, LayerVitals::updateRatio));
                        })
                        .toList());
    }

    /**
     * Draws the snapshots.
     *
     * @param rasters takes the pictures; will be {@code rasters/} beside analysis.json
     */
    static Optional<SampleHistory> samples(TrainingHistory history, Path rasters) throws IOException {
        List<SampleHistory.Snapshot> snapshots = new ArrayList<>();
        for (Snapshot snapshot : history.snapshots()) {
            snapshots.add(new SampleHistory.Snapshot(
                    snapshot.step(),
                    draw(snapshot, rasters),
                    distance(history.real(), snapshot.features()),
                    history.real().isEmpty()
                            ? OptionalDouble.empty()
                            : shortened(Diversity.of(
                                    snapshot.features(), history.real().get()))));
        }
        if (snapshots.isEmpty()) {
            return Optional.empty();
        }
        Snapshot any = history.snapshots().get(0);
        return Optional.of(new SampleHistory(
                Math.min(MOST_IMAGES, any.samples().size()),
                any.samples().shape().width(),
                any.samples().shape().height(),
                any.features().size(),
                history.otherReal().isEmpty()
                        ? OptionalDouble.empty()
                        : distance(history.real(), history.otherReal().get()),
                snapshots));
    }

    private static OptionalDouble distance(Optional<FeatureMoments> real, FeatureMoments others) {
        return real.isEmpty() ? OptionalDouble.empty() : shortened(FrechetDistance.between(real.get(), others));
    }

    private static String draw(Snapshot snapshot, Path rasters) throws IOException {
        ImageStrip images = snapshot.samples();
        int shown = Math.min(MOST_IMAGES, images.size());
        String name = String.format(Locale.ROOT, "samples-%06d.png", snapshot.step());
        ImageSheet.draw(
                        images::value,
                        shown,
                        shown,
                        images.shape().height(),
                        images.shape().width())
                .write(rasters.resolve(name));
        return "rasters/" + name;
    }

    /** Returns an empty list where no value is a number: what a layer does not have is never measured. */
    private static List<OptionalDouble> measured(List<LayerVitals> vitals, ToDoubleFunction<LayerVitals> value) {
        List<OptionalDouble> series = series(vitals, value);
        return series.stream().allMatch(OptionalDouble::isEmpty) ? List.of() : series;
    }

    private static <T> List<OptionalDouble> series(List<T> points, ToDoubleFunction<T> value) {
        return points.stream()
                .map(point -> shortened(OptionalDouble.of(value.applyAsDouble(point))))
                .toList();
    }

    private static OptionalDouble shortened(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble())
                ? OptionalDouble.of(Rounding.shortened(value.getAsDouble()))
                : OptionalDouble.empty();
    }
}
