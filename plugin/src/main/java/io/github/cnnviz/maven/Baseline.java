package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.analysis.AnalysisFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.version.Version;

/** Finds the earlier result that a user names: a file, or the coordinates of a build that attached one. */
final class Baseline {

    /** An analysis of the paper's networks has at most 5 MB; one of 200 layers several times that. */
    private static final long MOST_BYTES = 100L << 20;

    private static final String FORMS =
            "the analysis.json of an earlier run, or group:artifact:version of a build that "
                    + "attached one; the version may be RELEASE or a range, e.g. [1.0,)";

    private final RepositorySystem resolver;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    Baseline(RepositorySystem resolver, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.resolver = resolver;
        this.session = withoutReactor(session);
        this.repositories = repositories;
    }

    /** The build at hand may have attached a result with the very coordinates of an earlier one. */
    private static RepositorySystemSession withoutReactor(RepositorySystemSession session) {
        return new DefaultRepositorySystemSession(session).setWorkspaceReader(null);
    }

    /**
     * Finds its file.
     *
     * @param given  a path or coordinates
     * @param folder against which a relative path is taken
     */
    Path find(String given, Path folder) throws CnnvizException {
        Path file = given.chars().filter(c -> c == ':').count() >= 2 ? resolve(given) : folder.resolve(given);
        if (!Files.isRegularFile(file)) {
            throw new CnnvizException(
                    "<baseline> (cnnviz.baseline) " + given + " is no file: there is none at " + file,
                    "set it to " + FORMS);
        }
        return file;
    }

    /**
     * Reads it.
     *
     * @param given what the user calls the file
     */
    Analysis read(String given, Path file) throws CnnvizException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CnnvizException(
                        "<baseline> (cnnviz.baseline) " + given + " has " + (Files.size(file) >> 20)
                                + " MB; no analysis is that large",
                        "set it to " + FORMS);
            }
            return AnalysisFile.read(file);
        } catch (IOException e) {
            throw new CnnvizException(
                    "<baseline> (cnnviz.baseline) " + given + " cannot be read as an analysis: " + firstLine(e),
                    "set it to " + FORMS + "; make it anew where another release of cnnviz wrote it",
                    e);
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private Path resolve(String coordinates) throws CnnvizException {
        String[] parts = coordinates.split(":", 3);
        if (parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            throw new CnnvizException(
                    "<baseline> (cnnviz.baseline) " + coordinates + " lacks a group, an artifact or a version",
                    "set it to " + FORMS);
        }
        Artifact wanted = new DefaultArtifact(parts[0], parts[1], "cnnviz", "json", parts[2]);
        try {
            if (parts[2].startsWith("[") || parts[2].startsWith("(")) {
                Version highest = resolver.resolveVersionRange(
                                session, new VersionRangeRequest(wanted, repositories, null))
                        .getHighestVersion();
                if (highest == null) {
                    throw new CnnvizException(
                            "<baseline> (cnnviz.baseline) " + coordinates + ": no version lies in that range",
                            "deploy a build with cnnviz:report first, or name another range");
                }
                wanted = wanted.setVersion(highest.toString());
            }
            return resolver.resolveArtifact(session, new ArtifactRequest(wanted, repositories, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (VersionRangeResolutionException | ArtifactResolutionException e) {
            throw new CnnvizException(
                    "<baseline> (cnnviz.baseline) " + coordinates + " cannot be had: " + e.getMessage(),
                    "check that this build ran cnnviz:report and was installed or deployed (classifier cnnviz, type json)"
                            + (session.isOffline() ? ", and run it once without -o" : ""),
                    e);
        }
    }
}
