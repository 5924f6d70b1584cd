package io.github.cnnviz.verdict.rules;

import io.github.cnnviz.capture.LayerVitals;
import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.capture.VitalsPoint;
import io.github.cnnviz.network.AbstractionLevel;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.network.LayerKind;
import io.github.cnnviz.network.OutputShape;
import io.github.cnnviz.statistics.DataStatistics;
import io.github.cnnviz.statistics.EffectiveDimensions;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.ImageLikeness;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.LayerStructure;
import io.github.cnnviz.statistics.Quartiles;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.statistics.TrainingCourse;
import io.github.cnnviz.statistics.ValueStatistics;
import io.github.cnnviz.statistics.WeightShape;
import io.github.cnnviz.statistics.WeightSpectrum;
import io.github.cnnviz.verdict.LayerInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a rule is told of a layer, as the tests of the rules and the examples on their pages write it; see {@link Line}.
 *
 * <ul>
 *   <li>{@code network}, {@code name}, {@code kind=maps|dense|batch-normalization|...}, {@code activation}, {@code
 *       level=low|high}, {@code units}, {@code inputs}, {@code samples}, {@code last=true},
 *       {@code next}: kind of the layer after it
 *   <li>{@code constant}, {@code zero}: units; {@code black}: maps; {@code saturated}: share; {@code moved}
 *   <li>{@code values}: number of outputs; {@code nan}, {@code infinite}, {@code zeros}, {@code near}: those of them; {@code
 *       width}: of near; {@code min}, {@code max}, {@code mean}, {@code sd}: of the finite ones
 *   <li>{@code weights}, {@code gradients}: number of parameters, without which there are none; {@code weights.nan} and so
 *       on as for the outputs
 *   <li>{@code forks}, {@code weightforks}: number of forks, without which there is no tree; of each {@code .median}, {@code
 *       .lower}, {@code .upper}, {@code .min}, {@code .max}, {@code .low}: share of low ones, {@code .unrelated}: median
 *       of unrelated units
 *   <li>{@code zeroshares}, {@code distances}, {@code deviations}: medians over units; of each {@code .lower}, {@code .upper},
 *       {@code .min}, {@code .max}
 *   <li>{@code dimensions}, {@code weightdimensions}: participation; of each {@code .unrelated}
 *   <li>{@code spectrum.eigenvalues}, {@code spectrum.beyond}, {@code spectrum.energy}
 *   <li>{@code shape.sd}, {@code shape.kurtosis}, {@code shape.fanin}, {@code shape.fanout}, {@code shape.mean}: of the weights
 *   <li>{@code likeness}, {@code likeness.others}: medians over channels
 *   <li>all of these with {@code untrained.} in front: the layer with new initial weights, where it differs
 *   <li>{@code data.edge}, {@code data.min}, {@code data.max}, {@code data.mean}, {@code data.sd}: of the real images
 *   <li>{@code steps}: of the training; {@code vitals.gradient}, {@code vitals.ratio}, {@code vitals.weight}, {@code
 *       vitals.saturated}, {@code vitals.zero}: the layer's over the training, parted by commas
 *   <li>{@code others.units}, {@code others.moved}, {@code others.sd}, {@code others.gradient}: of the network's other layers, parted by commas:
 *       {@code moved}, {@code shape.sd} and the last of {@code vitals.gradient}; {@code first=true}: they come after the layer
 *   <li>{@code gates}: low and high share of input, forget and output gate; {@code timegradient}: norms by distance; {@code back}
 * </ul>
 */
final class LayerFixture {

    private static final LayerVitals NO_VITALS =
            new LayerVitals(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private final Line line;

    private LayerFixture(Line line) {
        this.line = line;
    }

    static LayerInput layer(String text) {
        Line line = Line.of(text);
        LayerStatistics own = new LayerFixture(line).statistics();
        Optional<LayerStatistics> untrained = line.has("untrained")
                ? Optional.of(new LayerFixture(line.part("untrained").or(line)).statistics())
                : Optional.empty();
        List<LayerStatistics> network = others(line, own);
        List<LayerStatistics> withNext = new ArrayList<>(network);
        if (line.has("next")) {
            withNext.add(new LayerFixture(Line.of("name=next kind=" + line.word("next", ""))).statistics());
        }
        LayerInput input = new LayerInput(
                own,
                untrained,
                withNext,
                course(line, network),
                data(line),
                Boolean.parseBoolean(line.word("last", "false")),
                recurrence(line));
        line.check();
        return input;
    }

    private static Optional<RecurrenceStatistics> recurrence(Line line) {
        List<Double> gates = line.numbers("gates");
        List<Double> gradient = line.numbers("timegradient");
        int back = (int) line.count("back", 50);
        if (gates.isEmpty() && gradient.isEmpty()) {
            return Optional.empty();
        }
        List<RecurrenceStatistics.Gate> all = new ArrayList<>();
        for (int i = 0; i < gates.size(); i += 2) {
            all.add(new RecurrenceStatistics.Gate(Recurrence.GATES.get(i / 2), gates.get(i), gates.get(i + 1)));
        }
        return Optional.of(new RecurrenceStatistics(all, List.of(), gradient, back));
    }

    private static List<LayerStatistics> others(Line line, LayerStatistics own) {
        List<Double> moved = line.numbers("others.moved");
        List<Double> deviations = line.numbers("others.sd");
        List<Double> units = line.numbers("others.units");
        int count = Stream.of(moved, deviations, units, line.numbers("others.gradient"))
                .mapToInt(List::size)
                .max()
                .orElse(0);
        List<LayerStatistics> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String words = "network=" + own.layer().id().network() + " name=other-" + i
                    + (units.isEmpty() ? "" : " units=" + units.get(i).intValue())
                    + (moved.isEmpty() ? "" : " moved=" + moved.get(i))
                    + (deviations.isEmpty() ? "" : " shape.sd=" + deviations.get(i));
            all.add(new LayerFixture(Line.of(words)).statistics());
        }
        all.add(isFirst(line) ? 0 : count, own);
        return all;
    }

    private static boolean isFirst(Line line) {
        return Boolean.parseBoolean(line.word("first", "false"));
    }

    private static Optional<TrainingCourse> course(Line line, List<LayerStatistics> network) {
        if (!line.has("steps") && !line.has("vitals")) {
            return Optional.empty();
        }
        List<Double> gradients = line.numbers("vitals.gradient");
        List<Double> ratios = line.numbers("vitals.ratio");
        List<Double> weights = line.numbers("vitals.weight");
        List<Double> saturated = line.numbers("vitals.saturated");
        List<Double> zeros = line.numbers("vitals.zero");
        List<Double> ofOthers = line.numbers("others.gradient");
        int points = List.of(gradients, ratios, weights, saturated, zeros).stream()
                .mapToInt(List::size)
                .max()
                .orElse(0);
        int steps = (int) line.count("steps", Math.max(1, points));
        List<VitalsPoint> vitals = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            List<LayerVitals> layers = new ArrayList<>();
            for (int other = 0; other < network.size() - 1; other++) {
                layers.add(
                        ofOthers.isEmpty()
                                ? NO_VITALS
                                : new LayerVitals(0, 1, 0, Double.NaN, ofOthers.get(other), 1, Double.NaN));
            }
            layers.add(
                    isFirst(line) ? 0 : layers.size(),
                    new LayerVitals(
                            0,
                            1,
                            at(zeros, point),
                            at(saturated, point),
                            at(gradients, point),
                            at(weights, point),
                            at(ratios, point)));
            vitals.add(new VitalsPoint(point + 1, layers));
        }
        return Optional.of(new TrainingCourse(
                steps,
                steps,
                List.of(),
                network.stream().map(layer -> layer.layer().id()).toList(),
                vitals,
                List.of(),
                OptionalDouble.empty()));
    }

    private static double at(List<Double> series, int point) {
        return point < series.size() ? series.get(point) : Double.NaN;
    }

    private static Optional<DataStatistics> data(Line line) {
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

    /** Returns the statistics that a line describes. */
    static LayerStatistics statistics(Line line) {
        return new LayerFixture(line).statistics();
    }

    private LayerStatistics statistics() {
        int units = (int) line.count("units", 10);
        String kind = line.word("kind", "dense");
        boolean maps = kind.equals("maps") || line.word("maps", "false").equals("true");
        LayerInfo info = new LayerInfo(
                new LayerId(line.word("network", "generator"), line.word("name", "layer")),
                kind.equals("maps")
                        ? LayerKind.CONVOLUTION
                        : LayerKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                line.word("activation", "relu"),
                (int) line.count("inputs", 3),
                maps ? OutputShape.maps(units, 4, 4) : OutputShape.dense(units),
                line.count("weights", 0),
                AbstractionLevel.valueOf(line.word("level", "low").toUpperCase(Locale.ROOT)));
        return new LayerStatistics(
                info,
                (int) line.count("samples", 1000),
                (int) line.count("constant", 0),
                (int) line.count("zero", 0),
                line.count("black", 0),
                values(line.count("values", 10_000), ""),
                line.count("near", 0),
                line.number("width", 0.01),
                forks("forks"),
                parameters("weights"),
                forks("weightforks"),
                parameters("gradients"),
                quartiles("zeroshares"),
                quartiles("distances"),
                line.number("saturated"),
                quartiles("deviations"),
                line.number("moved"),
                new LayerStructure(
                        dimensions("dimensions"), dimensions("weightdimensions"), spectrum(), shape(), likeness()));
    }

    private Optional<ForkHeights> forks(String name) {
        if (!line.has(name)) {
            return Optional.empty();
        }
        double median = line.number(name + ".median", 0.5);
        OptionalDouble unrelated = line.number(name + ".unrelated");
        ForkHeights own = new ForkHeights(
                (int) line.count(name, units() - 1),
                line.number(name + ".min", 0),
                line.number(name + ".lower", median),
                median,
                line.number(name + ".upper", median),
                line.number(name + ".max", 2),
                line.number(name + ".low", 0),
                Optional.empty());
        return Optional.of(
                unrelated.isEmpty()
                        ? own
                        : own.beside(Optional.of(new ForkHeights(
                                own.count(),
                                0,
                                unrelated.getAsDouble(),
                                unrelated.getAsDouble(),
                                unrelated.getAsDouble(),
                                2,
                                0,
                                Optional.empty()))));
    }

    private int units() {
        return (int) line.count("units", 10);
    }

    private Optional<Quartiles> quartiles(String name) {
        if (!line.has(name)) {
            return Optional.empty();
        }
        double median = line.number(name, 0.5);
        return Optional.of(new Quartiles(
                units(),
                line.number(name + ".min", median),
                line.number(name + ".lower", median),
                median,
                line.number(name + ".upper", median),
                line.number(name + ".max", median)));
    }

    private Optional<EffectiveDimensions> dimensions(String name) {
        return line.has(name)
                ? Optional.of(new EffectiveDimensions(
                        Math.max(2, units()),
                        Math.max(2, line.count("samples", 1000)),
                        line.number(name, 5),
                        line.number(name + ".unrelated", units())))
                : Optional.empty();
    }

    private Optional<WeightSpectrum> spectrum() {
        int eigenvalues = (int) line.count("spectrum.eigenvalues", 10);
        return line.has("spectrum")
                ? Optional.of(new WeightSpectrum(
                        eigenvalues,
                        (int) line.count("spectrum.beyond", 0),
                        line.number("spectrum.energy", 0),
                        line.number("spectrum.largest", 1),
                        line.number("spectrum.edge", 1)))
                : Optional.empty();
    }

    private Optional<WeightShape> shape() {
        return line.has("shape")
                ? Optional.of(new WeightShape(
                        line.count("shape.fanin", 100),
                        line.count("shape.fanout", 100),
                        line.number("shape.min", -1),
                        line.number("shape.max", 1),
                        line.number("shape.mean", 0),
                        line.number("shape.sd", 0.1),
                        line.number("shape.kurtosis", 0)))
                : Optional.empty();
    }

    private Optional<ImageLikeness> likeness() {
        if (!line.has("likeness")) {
            return Optional.empty();
        }
        double own = line.number("likeness", 0.5);
        OptionalDouble others = line.number("likeness.others");
        return Optional.of(new ImageLikeness(
                16,
                new Quartiles(units(), own, own, own, own, own),
                others.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Quartiles(
                                units(),
                                others.getAsDouble(),
                                others.getAsDouble(),
                                others.getAsDouble(),
                                others.getAsDouble(),
                                others.getAsDouble()))));
    }

    private Optional<ValueStatistics> parameters(String name) {
        return line.has(name) ? Optional.of(values(line.count(name, 100), name + ".")) : Optional.empty();
    }

    private ValueStatistics values(long count, String prefix) {
        return new ValueStatistics(
                count,
                line.count(prefix + "nan", 0),
                line.count(prefix + "infinite", 0),
                line.count(prefix + "zeros", 0),
                line.number(prefix + "min", -1),
                line.number(prefix + "max", 1),
                line.number(prefix + "mean", 0),
                line.number(prefix + "sd", 0.5));
    }
}
