package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SystemLibrariesTest {

    private static final String PLATFORM = "linux-x86_64";

    @Test
    void nothingIsMissingWhereMavenTookThemFromThePom() {
        assertThat(missing(
                        "javacpp-1.5.7.jar",
                        "javacpp-1.5.7-linux-x86_64.jar",
                        "openblas-0.3.19-1.5.7.jar",
                        "openblas-0.3.19-1.5.7-linux-x86_64.jar",
                        "nd4j-native-1.0.0-M2.1.jar"))
                .isEmpty();
    }

    @Test
    void whatIsThereWithoutItsNativeCodeIsCompleted() {
        assertThat(missing("javacpp-1.5.7.jar", "openblas-0.3.19-1.5.7.jar"))
                .containsExactly(
                        "org.bytedeco:javacpp:jar:linux-x86_64:1.5.7",
                        "org.bytedeco:openblas:jar:linux-x86_64:0.3.19-1.5.7");
    }

    @Test
    void nativeCodeOfAnotherSystemOrVersionIsNotEnough() {
        assertThat(missing("javacpp-1.5.7.jar", "javacpp-1.5.7-windows-x86_64.jar", "javacpp-1.5.6-linux-x86_64.jar"))
                .containsExactly("org.bytedeco:javacpp:jar:linux-x86_64:1.5.7");
    }

    @Test
    void whatIsNotThereAtAllIsNotWanted() {
        assertThat(missing("classes", "javacpp-platform-1.5.7.jar", "my-openblas-1.0.jar"))
                .isEmpty();
    }

    private static List<String> missing(String... files) {
        List<Path> entries =
                Stream.of(files).map(file -> Path.of("repository", file)).toList();
        return SystemLibraries.missing(entries, PLATFORM).stream()
                .map(Object::toString)
                .toList();
    }
}
