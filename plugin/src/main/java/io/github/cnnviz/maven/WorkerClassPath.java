package io.github.cnnviz.maven;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.artifact.Artifact;

/**
 * The class path of the worker: the plugin's own cnnviz-core, the project's classes, and the project's dependencies.
 * Nothing else of the plugin's is on it, so that no library of ours can clash with one of the project's.
 */
final class WorkerClassPath {

    static final String PROVIDED = "provided";
    static final String TEST = "test";

    private static final Set<String> WITHOUT_TESTS =
            Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME, Artifact.SCOPE_PROVIDED, Artifact.SCOPE_SYSTEM);

    private final Set<Path> entries = new LinkedHashSet<>();
    private final List<Artifact> artifacts;

    /**
     * @param core      jar or class folder of cnnviz-core
     * @param folders   the project's class folders
     * @param artifacts the project's resolved dependencies, of all scopes
     * @param scope     {@link #PROVIDED}: all that main classes compile and run with; {@link #TEST}: all
     */
    WorkerClassPath(Path core, List<Path> folders, Collection<Artifact> artifacts, String scope) {
        this.artifacts = artifacts.stream()
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .filter(artifact -> scope.equals(TEST) || WITHOUT_TESTS.contains(artifact.getScope()))
                .toList();
        entries.add(core);
        entries.addAll(folders);
        this.artifacts.stream()
                .filter(artifact -> !isCore(artifact)) // the plugin's own is there, and two might be mixed
                .map(artifact -> artifact.getFile().toPath())
                .forEach(entries::add);
    }

    void add(Path entry) {
        entries.add(entry);
    }

    List<Path> entries() {
        return List.copyOf(entries);
    }

    /** Returns the version of a dependency that is on the path. */
    Optional<String> version(String groupId, String artifactId) {
        return artifacts.stream()
                .filter(artifact -> is(artifact, groupId, artifactId))
                .map(Artifact::getBaseVersion)
                .findFirst();
    }

    /** Returns the classifiers in which a dependency is on the path. */
    List<String> classifiers(String groupId, String artifactId) {
        return artifacts.stream()
                .filter(artifact -> is(artifact, groupId, artifactId) && artifact.hasClassifier())
                .map(Artifact::getClassifier)
                .toList();
    }

    static boolean isCore(Artifact artifact) {
        return is(artifact, "io.github.cnnviz", "cnnviz-core") && !artifact.hasClassifier();
    }

    private static boolean is(Artifact artifact, String groupId, String artifactId) {
        return artifact.getGroupId().equals(groupId) && artifact.getArtifactId().equals(artifactId);
    }
}
