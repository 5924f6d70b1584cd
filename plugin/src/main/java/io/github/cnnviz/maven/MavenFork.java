package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;

/** Finds what a worker needs to start in what Maven knows of the project: a class path and a {@code java}. */
final class MavenFork {

    private static final String WORKER = "io.github.cnnviz.worker.Worker";

    private final MavenSession session;
    private final MavenProject project;
    private final PluginDescriptor plugin;
    private final RepositorySystem resolver;
    private final ToolchainManager toolchains;
    private final Log log;

    MavenFork(
            MavenSession session,
            MavenProject project,
            PluginDescriptor plugin,
            RepositorySystem resolver,
            ToolchainManager toolchains,
            Log log) {
        this.session = session;
        this.project = project;
        this.plugin = plugin;
        this.resolver = resolver;
        this.toolchains = toolchains;
        this.log = log;
    }

    Fork of(ForkSettings settings, String scope) throws CnnvizException {
        WorkerClassPath classPath = new WorkerClassPath(core(), folders(scope), project.getArtifacts(), scope);
        checkVersion(classPath);
        addNativeLibrary(classPath, settings.nativeVariant(), checkedNd4jVersion(classPath));
        log.debug("class path of the worker: " + classPath.entries());
        return new Fork(
                java(),
                classPath.entries(),
                WORKER,
                settings,
                project.getBasedir().toPath());
    }

    /** A worker for captured arrays: of the plugin's own libraries alone, so that no project is needed. */
    Fork withoutProject(ForkSettings settings) throws CnnvizException {
        OwnLibraries own =
                new OwnLibraries(resolver, session.getRepositorySession(), project.getRemoteProjectRepositories());
        WorkerClassPath classPath = new WorkerClassPath(core(), List.of(), List.of(), WorkerClassPath.PROVIDED);
        own.resolve().forEach(classPath::add);
        addNativeLibrary(classPath, settings.nativeVariant(), own.nd4jVersion());
        log.debug("class path of the worker: " + classPath.entries());
        return new Fork(java(), classPath.entries(), WORKER, settings, Path.of(session.getExecutionRootDirectory()));
    }

    /**
     * A worker that evaluates a saved network: with Deeplearning4j of the project where it has one, so that layers of its own can
     * be restored, else of the plugin's own libraries.
     */
    Fork forModel(ForkSettings settings, Path model, boolean project) throws CnnvizException {
        OwnLibraries own =
                new OwnLibraries(resolver, session.getRepositorySession(), this.project.getRemoteProjectRepositories());
        boolean keras = ModelParameters.isKeras(model);
        WorkerClassPath classPath = new WorkerClassPath(core(), List.of(), List.of(), WorkerClassPath.PROVIDED);
        Path directory = Path.of(session.getExecutionRootDirectory());
        Optional<String> version = Optional.empty();
        if (project) {
            WorkerClassPath ofProject = new WorkerClassPath(
                    core(),
                    List.of(Path.of(this.project.getBuild().getOutputDirectory())),
                    this.project.getArtifacts(),
                    WorkerClassPath.PROVIDED);
            version = ofProject
                    .version("org.deeplearning4j", "deeplearning4j-nn")
                    .flatMap(network -> ofProject.version("org.nd4j", "nd4j-native"));
            classPath = version.isPresent() ? ofProject : classPath;
            directory = this.project.getBasedir().toPath();
        }
        if (version.isEmpty() || keras) {
            own.resolveNetworks(version.orElse(own.nd4jVersion()), keras).forEach(classPath::add);
        }
        addNativeLibrary(classPath, settings.nativeVariant(), version.orElse(own.nd4jVersion()));
        log.debug("class path of the worker: " + classPath.entries());
        return new Fork(java(), classPath.entries(), WORKER, settings, directory);
    }

    /** The jar of cnnviz-core that this plugin itself runs with; in a reactor build, its class folder. */
    private Path core() {
        return plugin.getArtifacts().stream()
                .filter(WorkerClassPath::isCore)
                .map(artifact -> artifact.getFile().toPath())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the plugin runs without cnnviz-core"));
    }

    private List<Path> folders(String scope) throws CnnvizException {
        List<Path> folders = new ArrayList<>();
        if (scope.equals(WorkerClassPath.TEST)) {
            folders.add(Path.of(project.getBuild().getTestOutputDirectory()));
        }
        Path classes = Path.of(project.getBuild().getOutputDirectory());
        folders.add(classes);
        boolean hasSources = project.getCompileSourceRoots().stream().anyMatch(root -> new File(root).isDirectory());
        if (hasSources && !Files.isDirectory(classes)) {
            throw new CnnvizException(
                    "the project is not compiled: " + classes + " does not exist",
                    "put the phase before the goal, e.g. mvn compile cnnviz:report");
        }
        return folders;
    }

    private void checkVersion(WorkerClassPath classPath) {
        Optional<String> version = classPath.version("io.github.cnnviz", "cnnviz-core");
        if (version.isPresent() && !version.get().equals(plugin.getVersion())) {
            log.warn("The project uses cnnviz-core " + version.get() + ", but runs with that of cnnviz-maven-plugin "
                    + plugin.getVersion() + ": give both the same version");
        }
    }

    /** Without Deeplearning4j there is nothing to judge; said here, before a worker says it in its own words. */
    private static String checkedNd4jVersion(WorkerClassPath classPath) throws CnnvizException {
        Optional<String> nd4j = classPath.version("org.nd4j", "nd4j-native");
        boolean network =
                classPath.version("org.deeplearning4j", "deeplearning4j-nn").isPresent();
        if (network && nd4j.isPresent()) {
            return nd4j.get();
        }
        String missing = network
                ? "org.nd4j:nd4j-native"
                : nd4j.isPresent()
                        ? "org.deeplearning4j:deeplearning4j-nn"
                        : "org.deeplearning4j:deeplearning4j-nn and org.nd4j:nd4j-native";
        throw new CnnvizException(
                "the project lacks " + missing + " among its compile, runtime and provided dependencies",
                "add " + missing + " to <dependencies>");
    }

    private void addNativeLibrary(WorkerClassPath classPath, String wanted, String version) {
        NativeVariant variants = new NativeVariant(
                resolver, session.getRepositorySession(), project.getRemoteProjectRepositories(), log);
        NativeVariant.choose(wanted, classPath.classifiers("org.nd4j", "nd4j-native"))
                .flatMap(classifier -> variants.resolve(classifier, version))
                .ifPresent(classPath::add);
        for (Artifact missing : SystemLibraries.missing(classPath.entries(), SystemLibraries.platform())) {
            variants.resolve(missing).ifPresent(classPath::add);
        }
    }

    private Path java() {
        return Optional.ofNullable(toolchains.getToolchainFromBuildContext("jdk", session))
                .flatMap(toolchain -> Optional.ofNullable(toolchain.findTool("java")))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    }
}
