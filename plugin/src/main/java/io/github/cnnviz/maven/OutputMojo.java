package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals have in common: the folder of the output, and how failures are told. */
abstract class OutputMojo extends AbstractMojo {

    /** Where everything is written to, and read from again. */
    @Parameter(property = "cnnviz.outputDirectory", defaultValue = "${project.build.directory}/cnnviz")
    private File outputDirectory;

    /** Skips the goal. */
    @Parameter(property = "cnnviz.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipping cnnviz: cnnviz.skip is true");
            return;
        }
        OutputFolder folder = new OutputFolder(outputFolder());
        try {
            run(folder);
        } catch (CnnvizException e) {
            throw told(e.getMessage(), e.remedy(), e);
        } catch (IOException e) {
            throw told(
                    "reading or writing went wrong: " + e,
                    "check that " + folder.root()
                            + " can be written to and that the disk is not full; see more with -X",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw told("the build was interrupted; the worker is stopped", "run it again", e);
        }
    }

    /**
     * Does what the goal is for.
     *
     * @throws MojoFailureException where the model is not good enough
     */
    abstract void run(OutputFolder folder)
            throws CnnvizException, IOException, InterruptedException, MojoFailureException;

    /** Maven prints the messages of causes too, so the cause is told to {@code mvn -X} alone. */
    private MojoExecutionException told(String problem, String remedy, Exception cause) {
        getLog().debug(cause);
        return new MojoExecutionException(problem + "\nTo fix: " + remedy);
    }

    /** Without a project, Maven before 4 knows no base directory, and leaves the default as it stands. */
    final Path outputFolder() {
        return !hasProject() && outputDirectory.getPath().contains("${")
                ? base().resolve("target").resolve("cnnviz")
                : outputDirectory.toPath();
    }

    final boolean isSkipped() {
        return skip;
    }

    /** Returns whether there is a pom; Maven runs some goals without. */
    final boolean hasProject() {
        return project.getFile() != null;
    }

    /** Returns the folder of the pom, or the one in which Maven was started where there is none. */
    final Path base() {
        return hasProject() ? project.getBasedir().toPath() : Path.of(session.getExecutionRootDirectory());
    }

    final MavenProject project() {
        return project;
    }

    final MavenSession session() {
        return session;
    }
}
