package io.github.cnnviz.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/**
 * Finds the build of ND4J's native library that fits the processor. The project's own dependency brings the plain one,
 * in which convolutions are many times slower; JavaCPP takes the better one by itself if it is on the class path.
 */
final class NativeVariant {

    static final String AUTO = "auto";
    static final String NONE = "none";

    private static final String FAST = "linux-x86_64-onednn-avx2";

    private final RepositorySystem resolver;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final Log log;

    NativeVariant(
            RepositorySystem resolver, RepositorySystemSession session, List<RemoteRepository> repositories, Log log) {
        this.resolver = resolver;
        this.session = session;
        this.repositories = repositories;
        this.log = log;
    }

    /**
     * Returns the classifier of the build to add to the class path; empty: none, the plain one will do.
     *
     * @param wanted   {@link #AUTO}, {@link #NONE} or a classifier
     * @param present  classifiers of nd4j-native that the project brings
     * @param system   operating system and processor as Java names them, e.g. {@code Linux/amd64}
     * @param cpuFlags what the processor can do, as Linux tells it
     */
    static Optional<String> choose(String wanted, List<String> present, String system, List<String> cpuFlags) {
        if (wanted.equals(NONE)) {
            return Optional.empty();
        }
        if (!wanted.equals(AUTO)) {
            return present.contains(wanted) ? Optional.empty() : Optional.of(wanted);
        }
        boolean projectChose = present.stream().anyMatch(classifier -> classifier.contains("-avx"));
        boolean fits = system.toLowerCase(Locale.ROOT).equals("linux/amd64") && cpuFlags.contains("avx2");
        return fits && !projectChose ? Optional.of(FAST) : Optional.empty();
    }

    /** The same for this machine. */
    static Optional<String> choose(String wanted, List<String> present) {
        String system = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
        return choose(wanted, present, system, cpuFlags(Path.of("/proc/cpuinfo")));
    }

    /** Returns the file of that classifier; empty, after a warning, if it is not to be had. */
    Optional<Path> resolve(String classifier, String version) {
        DefaultArtifact wanted = new DefaultArtifact("org.nd4j", "nd4j-native", classifier, "jar", version);
        return resolve(
                wanted,
                "Going on with the plain native library, which is slower",
                "-Dcnnviz.native=none silences this");
    }

    /** Returns the file of what the native library needs of this system; empty, after a warning, if it is not to be had. */
    Optional<Path> resolve(Artifact wanted) {
        return resolve(
                wanted,
                "Going on without native code that " + wanted.getArtifactId() + " needs",
                "if the worker fails, add it to <dependencies>");
    }

    private Optional<Path> resolve(Artifact wanted, String otherwise, String hint) {
        try {
            return Optional.of(resolver.resolveArtifact(session, new ArtifactRequest(wanted, repositories, null))
                    .getArtifact()
                    .getFile()
                    .toPath());
        } catch (ArtifactResolutionException e) {
            String why = session.isOffline()
                    ? "Maven is offline and the local repository does not have it"
                    : "no repository has it, or none can be reached";
            log.warn(otherwise + ": " + wanted + " was not found (" + why + "; " + hint + ")");
            log.debug(e);
            return Optional.empty();
        }
    }

    /**
     * Returns what the first processor can do; nothing where it is not told, or not in the words of x86.
     *
     * @param cpuinfo as Linux writes it
     */
    static List<String> cpuFlags(Path cpuinfo) {
        try (var lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> Arrays.asList(line.split("\\s+")))
                    .orElse(List.of());
        } catch (IOException | java.io.UncheckedIOException e) { // not Linux
            return List.of();
        }
    }
}
