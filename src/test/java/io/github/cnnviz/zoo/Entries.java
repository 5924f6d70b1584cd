package io.github.cnnviz.zoo;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.capture.ModeGap;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.verdict.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Networks of a zoo, made by hand. */
final class Entries {

    private Entries() {}

    /** A GAN whose images are at a distance of 10 before training. */
    static ZooEntry gan(String fault, String place, long seed, double distance, Measurements measured) {
        return new ZooEntry(
                "gan/dense-relu/drawn-faces/" + seed + "/" + fault + "@" + place,
                "dense-relu",
                ZooPlan.FACES,
                seed,
                Optional.of(fault).filter(text -> !text.isEmpty()),
                Optional.of(place).filter(text -> !text.isEmpty()),
                new ZooEntry.Quality(
                        Double.isFinite(distance) ? OptionalDouble.of(distance) : OptionalDouble.empty(),
                        OptionalDouble.of(10),
                        OptionalDouble.of(0.05),
                        OptionalDouble.empty()),
                measured);
    }

    static ZooEntry classifier(String fault, long seed, double accuracy) {
        return new ZooEntry(
                "classifier/conv-relu/drawn-faces/" + seed + "/" + fault,
                "conv-relu",
                ZooPlan.FACES,
                seed,
                Optional.of(fault).filter(text -> !text.isEmpty()),
                Optional.empty(),
                new ZooEntry.Quality(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.of(accuracy)),
                measured());
    }

    /** What rules are told of layers alone. */
    static Measurements measured(LayerStatistics... layers) {
        return new Measurements(
                List.of(layers).stream()
                        .map(layer -> new Measurements.Layer(layer, Optional.empty()))
                        .toList(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with images from 0 to 255. */
    static Measurements unscaled(LayerStatistics... layers) {
        return new Measurements(
                measured(layers).layers(),
                Optional.empty(),
                Optional.of(new DataStatistics(64, new ValueStatistics(16384, 0, 0, 10, 0, 255, 100, 50), 0.9)),
                List.of(new ModeGap("generator", 64, 0.123_456_789, 1e-9)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A dense layer of 8 units over 128 samples, some of whose outputs are not a number. */
    static LayerStatistics layer(String network, String name, long nan) {
        return new LayerStatistics(
                new LayerInfo(
                        new LayerId(network, name),
                        LayerKind.DENSE,
                        "relu",
                        16,
                        OutputShape.dense(8),
                        136,
                        AbstractionLevel.HIGH),
                128,
                0,
                0,
                0,
                new ValueStatistics(1024, nan, 0, 0, 0.1, 2, 1 / 3.0, 0.5),
                0,
                0.25,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.of(0.3),
                LayerStructure.UNKNOWN);
    }

    /** A training of one layer, whose losses are the numbers of the steps. */
    static TrainingCourse course(int steps, int planned, int watched) {
        List<LossPoint> losses = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            losses.add(new LossPoint(step, 1, step, 2 * step, 0.5, step == 3 ? Double.NaN : 0.25));
        }
        List<VitalsPoint> vitals = new ArrayList<>();
        for (int i = 1; i <= watched; i++) {
            vitals.add(new VitalsPoint(
                    i * steps / watched,
                    List.of(new LayerVitals(i, 1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 1, 0.001))));
        }
        return new TrainingCourse(
                steps,
                planned,
                losses,
                List.of(new LayerId("generator", "dense-1")),
                vitals,
                List.of(new TrainingCourse.Quality(0, OptionalDouble.of(10), OptionalDouble.empty())),
                OptionalDouble.of(0.05));
    }
}
