package io.github.cnnviz.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * What ND4J's native library needs that is built for one system. The pom of nd4j-native names it in a profile that depends on a
 * file ({@code ${user.dir}}); of poms in a repository, Maven 3.10 does not look at such profiles, and the worker would lack it.
 */
final class SystemLibraries {

    private static final List<String> NAMES = List.of("javacpp", "openblas");
    private static final String VERSION = "[0-9]+(?:[.-][0-9]+)*";

    private SystemLibraries() {}

    /**
     * Returns what is on a class path without its native code.
     *
     * @param entries of the class path; files are named as in a repository
     */
    static List<Artifact> missing(List<Path> entries, String platform) {
        List<String> files =
                entries.stream().map(entry -> entry.getFileName().toString()).toList();
        List<Artifact> missing = new ArrayList<>();
        for (String name : NAMES) {
            Pattern plain = Pattern.compile(name + "-(" + VERSION + ")\\.jar");
            for (String file : files) {
                Matcher matcher = plain.matcher(file);
                if (matcher.matches()
                        && files.stream()
                                .noneMatch(other -> other.startsWith(name + "-" + matcher.group(1) + "-" + platform))) {
                    missing.add(new DefaultArtifact("org.bytedeco", name, platform, "jar", matcher.group(1)));
                }
            }
        }
        return missing;
    }

    /** Returns this system as the classifiers of JavaCPP's artifacts have it, e.g. {@code linux-x86_64}. */
    static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        String name = system.startsWith("mac") ? "macosx" : system.startsWith("windows") ? "windows" : "linux";
        return name + "-" + (processor.equals("amd64") ? "x86_64" : processor.equals("aarch64") ? "arm64" : processor);
    }
}
