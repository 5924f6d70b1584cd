package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.worker.WorkerEvent;
import io.github.cnnviz.worker.WorkerJob;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/** What the goals that start a worker have in common. */
abstract class CnnvizMojo extends OutputMojo {

    /**
     * Class that hands over the model, e.g. {@code com.example.Gan}. Default: the one that the project declares in
     * {@code META-INF/services/io.github.cnnviz.subject.GanSubject}.
     */
    @Parameter(property = "cnnviz.subject")
    private String subject;

    /** What the subject is told: names and values of its own choice. Default: nothing. */
    @Parameter
    private Map<String, String> subjectParameters;

    /** Training steps, one batch each. Default: the subject's own number. */
    @Parameter(property = "cnnviz.steps")
    private Integer steps;

    /**
     * Training steps between two checkpoints. A build that was killed goes on from the last one when it is run again, and
     * comes to the same result; a checkpoint costs time and about as much disk space as the networks.
     */
    @Parameter(property = "cnnviz.checkpointEvery", defaultValue = "100")
    private int checkpointEvery;

    /**
     * Where in the training layers are judged too: percentages of all steps or numbers of steps, e.g. {@code
     * 0%,10%,250}. {@code cnnviz:report} writes the page anew each time, while the training goes on. Default: only at its
     * end.
     */
    @Parameter(property = "cnnviz.captureAt")
    private List<String> captureAt;

    /** Seed of weights, noise and the order of images. */
    @Parameter(property = "cnnviz.seed", defaultValue = "1")
    private long seed;

    /** Folder or zip of images, or folder of IDX files. Default: the subject's own images. */
    @Parameter(property = "cnnviz.images")
    private File images;

    /** Samples that each network is evaluated with. */
    @Parameter(property = "cnnviz.samples", defaultValue = "512")
    private int samples;

    /** Threads of the native library. Fixed, because the last digits of results depend on it. */
    @Parameter(property = "cnnviz.threads", defaultValue = "2")
    private int threads;

    /** Saved generator, a Deeplearning4j zip, to evaluate. Nothing is trained then. Default: train one. */
    @Parameter(property = "cnnviz.generator")
    private File generator;

    /** Saved discriminator, a Deeplearning4j zip, to evaluate. Nothing is trained then. Default: train one. */
    @Parameter(property = "cnnviz.discriminator")
    private File discriminator;

    /** Layers to look at: patterns over {@code network/layer}, e.g. {@code generator/*}. Default: all. */
    @Parameter(property = "cnnviz.includes")
    private List<String> includes;

    /** Layers to leave out: patterns over {@code network/layer}. Default: none. */
    @Parameter(property = "cnnviz.excludes")
    private List<String> excludes;

    /** Whether slow layers of Deeplearning4j are computed by faster code; same results within 1e-5. */
    @Parameter(property = "cnnviz.fastLayers", defaultValue = "true")
    private boolean fastLayers;

    /**
     * Build of ND4J's native library: {@code auto} takes the one that fits the processor, {@code none} the one that the
     * project brings; else a classifier of nd4j-native, e.g. {@code linux-x86_64-onednn-avx2}.
     */
    @Parameter(property = "cnnviz.native", defaultValue = "auto")
    private String nativeVariant;

    /** Memory of the worker for Java objects, a number with k, m or g. */
    @Parameter(property = "cnnviz.maxHeap", defaultValue = "1g")
    private String maxHeap;

    /** Memory of the worker for the native library, a number with k, m or g. */
    @Parameter(property = "cnnviz.maxNative", defaultValue = "4g")
    private String maxNative;

    /**
     * Seconds that the worker may neither report progress nor print anything, before it is ended and the build fails. 0: any
     * number.
     */
    @Parameter(property = "cnnviz.timeout", defaultValue = "3600")
    private int timeout;

    /** Further arguments of the worker's {@code java}, with quotes as in a shell. Default: none. */
    @Parameter(property = "cnnviz.argLine")
    private String argLine;

    /** Dependencies that the worker sees: {@code provided} for compile, runtime and provided ones, or {@code test}. */
    @Parameter(property = "cnnviz.classpathScope", defaultValue = "provided")
    private String classpathScope;

    /**
     * Whether to do all stages: although nothing has changed, and without an earlier build's checkpoint. Else those are kept
     * whose inputs, settings and code are the same as when they were last done.
     */
    @Parameter(property = "cnnviz.force", defaultValue = "false")
    private boolean force;

    @Parameter(defaultValue = "${plugin}", readonly = true)
    private PluginDescriptor plugin;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private MojoExecution execution;

    /** Whether it is settled what of an earlier run is kept. */
    private boolean decided;

    private final RepositorySystem resolver;
    private final ToolchainManager toolchains;

    CnnvizMojo(RepositorySystem resolver, ToolchainManager toolchains) {
        this.resolver = resolver;
        this.toolchains = toolchains;
    }

    @Override
    final void run(OutputFolder folder) throws CnnvizException, IOException, InterruptedException {
        try {
            produce(folder);
        } catch (CnnvizException | IOException | InterruptedException | RuntimeException e) {
            if (!decided) { // the report of an earlier run must not be taken for the result of this one
                decide(folder, Stages.Kept.NOTHING);
            }
            throw e;
        }
        folder.forgetEarlierReport();
    }

    /** Sets aside what is not kept; from then on, what lies in its place is of this run. */
    final void decide(OutputFolder folder, Stages.Kept kept) throws IOException {
        decided = true;
        if (!kept.analysis()) {
            folder.setReportAside();
        } else if (!kept.page()) {
            folder.setPageAside();
        }
    }

    /** Sees to it that no other execution of this build writes to the folder. */
    final void claim(OutputFolder folder, String fingerprint) throws CnnvizException {
        decided = true; // if it is another's, nothing in it is touched
        new OutputClaims(session().getRequest().getData())
                .claim(folder.root(), moduleInWords(), execution.getExecutionId(), fingerprint);
        decided = false;
    }

    private String moduleInWords() {
        return hasProject() ? project().getGroupId() + ":" + project().getArtifactId() : "this folder";
    }

    /** Does what the goal is for. */
    abstract void produce(OutputFolder folder) throws CnnvizException, IOException, InterruptedException;

    /** Returns the parameters that hand over a model, as far as they are set. */
    final List<String> modelParameters() {
        List<String> set = new ArrayList<>();
        if (subject != null && !subject.isBlank()) {
            set.add("<subject>");
        }
        if (generator != null) {
            set.add("<generator>");
        }
        if (discriminator != null) {
            set.add("<discriminator>");
        }
        return set;
    }

    final boolean evaluatesSavedModels() {
        return generator != null || discriminator != null;
    }

    final boolean isForced() {
        return force;
    }

    /**
     * Checks all parameters.
     *
     * @param arrays folder of captured arrays, where the task is about them
     */
    final WorkerJob job(WorkerJob.Task task, Optional<Path> arrays, OutputFolder folder) throws CnnvizException {
        Map<String, String> told = new TreeMap<>();
        if (subjectParameters != null) { // an empty element of the pom is null
            subjectParameters.forEach((name, value) -> told.put(name, value == null ? "" : value));
        }
        OptionalInt wantedSteps = steps == null
                ? OptionalInt.empty()
                : OptionalInt.of(ParameterChecks.positive("steps", steps, "a number of training steps"));
        List<String> captures = ParameterChecks.captureAt(listed(captureAt), wantedSteps);
        return new WorkerJob(
                task,
                Optional.ofNullable(subject).map(String::trim).filter(name -> !name.isEmpty()),
                told,
                seed,
                wantedSteps,
                ParameterChecks.images(images),
                ParameterChecks.positive("samples", samples, "a number of images, e.g. 512"),
                ParameterChecks.positive("threads", threads, "a number of threads, e.g. 2"),
                ParameterChecks.model("generator", generator),
                ParameterChecks.model("discriminator", discriminator),
                arrays,
                listed(includes),
                listed(excludes),
                fastLayers,
                ParameterChecks.positive("checkpointEvery", checkpointEvery, "a number of training steps, e.g. 100"),
                task == WorkerJob.Task.TRAIN_AND_CAPTURE ? captures : List.of(), // else nobody looks at them
                !force,
                "",
                folder.root());
    }

    /** Finds out how to start the worker, which may download its native library. */
    final Fork fork() throws CnnvizException {
        String scope = ParameterChecks.oneOf(
                "classpathScope", classpathScope, List.of(WorkerClassPath.PROVIDED, WorkerClassPath.TEST));
        return mavenFork().of(settings(), scope);
    }

    /** Finds out how to start a worker that needs nothing of the project. */
    final Fork forkWithoutProject() throws CnnvizException {
        return mavenFork().withoutProject(settings());
    }

    /** Finds out how to start a worker that evaluates a saved network, with the project's Deeplearning4j or our own. */
    final Fork forkForModel(Path model) throws CnnvizException {
        return mavenFork().forModel(settings(), model, hasProject());
    }

    private MavenFork mavenFork() {
        return new MavenFork(session(), project(), plugin, resolver, toolchains, getLog());
    }

    private ForkSettings settings() throws CnnvizException {
        ParameterChecks.atLeastZero("timeout", timeout, "seconds of silence, or 0 to wait for ever");
        return new ForkSettings(
                MemorySize.parse("maxHeap", maxHeap),
                MemorySize.parse("maxNative", maxNative),
                threads,
                Optional.ofNullable(argLine).orElse(""),
                nativeVariant.trim());
    }

    /** What follows when the worker has done its part. */
    interface Done {
        void run() throws IOException;
    }

    /**
     * Has a worker do the job, and shows how far it is.
     *
     * @param interim writes a report of a capture taken in the middle of the training, in a thread of its own
     * @param done    called as soon as the worker's files are in their places: reports may still be written then
     */
    final void work(WorkerJob job, Fork fork, OutputFolder folder, InterimReports.Writer interim, Done done)
            throws IOException, InterruptedException, CnnvizException {
        folder.forgetCrashes();
        getLog().info(inWords(job));
        String origin = Fingerprint.ofTraining(
                version(), job, fork.classPath(), fork.settings().argLine());
        boolean live = Terminal.isThere()
                && session().getSettings().isInteractiveMode()
                && session().getRequest().getDegreeOfConcurrency() == 1; // else other modules write between
        Clock clock = Clock.systemUTC();
        ProgressLine line = new ProgressLine(getLog(), live ? Optional.of(System.out) : Optional.empty(), clock);
        Progress progress =
                new Progress(getLog(), line, clock, Symbols.ofThisJvm().separator());
        try (InterimReports reports = new InterimReports(interim, progress, getLog())) {
            Consumer<WorkerEvent> listener = event -> {
                progress.accept(event);
                if (event instanceof WorkerEvent.Captured captured) {
                    reports.add(captured);
                }
            };
            WorkerLauncher.Patience patience = WorkerLauncher.Patience.USUAL.withSilence(Duration.ofSeconds(timeout));
            new WorkerLauncher(fork, folder, patience, listener, getLog()::debug).run(job.withOrigin(origin));
            done.run();
            reports.dropWaiting(); // the last one is due; where the worker failed, they are what there is
            progress.end();
        } finally {
            progress.abandon();
        }
    }

    private static String inWords(WorkerJob job) {
        if (job.arrays().isPresent()) {
            return "reading the captured arrays in " + job.arrays().get();
        }
        if (job.model().isPresent()) {
            return "evaluating " + job.model().get().file();
        }
        if (job.task() == WorkerJob.Task.CAPTURE) {
            return "evaluating "
                    + Stream.of(job.generator(), job.discriminator())
                            .flatMap(Optional::stream)
                            .map(Path::toString)
                            .collect(Collectors.joining(" and "));
        }
        return "training " + job.subject().orElse("the registered subject");
    }

    /** Returns the project as a person would say it. */
    final String projectInWords() {
        return project().getName() + " " + project().getVersion();
    }

    /** Returns cnnviz's own libraries, and those that the user's pom adds to it, such as rules. */
    final List<Path> ownCode() {
        return plugin.getArtifacts().stream()
                .map(Artifact::getFile)
                .filter(Objects::nonNull)
                .map(File::toPath)
                .sorted()
                .toList();
    }

    /** Returns the version of cnnviz. */
    final String version() {
        return plugin.getVersion();
    }

    private static List<String> listed(List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .filter(text -> text != null && !text.isBlank())
                        .map(String::trim)
                        .toList();
    }
}
