package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.analysis.Analyzer;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.gate.AcceptedFinding;
import io.github.cnnviz.gate.Gate;
import io.github.cnnviz.gate.GateResult;
import io.github.cnnviz.publish.Publication;
import io.github.cnnviz.publish.Publisher;
import io.github.cnnviz.report.BrokenTemplateException;
import io.github.cnnviz.report.ReportWriter;
import io.github.cnnviz.report.Templates;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProjectHelper;
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

    /** Of the attached analysis. */
    private static final String CLASSIFIER = "cnnviz";

    /**
     * Linkage of the trees that are drawn: {@code single}, {@code average}, {@code complete} or {@code ward}. All but the
     * first take layers of up to 1,024 units. Rules rest on single linkage whatever this says.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.linkage", defaultValue = "single")
    private String linkage;

    /**
     * Language of the page: {@code en}, or {@code zh-CN} (or {@code zh}) for Simplified Chinese. The terminal and {@code
     * analysis.json} stay English. Another language trains nothing anew.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.locale", defaultValue = "en")
    private String locale;

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
     * rule.limit=number}, e.g. {@code dead-units.fault-above=0.8}. The report shows them as yours. Default: as built in.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.rules")
    private List<String> rules;

    /**
     * Folder of templates of your own, each in place of cnnviz's of the same name; src/docs/templates.md lists them and what they
     * see. Default: none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.templates")
    private File templates;

    /**
     * JSON file of findings that are accepted, as for {@code cnnviz:check}: in the files for CI servers, they are no failures. Default:
     * {@code cnnviz-accepted.json} beside the pom, where there is one.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.accepted")
    private File accepted;

    /**
     * An earlier result that the page, {@code summary.md} and the terminal are to show the changes since: an {@code analysis.json}, or
     * {@code group:artifact:version} of a build that attached one, whose version may be {@code RELEASE} or a range. It is looked for
     * before anything is trained. Default: none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.baseline")
    private String baseline;

    /**
     * Whether to write {@code codequality.json}, which GitLab shows in merge requests.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.codeQuality", defaultValue = "false")
    private boolean codeQuality;

    /**
     * Whether to write {@code cnnviz.sarif}, which GitHub and others show beside the code.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.sarif", defaultValue = "false")
    private boolean sarif;

    /**
     * Whether {@code analysis.json} is attached to the build, with the classifier {@code cnnviz}: installed and deployed with the
     * project, it is what later builds are compared with.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.attach", defaultValue = "true")
    private boolean attach;

    /**
     * How many seeds to train or evaluate with: {@code cnnviz.seed} and those after it, one after another. The page and all verdicts
     * are of the first one; the others say how far figures and verdicts go with the seed, so that a comparison takes no noise for a
     * change. Each takes as long as the first one, and is kept as long as it fits.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.seeds", defaultValue = "1")
    private int seeds;

    /**
     * Whether to train again with what may help against the first cause, where something is inferior: LeakyReLU for ReLU, batch
     * normalization, a dense layer less, another learning rate, scaled inputs or another last activation function, at most four of
     * them, one at a time, with the same seed and as many steps. The report says which helped. Each takes as long as the training,
     * and is kept as long as it fits.
     *
     * @since 0.1.0
     */
    @Parameter(property = "cnnviz.tryRemedies", defaultValue = "false")
    private boolean tryRemedies;

    private final RepositorySystem resolver;
    private final MavenProjectHelper attachments;

    @Inject
    ReportMojo(RepositorySystem resolver, ToolchainManager toolchains, MavenProjectHelper attachments) {
        super(resolver, toolchains);
        this.resolver = resolver;
        this.attachments = attachments;
    }

    @Override
    void produce(OutputFolder folder) throws CnnvizException, IOException, InterruptedException {
        Optional<Path> arrays = ParameterChecks.capture(capture, modelParameters());
        Optional<EvaluationModel> saved = ModelParameters.of(model, inputRange, inputShape, others(arrays));
        if (arrays.isEmpty() && saved.isEmpty() && !hasProject()) {
            throw new CnnvizException(
                    "there is no project here, and neither cnnviz.model nor cnnviz.capture is set: nothing says which "
                            + "model to judge",
                    "run it where your pom.xml is, or set cnnviz.model to a saved network, or cnnviz.capture to a "
                            + "folder of captured arrays");
        }
        ParameterChecks.seeds(seeds, arrays.isPresent());
        ParameterChecks.remedies(tryRemedies, task(arrays) == WorkerJob.Task.TRAIN_AND_CAPTURE && saved.isEmpty());
        List<AcceptedFinding> known = AcceptedFindings.of(accepted, base()).read();
        List<Rule> catalogue =
                RuleCatalogue.with(ServiceLoader.load(Rule.class, getClass().getClassLoader()));
        RuleBook book = new RuleBook(catalogue, RuleSettings.of(rules == null ? List.of() : rules, catalogue));
        Analyzer analyzer = new Analyzer(version(), subjectInWords(), linkage(), book);
        Sentences english = Sentences.in(Locale.ENGLISH, catalogue);
        ReportWriter writer = new ReportWriter(locale(), catalogue, templates());
        Optional<Path> earlier = earlier();
        Optional<Analysis> before =
                earlier.isPresent() ? Optional.of(baselines().read(baseline.trim(), earlier.get())) : Optional.empty();
        WorkerJob unsaved = job(saved.isPresent() ? WorkerJob.Task.CAPTURE_MODEL : task(arrays), arrays, folder);
        WorkerJob job = saved.map(unsaved::withModel).orElse(unsaved);
        Fork fork = arrays.isPresent()
                ? forkWithoutProject()
                : saved.isPresent() ? forkForModel(saved.get().file()) : fork();
        String fingerprint =
                Fingerprint.of(version(), job, fork.classPath(), fork.settings().argLine());
        claim(folder, fingerprint);
        SeedRuns.Prints prints = other -> Fingerprint.of(
                version(), other, fork.classPath(), fork.settings().argLine());
        SeedRuns others = new SeedRuns(job, seeds, prints);
        Stages stages = stages(folder, fingerprint, others, earlier);
        Stages.Kept kept = isForced() ? Stages.Kept.NOTHING : stages.kept();
        decide(folder, kept);
        stages.inWords(kept).ifPresent(getLog()::info);
        if (!kept.capture()) {
            work(
                    job,
                    fork,
                    folder,
                    captured -> {
                        Path capture = folder.root().resolve(captured.folder());
                        writer.write(analyzer.analyze(folder.root(), capture), folder.root(), folder.index());
                        return folder.index();
                    },
                    stages::captureIsDone);
        }
        Analysis analysis;
        if (kept.analysis()) {
            analysis = AnalysisFile.read(folder.analysis());
        } else {
            SideRuns runs = new SideRuns(
                    (other, place, done) -> workOnTheSide(other, fork, place, done),
                    analyzer,
                    analysisSettings(),
                    ownCode(),
                    isForced());
            Analysis own = analyzer.analyze(folder.root()).withSeeds(others.results(runs));
            analysis = tryRemedies
                    ? withRemedies(own, new RemedyRuns(job, prints, english, getLog()), runs, writer, folder)
                    : own;
            AnalysisFile.write(analysis, folder.analysis());
            stages.analysisIsDone();
        }
        if (!kept.page()) {
            try {
                ReportWriter comparing = before.map(writer::comparedWith).orElse(writer);
                comparing.writeLinked(analysis, folder.root(), folder.linked());
                comparing.write(analysis, folder.root(), folder.index()); // last: where it lies, the report is whole
            } catch (BrokenTemplateException e) {
                throw broken(e);
            }
            stages.pageIsDone();
        }
        Optional<Comparison> comparison = before.map(then -> Comparison.of(then, analysis));
        publish(analysis, comparison, known, english, folder);
        new TerminalTable(english, Symbols.ofThisJvm()).of(analysis).forEach(getLog()::info);
        comparison.map(new ComparisonTable(english, Symbols.ofThisJvm())::sum).ifPresent(getLog()::info);
        getLog().info("report: " + folder.index());
    }

    /** There is a page before the first remedy is tried: much can be seen of it, and each takes as long as the training. */
    private static Analysis withRemedies(
            Analysis own, RemedyRuns remedies, SideRuns runs, ReportWriter writer, OutputFolder folder)
            throws IOException, InterruptedException {
        writer.write(own, folder.root(), folder.index());
        return own.withRemedies(remedies.results(own, runs));
    }

    private void workOnTheSide(WorkerJob job, Fork fork, OutputFolder folder, Done done)
            throws CnnvizException, IOException, InterruptedException {
        if (job.remedy().isEmpty()) {
            getLog().info("the same with seed " + job.seed() + ":");
        }
        work(
                job,
                fork,
                folder,
                captured -> {
                    throw new IllegalStateException(
                            "only the report's own training is captured in between, not " + captured);
                },
                done);
    }

    private Baseline baselines() {
        return new Baseline(
                resolver, session().getRepositorySession(), project().getRemoteProjectRepositories());
    }

    /** Returns the file that the user wants changes since. */
    private Optional<Path> earlier() throws CnnvizException {
        return baseline == null || baseline.isBlank()
                ? Optional.empty()
                : Optional.of(baselines().find(baseline.trim(), base()));
    }

    private Map<String, Object> analysisSettings() throws CnnvizException {
        return Map.of(
                "project", subjectInWords(), "linkage", linkage().word(), "rules", rules == null ? List.of() : rules);
    }

    private Stages stages(OutputFolder folder, String capture, SeedRuns others, Optional<Path> earlier)
            throws CnnvizException {
        Map<String, Object> analysis = new TreeMap<>(analysisSettings());
        analysis.put("seeds", others.fingerprints());
        analysis.put("remedies", tryRemedies);
        Map<String, Object> page = new TreeMap<>(Map.of("locale", locale));
        if (templates != null) {
            page.put("templates", templates.toPath());
        }
        earlier.ifPresent(file -> page.put("baseline", file));
        return new Stages(folder, capture, analysis, page, ownCode());
    }

    /** Returns the name of what is judged: the project's, or without one that of the folder or file that is given. */
    private String subjectInWords() {
        return hasProject() ? projectInWords() : (capture != null ? capture : model).getName();
    }

    private Templates templates() throws CnnvizException, IOException {
        try {
            return templates == null ? Templates.builtIn() : Templates.with(templates.toPath());
        } catch (BrokenTemplateException e) {
            throw broken(e);
        }
    }

    private CnnvizException broken(BrokenTemplateException template) {
        return new CnnvizException(
                "a template of <templates> (cnnviz.templates) does not work: " + template.getMessage(),
                "mend it, or take it out of " + templates
                        + " so that cnnviz's own is used; what was trained, captured and"
                        + " analysed is kept, the next run goes on from there",
                template);
    }

    private Locale locale() throws CnnvizException {
        return Locale.forLanguageTag(ParameterChecks.oneOf("locale", locale, ReportWriter.LANGUAGES));
    }

    private void publish(
            Analysis analysis,
            Optional<Comparison> comparison,
            List<AcceptedFinding> known,
            Sentences sentences,
            OutputFolder folder)
            throws IOException {
        Set<Publisher.Extra> wanted = EnumSet.noneOf(Publisher.Extra.class);
        if (codeQuality) {
            wanted.add(Publisher.Extra.CODE_QUALITY);
        }
        if (sarif) {
            wanted.add(Publisher.Extra.SARIF);
        }
        GateResult gate = Gate.judge(analysis, known, LocalDate.now(Clock.systemUTC()));
        new Publisher(sentences)
                .write(
                        new Publication(analysis, gate, comparison, identity(), location(analysis)),
                        wanted,
                        folder.root());
        if (attach && hasProject()) {
            attach(folder);
        }
    }

    /** Once for a project: what is attached twice under one classifier, Maven keeps the last of, or refuses. */
    private void attach(OutputFolder folder) {
        boolean there = project().getAttachedArtifacts().stream()
                .anyMatch(each -> CLASSIFIER.equals(each.getClassifier())
                        && each.getType().equals("json"));
        if (there) {
            getLog().info("another analysis is attached to this build already; " + folder.analysis()
                    + " is not (to choose," + " set cnnviz.attach to false in one of the executions)");
        } else {
            attachments.attachArtifact(
                    project(), "json", CLASSIFIER, folder.analysis().toFile());
        }
    }

    /** Returns the project's name in all its versions; of captured arrays without a project, that of their folder. */
    private String identity() {
        return hasProject()
                ? project().getGroupId() + ":" + project().getArtifactId()
                : (capture != null ? capture : model).getName();
    }

    private String location(Analysis analysis) {
        return FindingLocation.of(
                analysis.run().subject(),
                hasProject()
                        ? project().getCompileSourceRoots().stream()
                                .map(Path::of)
                                .toList()
                        : List.of(),
                base(),
                Optional.ofNullable(session().getRequest().getMultiModuleProjectDirectory()) // an IDE may not know it
                        .map(File::toPath)
                        .orElse(base()));
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
