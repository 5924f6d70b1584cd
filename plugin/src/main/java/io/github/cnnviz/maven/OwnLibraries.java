package io.github.cnnviz.maven;

import io.github.cnnviz.CnnvizException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** The libraries of a worker where no project brings them: ND4J in the version that cnnviz is built with. */
final class OwnLibraries {

    private final RepositorySystem resolver;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    OwnLibraries(RepositorySystem resolver, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.resolver = resolver;
        this.session = session;
        this.repositories = repositories;
    }

    /** Returns the version of ND4J. */
    String nd4jVersion() {
        return version("nd4j");
    }

    private static String version(String library) {
        Properties versions = new Properties();
        try (InputStream in = OwnLibraries.class.getResourceAsStream("libraries.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(library);
    }

    /** Returns ND4J and all that it needs. */
    List<Path> resolve() throws CnnvizException {
        return resolve(List.of(nd4j(nd4jVersion())), "captured arrays are read with");
    }

    /**
     * Returns Deeplearning4j and all that it needs.
     *
     * @param version of Deeplearning4j and ND4J
     * @param keras   whether files of Keras are to be read, too
     */
    List<Path> resolveNetworks(String version, boolean keras) throws CnnvizException {
        List<Dependency> wanted = new ArrayList<>(List.of(
                nd4j(version),
                new Dependency(
                        new DefaultArtifact("org.deeplearning4j", "deeplearning4j-nn", "jar", version), "runtime")));
        if (keras) {
            // The importer asks for native code for fifteen systems; that of this one is enough.
            Exclusion allSystems = new Exclusion("org.bytedeco", "hdf5-platform", "*", "*");
            wanted.add(new Dependency(
                    new DefaultArtifact("org.deeplearning4j", "deeplearning4j-modelimport", "jar", version),
                    "runtime",
                    false,
                    List.of(allSystems)));
            for (String classifier : List.of("", SystemLibraries.platform())) {
                wanted.add(new Dependency(
                        new DefaultArtifact("org.bytedeco", "hdf5", classifier, "jar", version("hdf5")), "runtime"));
            }
        }
        return resolve(wanted, "saved networks are evaluated with");
    }

    private static Dependency nd4j(String version) {
        return new Dependency(new DefaultArtifact("org.nd4j", "nd4j-native", "jar", version), "runtime");
    }

    private List<Path> resolve(List<Dependency> dependencies, String purpose) throws CnnvizException {
        CollectRequest wanted = new CollectRequest(dependencies, List.of(), repositories);
        // ND4J asks for several versions of it; this one is that of cnnviz's own build.
        DefaultArtifact slf4j = new DefaultArtifact("org.slf4j", "slf4j-api", "jar", version("slf4j"));
        wanted.addManagedDependency(new Dependency(slf4j, "runtime"));
        try {
            return resolver
                    .resolveDependencies(session, new DependencyRequest(wanted, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            String main = dependencies
                    .get(dependencies.size() > 1 ? 1 : 0)
                    .getArtifact()
                    .toString();
            throw new CnnvizException(
                    "the libraries that " + purpose + " cannot be had: " + e.getMessage(),
                    session.isOffline()
                            ? "run it once without -o, so that Maven can download " + main
                            : "check that a repository of your settings.xml has " + main,
                    e);
        }
    }
}
