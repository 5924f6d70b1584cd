package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.LossPoint;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.statistics.ClassifierStatistics;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.statistics.ValueStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A training's course and its data, as the tests of rules about runs, pairs and networks write them; see {@link Line}. Series
 * are parted by commas; of those that are shorter than the longest one the last value is repeated.
 *
 * <ul>
 *   <li>{@code steps}: made, without which nothing was trained; {@code planned}
 *   <li>{@code loss.d}, {@code loss.g}: losses; {@code on.real}, {@code on.generated}: D(x) and D(G(z)); equal stretches
 *   <li>{@code gradient.generator}, {@code gradient.discriminator}: gradient norms of a layer of each, equal stretches apart
 *   <li>{@code course.gradient}, {@code course.sd}: gradient norm, standard deviation of the outputs, of one layer; equal stretches
 *   <li>{@code update.generator}, {@code update.discriminator}: updates over weights of the same layers
 *   <li>{@code distance}, {@code diversity}: of generated images, from step 0 to the last one; {@code floor}
 *   <li>{@code data.images}, {@code data.min}, {@code data.max}, {@code data.mean}, {@code data.sd}, {@code data.edge}, {@code
 *       data.nan}
 *   <li>{@code class.images}: held-out ones, without which there is no classifier; {@code class.right}, {@code class.largest}, {@code
 *       class.steps}; {@code class.classes}; {@code class.unpredicted}: images of each class that was never named; {@code class.training}: accuracy on training images; {@code class.broken}: step by which the loss is no number
 * </ul>
 */
final class CourseFixture {

    private static final List<LayerId> LAYERS =
            List.of(new LayerId("generator", "layer"), new LayerId("discriminator", "layer"));

    private CourseFixture() {}

    static Optional<ClassifierStatistics> classifier(Line line) {
        int images = (int) line.count("class.images", 0);
        int right = (int) line.count("class.right", 0);
        int largest = (int) line.count("class.largest", 0);
        int steps = (int) line.count("class.steps", 0);
        OptionalDouble training = line.number("class.training");
        int broken = (int) line.count("class.broken", 0);
        return images == 0
                ? Optional.empty()
                : Optional.of(new ClassifierStatistics(
                        images,
                        right,
                        largest,
                        (int) line.count("class.classes", 10),
                        line.numbers("class.unpredicted").stream()
                                .map(Double::intValue)
                                .toList(),
                        steps,
                        training,
                        broken == 0 ? OptionalInt.empty() : OptionalInt.of(broken)));
    }

    static Optional<TrainingCourse> course(Line line) {
        int steps = (int) line.count("steps", 0);
        int planned = (int) line.count("planned", steps);
        List<Double> discriminator = line.numbers("loss.d");
        List<Double> generator = line.numbers("loss.g");
        List<Double> onReal = line.numbers("on.real");
        List<Double> onGenerated = line.numbers("on.generated");
        List<Double> distance = line.numbers("distance");
        List<Double> diversity = line.numbers("diversity");
        OptionalDouble floor = line.number("floor");
        List<Double> ofGenerator = line.numbers("gradient.generator");
        List<Double> ofDiscriminator = line.numbers("gradient.discriminator");
        List<Double> updateOfGenerator = line.numbers("update.generator");
        List<Double> updateOfDiscriminator = line.numbers("update.discriminator");
        List<Double> gradients = line.numbers("course.gradient");
        List<Double> deviations = line.numbers("course.sd");
        if (steps == 0) {
            return Optional.empty();
        }
        int points = longest(List.of(discriminator, generator, onReal, onGenerated));
        List<LossPoint> losses = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            int last = (int) ((long) steps * (i + 1) / points);
            losses.add(new LossPoint(
                    last,
                    last - (int) ((long) steps * i / points),
                    at(discriminator, i, 1.386),
                    at(generator, i, 0.693),
                    at(onReal, i, 0.5),
                    at(onGenerated, i, 0.5)));
        }
        List<TrainingCourse.Quality> qualities = new ArrayList<>();
        int looks = longest(List.of(distance, diversity));
        for (int i = 0; i < looks; i++) {
            qualities.add(new TrainingCourse.Quality(
                    looks == 1 ? steps : (int) ((long) steps * i / (looks - 1)), of(distance, i), of(diversity, i)));
        }
        List<VitalsPoint> vitals = new ArrayList<>();
        int watched = longest(
                List.of(ofGenerator, ofDiscriminator, gradients, deviations, updateOfGenerator, updateOfDiscriminator));
        for (int i = 0; i < watched; i++) {
            vitals.add(new VitalsPoint(
                    (int) ((long) steps * (i + 1) / watched),
                    List.of(
                            vitals(ofGenerator.isEmpty() ? gradients : ofGenerator, deviations, updateOfGenerator, i),
                            vitals(ofDiscriminator, List.of(), updateOfDiscriminator, i))));
        }
        return Optional.of(new TrainingCourse(steps, planned, losses, LAYERS, vitals, qualities, floor));
    }

    private static LayerVitals vitals(List<Double> norms, List<Double> deviations, List<Double> updates, int i) {
        return new LayerVitals(
                0, at(deviations, i, 1), 0, Double.NaN, at(norms, i, Double.NaN), 1, at(updates, i, Double.NaN));
    }

    static Optional<DataStatistics> data(Line line) {
        return line.has("data")
                ? Optional.of(new DataStatistics(
                        (int) line.count("data.images", 256),
                        new ValueStatistics(
                                1000,
                                line.count("data.nan", 0),
                                0,
                                0,
                                line.number("data.min", -1),
                                line.number("data.max", 1),
                                line.number("data.mean", 0),
                                line.number("data.sd", 0.5)),
                        line.number("data.edge", 0)))
                : Optional.empty();
    }

    private static int longest(List<List<Double>> series) {
        return series.stream().mapToInt(List::size).max().orElse(0);
    }

    private static double at(List<Double> series, int i, double otherwise) {
        return series.isEmpty() ? otherwise : series.get(Math.min(i, series.size() - 1));
    }

    private static OptionalDouble of(List<Double> series, int i) {
        return series.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(at(series, i, 0));
    }
}
