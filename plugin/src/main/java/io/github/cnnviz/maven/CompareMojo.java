package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.comparison.Comparison;
import io.github.cnnviz.verdict.Rule;
import io.github.cnnviz.verdict.Sentences;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;

/**
 * Holds the result of cnnviz:report against an earlier one, layer by layer: verdicts that changed first, then figures that
 * moved beyond noise. Fails nothing; cnnviz:check does.
 *
 * @since 0.1.0
 */
@Mojo(name = "compare", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class CompareMojo extends AbstractMojo {

    /**
     * The earlier result: an {@code analysis.json}, or {@code group:artifact:version} of a build that attached one, whose
     * version may be {@code RELEASE} or a range.
     */
    @Parameter(property = "cnnviz.baseline", required = true)
    private String baseline;

    /** Where cnnviz:report wrote to. */
    @Parameter(property = "cnnviz.outputDirectory", defaultValue = "${project.build.directory}/cnnviz")
    private File outputDirectory;

    /** Skips the goal. */
    @Parameter(property = "cnnviz.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    private final RepositorySystem resolver;

    @Inject
    CompareMojo(RepositorySystem resolver) {
        this.resolver = resolver;
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (skip) {
            getLog().info("Skipping cnnviz: cnnviz.skip is true");
            return;
        }
        try {
            compare();
        } catch (CnnvizException e) {
            getLog().debug(e);
            throw new MojoExecutionException(e.getMessage() + "\nTo fix: " + e.remedy());
        } catch (IOException e) {
            throw new MojoExecutionException("reading went wrong: " + e + "\nTo fix: run cnnviz:report again", e);
        }
    }

    private void compare() throws CnnvizException, IOException {
        boolean alone = project.getFile() == null && outputDirectory.getPath().contains("${");
        Path base = Path.of(session.getExecutionRootDirectory());
        Path folder = alone ? base.resolve("target/cnnviz") : outputDirectory.toPath();
        Path file = folder.resolve("analysis.json");
        if (!Files.isRegularFile(file)) {
            throw new CnnvizException(
                    "there is no analysis to compare: " + file + " does not exist", "run cnnviz:report before it");
        }
        Analysis present = AnalysisFile.read(file);
        Path relativeTo =
                project.getFile() == null ? base : project.getBasedir().toPath();
        Baseline baselines =
                new Baseline(resolver, session.getRepositorySession(), project.getRemoteProjectRepositories());
        Analysis earlier = baselines.read(baseline.trim(), baselines.find(baseline.trim(), relativeTo));
        List<Rule> catalogue =
                RuleCatalogue.with(ServiceLoader.load(Rule.class, getClass().getClassLoader()));
        new ComparisonTable(Sentences.in(Locale.ENGLISH, catalogue), Symbols.ofThisJvm())
                .of(Comparison.of(earlier, present))
                .forEach(getLog()::info);
    }
}
