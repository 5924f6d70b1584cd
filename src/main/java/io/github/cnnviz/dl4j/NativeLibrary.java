package io.github.cnnviz.dl4j;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.versioncheck.VersionCheck;
import org.nd4j.versioncheck.VersionInfo;

/** Which native library ND4J computes with. Results differ in their last digits from one to the other. */
public final class NativeLibrary {

    /** The class that the processor backend of ND4J binds its library to. */
    private static final String BINDING = "org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu";
    /** JavaCPP unpacks a library into a folder that has the name of its variant. */
    private static final Pattern VARIANT =
            Pattern.compile("[/\\\\]([a-z]+-[a-z0-9_]+(?:-[a-z0-9]+)*)[/\\\\][^/\\\\]+$");

    private NativeLibrary() {}

    /** Returns the variant's name as its artifacts' classifiers have it, e.g. {@code linux-x86_64-onednn-avx2}. */
    public static String variant() {
        Nd4j.getBackend(); // loads the library
        return loadedFrom()
                .map(VARIANT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse("unknown");
    }

    private static Optional<String> loadedFrom() {
        try {
            return Optional.ofNullable(Loader.load(Class.forName(BINDING)));
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // a backend other than nd4j-native
        }
    }

    /** Returns whether convolutions run through oneDNN; without it cnnviz's own layers are slower than stock ones. */
    public static boolean hasOneDnn() {
        return variant().contains("onednn");
    }

    /** Returns the version of Deeplearning4j, as its artifacts have it. */
    public static String version() {
        return VersionCheck.getVersionInfos().stream()
                .filter(info -> info.getArtifactId().equals("nd4j-api"))
                .map(VersionInfo::getBuildVersion)
                .findFirst()
                .orElse("unknown");
    }
}
