package io.github.cnnviz.analysis;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.capture.CaptureFolder;
import io.github.cnnviz.capture.Classification;
import io.github.cnnviz.capture.FolderInTheMaking;
import io.github.cnnviz.capture.ImageStrip;
import io.github.cnnviz.capture.LayerCapture;
import io.github.cnnviz.capture.Layerwise;
import io.github.cnnviz.capture.Recurrence;
import io.github.cnnviz.capture.RunCapture;
import io.github.cnnviz.capture.TrainingHistory;
import io.github.cnnviz.network.LayerId;
import io.github.cnnviz.network.LayerInfo;
import io.github.cnnviz.raster.Drawing;
import io.github.cnnviz.raster.ImageSheet;
import io.github.cnnviz.statistics.LayerMeasurement;
import io.github.cnnviz.statistics.LayerStatistics;
import io.github.cnnviz.statistics.Linkage;
import io.github.cnnviz.statistics.RecurrenceStatistics;
import io.github.cnnviz.verdict.Measurements;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stages 3 and 4: from {@code capture/} to {@code analysis.json} and {@code rasters/}. A pure function of the capture:
 * the same capture gives the same bytes.
 */
public final class Analyzer {

    private static final int SHEET_COLUMNS = 8;
    private static final int NAMED_FAILURES = 20;

    private final String cnnvizVersion;
    private final String project;
    private final Linkage linkage;
    private final RuleBook rules;

    /**
     * Makes one that draws trees by single linkage and judges by the built-in rules.
     *
     * @param cnnvizVersion the release that judges
     * @param project       the project's name and version, as a person would say it
     */
    public Analyzer(String cnnvizVersion, String project) {
        this(cnnvizVersion, project, Linkage.SINGLE, new RuleBook(RuleCatalogue.builtIn(), RuleSettings.NONE));
    }

    /**
     * @param linkage of the trees that are drawn; rules rest on single linkage
     * @param rules   that judge
     * @see #Analyzer(String, String)
     */
    public Analyzer(String cnnvizVersion, String project, Linkage linkage, RuleBook rules) {
        this.cnnvizVersion = cnnvizVersion;
        this.project = project;
        this.linkage = linkage;
        this.rules = rules;
    }

    /**
     * Analyses the capture of a model whose training is over, or that was not trained.
     *
     * @param root holds {@code capture/}, and in {@code capture-at/} the captures made while it was trained; takes {@code
     *             analysis.json} and {@code rasters/}
     */
    public Analysis analyze(Path root) throws IOException, CnnvizException {
        return analyze(root, root.resolve("capture"), false);
    }

    /**
     * Analyses a capture that was made while the training goes on, as the present state.
     *
     * @param root    as in {@link #analyze(Path)}
     * @param capture one of the folders in {@code capture-at/}; those of fewer steps are the earlier states
     */
    public Analysis analyze(Path root, Path capture) throws IOException, CnnvizException {
        return analyze(root, capture, true);
    }

    private Analysis analyze(Path root, Path captured, boolean whileTraining) throws IOException, CnnvizException {
        CaptureFolder capture = new CaptureFolder(captured);
        if (!capture.exists()) {
            throw new CnnvizException(
                    "nothing was captured: " + captured + " is not complete",
                    "run cnnviz:report without -Dcnnviz.skip, which captures first");
        }
        RunCapture run = capture.readRun();
        FolderInTheMaking rasters = new FolderInTheMaking(root.resolve("rasters"));
        SampleSteps followed = new SampleSteps(rasters.path(), capture.layers().size());
        List<LayerInfo> infos = new ArrayList<>();
        for (Path file : capture.layers()) {
            infos.add(CaptureFolder.readLayerInfo(file));
        }
        LayerShare share = LayerShare.of(infos);
        Optional<Recurrence> overTime = Recurrence.read(captured);
        Map<LayerId, RecurrenceStatistics> recurrences = recurrences(overTime);
        List<Layer> layers = measure(
                capture,
                run,
                recurrences,
                rasters.path(),
                share,
                EarlierCaptures.before(run.trainedSteps(), root, linkage, share),
                followed);
        Optional<Classification> classification = Classification.read(captured);
        Judging.Verdicts verdicts = new Judging(rules, run, classification)
                .judge(layers.stream().map(Layer::measured).toList());
        Analysis analysis = new Analysis(
                Analysis.SCHEMA_VERSION,
                cnnvizVersion,
                project,
                run(run),
                verdicts.model(),
                verdicts.firstCause(),
                verdicts.ofRun(),
                verdicts.ofPair(),
                verdicts.networks(),
                samples(run, rasters.path(), followed.path()),
                training(run, whileTraining, layers, rasters.path()),
                classification(classification, Layerwise.read(captured), layers, rasters.path()),
                overTime.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Recurrences.of(overTime.get(), recurrences, orders(layers), rasters.path())));
        rasters.finish();
        AnalysisFile.write(analysis, root.resolve("analysis.json"));
        return analysis;
    }

    /**
     * Returns what rules are told of a capture; draws and writes nothing.
     *
     * @param root holds {@code capture/}
     */
    public static Measurements measurements(Path root) throws IOException {
        CaptureFolder capture = new CaptureFolder(root.resolve("capture"));
        RunCapture run = capture.readRun();
        Map<LayerId, RecurrenceStatistics> recurrences = recurrences(Recurrence.read(root.resolve("capture")));
        List<Measurements.Layer> layers = new ArrayList<>();
        for (Path file : capture.layers()) {
            LayerCapture layer = CaptureFolder.readLayer(file);
            SampleOrigins samples =
                    new SampleOrigins(run, layer.layer(), layer.outputs().samples());
            layers.add(new Measurements.Layer(
                    LayerMeasurement.of(layer, Linkage.SINGLE, samples::image).statistics(),
                    untrained(file),
                    Optional.ofNullable(recurrences.get(layer.layer().id()))));
        }
        return Judging.measurements(run, Classification.read(root.resolve("capture")), layers);
    }

    private record Layer(Judging.Measured measured, Optional<LayerStates> states) {}

    private List<Layer> measure(
            CaptureFolder capture,
            RunCapture run,
            Map<LayerId, RecurrenceStatistics> recurrences,
            Path rasters,
            LayerShare share,
            EarlierCaptures earlier,
            SampleSteps followed)
            throws IOException, CnnvizException {
        List<Layer> layers = new ArrayList<>();
        for (Path file : capture.layers()) { // one at a time: a layer's Gram matrix can be large
            LayerCapture layer = CaptureFolder.readLayer(file);
            checkWidth(layer);
            SampleOrigins samples =
                    new SampleOrigins(run, layer.layer(), layer.outputs().samples());
            LayerMeasurement measurement = LayerMeasurement.of(layer, linkage, samples::image);
            LayerPictures pictures = new LayerPictures(rasters, samples::name, linkage, share);
            followed.add(
                    layer,
                    samples,
                    LayerPictures.order(
                            measurement.outputTree(), layer.outputs().shape().units()));
            layers.add(new Layer(
                    new Judging.Measured(
                            measurement.statistics(),
                            untrained(file),
                            Optional.ofNullable(recurrences.get(layer.layer().id())),
                            pictures.outputs(layer, measurement),
                            pictures.parameters(layer, measurement)),
                    earlier.states(file, layer, measurement, run.trainedSteps())));
        }
        return layers;
    }

    private static Optional<LayerStatistics> untrained(Path layer) throws IOException {
        Optional<Path> file = CaptureFolder.untrained(layer);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        LayerMeasurement.of(CaptureFolder.readLayer(file.get())).statistics());
    }

    private void checkWidth(LayerCapture layer) throws CnnvizException {
        int units = layer.layer().output().units();
        if (linkage != Linkage.SINGLE && units > Linkage.MOST_UNITS) {
            throw new CnnvizException(
                    "layer " + layer.layer().id() + " has " + units + " units, but <linkage> " + linkage.word()
                            + " takes layers of up to " + Linkage.MOST_UNITS,
                    "set <linkage> (cnnviz.linkage) to single, or leave the layer out with cnnviz.excludes="
                            + layer.layer().id());
        }
    }

    private static SampleImages samples(RunCapture run, Path rasters, Optional<SamplePath> followed)
            throws IOException {
        Optional<String> real = sheet(run.real(), "real.png", rasters);
        Optional<String> generated = sheet(run.generated(), "generated.png", rasters);
        Optional<ImageStrip> any = run.real().or(run::generated);
        return new SampleImages(
                real,
                generated,
                SHEET_COLUMNS,
                any.map(ImageStrip::size).orElse(0),
                any.map(strip -> strip.shape().width()).orElse(0),
                any.map(strip -> strip.shape().height()).orElse(0),
                followed);
    }

    private static Optional<String> sheet(Optional<ImageStrip> strip, String name, Path rasters) throws IOException {
        if (strip.isEmpty()) {
            return Optional.empty();
        }
        ImageStrip images = strip.get();
        Drawing sheet = ImageSheet.draw(
                images::value,
                images.size(),
                SHEET_COLUMNS,
                images.shape().height(),
                images.shape().width());
        sheet.write(rasters.resolve(name));
        return Optional.of("rasters/" + name);
    }

    private static Optional<Training> training(RunCapture run, boolean whileTraining, List<Layer> layers, Path rasters)
            throws IOException {
        if (run.history().isEmpty()) {
            return Optional.empty();
        }
        TrainingHistory history = run.history().get();
        return Optional.of(new Training(
                run.plannedSteps(),
                whileTraining && run.trainedSteps() < run.plannedSteps(),
                Trainings.losses(history),
                Trainings.vitals(history),
                layers.stream().flatMap(layer -> layer.states().stream()).toList(),
                Trainings.samples(history, rasters)));
    }

    private static Optional<ClassificationResult> classification(
            Optional<Classification> captures, Optional<Layerwise> layerwise, List<Layer> layers, Path rasters)
            throws IOException {
        if (captures.isEmpty()) {
            return Optional.empty();
        }
        ClassificationResult result = Classifications.of(captures.get(), orders(layers), rasters);
        return Optional.of(layerwise.isEmpty() ? result : result.with(LayerwiseResults.of(layerwise.get(), rasters)));
    }

    private static Map<LayerId, int[]> orders(List<Layer> layers) {
        Map<LayerId, int[]> orders = new HashMap<>();
        for (Layer layer : layers) {
            orders.put(
                    layer.measured().statistics().layer().id(),
                    layer.measured().pictures().raster().units().stream()
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
        return orders;
    }

    private static Map<LayerId, RecurrenceStatistics> recurrences(Optional<Recurrence> capture) {
        Map<LayerId, RecurrenceStatistics> all = new HashMap<>();
        if (capture.isPresent()) {
            for (Recurrence.Layer layer : capture.get().layers()) {
                all.put(
                        layer.layer(),
                        RecurrenceStatistics.of(layer, capture.get().back()));
            }
        }
        return all;
    }

    private Run run(RunCapture run) {
        return new Run(
                run.subject(),
                run.subjectParameters(),
                run.history().isPresent(),
                run.source() == RunCapture.Source.ARRAYS,
                run.seed(),
                run.history().map(TrainingHistory::steps).orElse(0),
                run.batch(),
                run.threads(),
                run.nativeVariant(),
                run.libraryVersion(),
                run.realSamples(),
                run.generatedSamples(),
                run.unknownSamples(),
                run.imagesRead(),
                run.unreadable().stream().limit(NAMED_FAILURES).toList(),
                run.unreadable().size(),
                rules.settings().asWritten(),
                run.replacedLayers());
    }
}
