package io.github.cnnviz.analysis;

import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.LayerOutputs;
import io.github.cnnviz.density.Atom;
import io.github.cnnviz.density.UnitValues;
import io.github.cnnviz.statistics.ForkHeights;
import io.github.cnnviz.statistics.LayerMeasurement;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.Linkage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The captures that were left in {@code capture-at/} while the training went on. */
final class EarlierCaptures {

    /** Earlier states of a layer that are shown: as many small pictures as stand side by side on a page. */
    static final int MOST = 5;

    private final List<Earlier> captures;
    private final Linkage linkage;
    private final LayerShare share;

    private EarlierCaptures(List<Earlier> captures, Linkage linkage, LayerShare share) {
        this.captures = captures;
        this.linkage = linkage;
        this.share = share;
    }

    private record Earlier(int step, Path folder) {}

    /** A layer at a step, before the states of all steps are put on one grid. */
    private record Seen(int step, UnitValues values, LayerMeasurement measurement) {

        static Seen of(int step, LayerOutputs outputs, LayerMeasurement measurement) {
            UnitValues together =
                    UnitValues.together(IntStream.range(0, outputs.shape().units())
                            .mapToObj(unit -> UnitValues.of(outputs, unit))
                            .toList());
            return new Seen(step, together, measurement);
        }
    }

    /**
     * Finds the complete captures below a folder that were taken before a step; of many, some that are spread evenly.
     *
     * @param root    holds {@code capture-at/}, or not
     * @param linkage of the trees
     * @param share   how many states and branches a layer may have
     */
    static EarlierCaptures before(int step, Path root, Linkage linkage, LayerShare share) throws IOException {
        Path folder = root.resolve("capture-at");
        if (!Files.isDirectory(folder)) {
            return new EarlierCaptures(List.of(), linkage, share);
        }
        List<Earlier> captures = new ArrayList<>();
        for (Path each : complete(folder)) {
            unlessGone(() -> new CaptureFolder(each).readRun())
                    .ifPresent(run -> captures.add(new Earlier(run.trainedSteps(), each)));
        }
        List<Earlier> before = captures.stream()
                .filter(capture -> capture.step() < step)
                .sorted(Comparator.comparingInt(Earlier::step))
                .toList();
        return new EarlierCaptures(spread(before, share.states()), linkage, share);
    }

    private static List<Path> complete(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(each -> each.getFileName().toString().matches("step-\\d{6,}"))
                    .filter(each -> new CaptureFolder(each).exists())
                    .toList();
        }
    }

    private interface Reader<T> {
        T read() throws IOException;
    }

    /** A training that goes on may remove a capture at any time, to make room for later ones. */
    private static <T> Optional<T> unlessGone(Reader<T> reader) throws IOException {
        try {
            return Optional.of(reader.read());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Returns the first, the last unless there is room for one only, and some in equal steps between them. */
    private static List<Earlier> spread(List<Earlier> all, int most) {
        return all.size() <= most
                ? all
                : IntStream.range(0, most)
                        .mapToObj(i -> all.get(Math.round(i * (all.size() - 1) / Math.max(1, most - 1f))))
                        .toList();
    }

    /**
     * Returns a layer's states, earlier ones first; empty where there is no earlier one.
     *
     * @param file        the layer's file in the present capture: it has the same name in all
     * @param capture     the present state
     * @param measurement of the present state
     * @param step        of the present state
     */
    Optional<LayerStates> states(Path file, LayerCapture capture, LayerMeasurement measurement, int step)
            throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (Earlier earlier : captures) { // one at a time: a layer's Gram matrix can be large
            Path earlierFile = earlier.folder().resolve(file.getFileName());
            unlessGone(() -> CaptureFolder.readOutputs(earlierFile))
                    .filter(then -> then.layer().equals(capture.layer()))
                    .ifPresent(then ->
                            seen.add(Seen.of(earlier.step(), then.outputs(), LayerMeasurement.of(then, linkage))));
        }
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        seen.add(Seen.of(step, capture.outputs(), measurement));
        Optional<DensityChart> densities =
                DensityCharts.of(seen.stream().map(Seen::values).toList(), measurement.support());
        return Optional.of(new LayerStates(
                capture.layer().id(),
                densities.map(DensityChart::from).orElse(0.0),
                densities.map(DensityChart::to).orElse(0.0),
                IntStream.range(0, seen.size())
                        .mapToObj(i -> state(
                                seen.get(i),
                                densities
                                        .map(chart -> chart.curves().get(i).heights())
                                        .orElse(List.of())))
                        .toList()));
    }

    private LayerStates.State state(Seen seen, List<Double> density) {
        LayerStatistics statistics = seen.measurement().statistics();
        Optional<ForkHeights> forks = statistics.outputForks();
        return new LayerStates.State(
                seen.step(),
                density,
                seen.measurement().outputTree().map(tree -> Branches.of(tree, linkage, share.branches())),
                Rounding.shortened(statistics.outputs().mean()),
                Rounding.shortened(statistics.outputs().standardDeviation()),
                Rounding.shortened(statistics.outputs().zeroShare()),
                statistics.constantUnits(),
                forks.isPresent()
                        ? OptionalDouble.of(Rounding.shortened(forks.get().median()))
                        : OptionalDouble.empty(),
                seen.values().atoms().stream()
                        .map(atom -> new Atom(Rounding.shortened(atom.value()), Rounding.shortened(atom.share())))
                        .toList());
    }
}
