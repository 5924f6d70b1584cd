package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.report.ReportWriter;
import io.github.cnnviz.statistics.Linkage;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.RuleBook;
import io.github.cnnviz.verdict.RuleSettings;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import io.github.cnnviz.worker.EvaluationModel;
import io.github.cnnviz.worker.WorkerJob;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/**
 * Trains the project's model, or takes saved ones, or arrays that another framework captured; judges every layer and
 * writes {@code target/cnnviz/index.html}. For captured arrays and saved networks no project is needed.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "report",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        requiresProject = false,
        threadSafe = true)
public final class ReportMojo extends CnnvizMojo {

    /**
     * Linkage of the trees that are drawn: {@code single}, {@code average}, {@code complete} or {@code ward}. All but the
     * first take layers of up to 1,024 units. Rules rest on single linkage whatever this says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.linkage", defaultValue = "single")
    private String linkage;

    /**
     * Folder of arrays that another framework captured: {@code manifest.json} and {@code .npy} files, as described in {@code
     * src/docs/captured-arrays.md}. Nothing is trained or evaluated then. Default: none.
     */
    @Parameter(property = "cnnviz.capture")
    private File capture;

    /**
     * Saved network of any kind to evaluate: a zip of Deeplearning4j, or an HDF5 file of Keras. {@code cnnviz.images} says what
     * it is fed with; networks that take vectors or sequences are fed with random ones. Nothing is trained then. Default: none.
     */
    @Parameter(property = "cnnviz.model")
    private File model;

    /** What black and white are to the network that {@code cnnviz.model} names, e.g. {@code 0,1} or {@code 0,255}. */
    @Parameter(property = "cnnviz.inputRange", defaultValue = "-1,1")
    private String inputRange;

    /**
     * Sizes of one sample of the input of the network that {@code cnnviz.model} names: channels, height and width, e.g. {@code
     * 3,64,64}; features and steps; or features. Default: what the file says.
     */
    @Parameter(property = "cnnviz.inputShape")
    private String inputShape;

    /**
     * Severities and limits of rules: {@code rule=decides}, {@code rule=informs}, {@code rule=off} or {@code
     * rule.limit=number}, e.g. {@code dead-units.fault-above=0.7}. The report shows them as yours. Default: as built in.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.rules")
    private List<String> rules;

    @Inject
    ReportMojo(RepositorySystem resolver, ToolchainManager toolchains) {
        super(resolver, toolchains);
    }

    @Override
    void run(OutputFolder folder) throws CnnvizException, IOException, InterruptedException {
        Optional<Path> arrays = ParameterChecks.capture(capture, modelParameters());
        Optional<EvaluationModel> saved = ModelParameters.of(model, inputRange, inputShape, others(arrays));
        boolean alone = arrays.isPresent() || saved.isPresent();
        if (!alone && !hasProject()) {
            throw new CnnvizException(
                    "there is no project here, and neither cnnviz.model nor cnnviz.capture is set: nothing says which "
                            + "model to judge",
                    "run it where your pom.xml is, or set cnnviz.model to a saved network, or cnnviz.capture to a "
                            + "folder of captured arrays");
        }
        List<Rule> catalogue =
                RuleCatalogue.with(ServiceLoader.load(Rule.class, getClass().getClassLoader()));
        RuleBook book = new RuleBook(catalogue, RuleSettings.of(rules == null ? List.of() : rules, catalogue));
        Analyzer analyzer = new Analyzer(
                version(),
                hasProject() ? projectInWords() : (alone && capture != null ? capture : model).getName(),
                linkage(),
                book);
        Sentences english = Sentences.in(Locale.ENGLISH, catalogue);
        ReportWriter writer = new ReportWriter(Locale.ENGLISH, catalogue);
        WorkerJob unsaved = job(saved.isPresent() ? WorkerJob.Task.CAPTURE_MODEL : task(arrays), arrays, folder);
        WorkerJob job = saved.map(unsaved::withModel).orElse(unsaved);
        Fork fork = arrays.isPresent()
                ? forkWithoutProject()
                : saved.isPresent() ? forkForModel(saved.get().file()) : fork();
        String fingerprint =
                Fingerprint.of(version(), job, fork.classPath(), fork.settings().argLine());
        if (!isForced() && folder.isCaptureOf(fingerprint)) {
            getLog().info("training and capture are up to date (nothing changed); run with -Dcnnviz.force or mvn clean"
                    + " to repeat them");
        } else {
            work(job, fork, folder, captured -> {
                Path capture = folder.root().resolve(captured.folder());
                writer.write(analyzer.analyze(folder.root(), capture), folder.root(), folder.index());
                return folder.index();
            });
            Files.writeString(folder.fingerprint(), fingerprint);
        }
        Analysis analysis = analyzer.analyze(folder.root());
        writer.write(analysis, folder.root(), folder.index());
        new TerminalTable(english, Symbols.ofThisJvm()).of(analysis).forEach(getLog()::info);
        getLog().info("report: " + folder.index());
    }

    private Linkage linkage() throws CnnvizException {
        List<String> allowed =
                Arrays.stream(Linkage.values()).map(Linkage::word).toList();
        return Linkage.valueOf(
                ParameterChecks.oneOf("linkage", linkage, allowed).toUpperCase(Locale.ROOT));
    }

    /** Returns the parameters that hand over another model than {@code cnnviz.model}, as far as they are set. */
    private List<String> others(Optional<Path> arrays) {
        List<String> others = new ArrayList<>(modelParameters());
        arrays.ifPresent(folder -> others.add("<capture>"));
        return others;
    }

    private WorkerJob.Task task(Optional<Path> arrays) {
        if (arrays.isPresent()) {
            return WorkerJob.Task.CAPTURE_ARRAYS;
        }
        return evaluatesSavedModels() ? WorkerJob.Task.CAPTURE : WorkerJob.Task.TRAIN_AND_CAPTURE;
    }
}
