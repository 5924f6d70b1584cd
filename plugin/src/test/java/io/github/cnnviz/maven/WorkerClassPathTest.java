package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.junit.jupiter.api.Test;

class WorkerClassPathTest {

    private static final Path CORE = Path.of("/plugin/cnnviz-core.jar");
    private static final Path CLASSES = Path.of("/project/target/classes");

    private final List<Artifact> artifacts = List.of(
            artifact("io.github.cnnviz", "cnnviz-core", "provided", null),
            artifact("com.example", "data", "compile", null),
            artifact("com.example", "driver", "runtime", null),
            artifact("org.deeplearning4j", "deeplearning4j-nn", "provided", null),
            artifact("org.nd4j", "nd4j-native", "compile", null),
            artifact("org.nd4j", "nd4j-native", "compile", "linux-x86_64"),
            artifact("org.junit", "junit", "test", null),
            pom("com.example", "just-a-pom"));

    @Test
    void coreOfThePluginComesFirstAndTheProjectsOwnIsLeftOut() {
        assertThat(classPath("provided").entries())
                .containsExactly(
                        CORE,
                        CLASSES,
                        Path.of("/repo/data.jar"),
                        Path.of("/repo/driver.jar"),
                        Path.of("/repo/deeplearning4j-nn.jar"),
                        Path.of("/repo/nd4j-native.jar"),
                        Path.of("/repo/nd4j-native-linux-x86_64.jar"));
    }

    @Test
    void testScopeAddsTestDependencies() {
        assertThat(classPath("test").entries()).contains(Path.of("/repo/junit.jar"));
    }

    @Test
    void nothingElseOfThePluginReachesTheWorker() {
        // core is the only way in: the class path has but this one entry that is not the project's
        assertThat(classPath("test").entries())
                .filteredOn(path -> path.startsWith("/plugin"))
                .containsExactly(CORE);
    }

    @Test
    void knowsVersionsAndClassifiersOfWhatIsOnIt() {
        WorkerClassPath classPath = classPath("provided");
        assertThat(classPath.version("org.nd4j", "nd4j-native")).contains("1.0");
        assertThat(classPath.classifiers("org.nd4j", "nd4j-native")).containsExactly("linux-x86_64");
        assertThat(classPath.version("io.github.cnnviz", "cnnviz-core")).contains("1.0");
        assertThat(classPath.version("org.junit", "junit")).isEmpty();
    }

    @Test
    void whatIsAddedComesLast() {
        WorkerClassPath classPath = classPath("provided");
        classPath.add(Path.of("/repo/fast.jar"));
        assertThat(classPath.entries()).endsWith(Path.of("/repo/fast.jar"));
    }

    private WorkerClassPath classPath(String scope) {
        return new WorkerClassPath(CORE, List.of(CLASSES), artifacts, scope);
    }

    private static Artifact pom(String groupId, String artifactId) {
        return new DefaultArtifact(
                groupId, artifactId, "1.0", "compile", "pom", null, new DefaultArtifactHandler("pom"));
    }

    private static Artifact artifact(String groupId, String artifactId, String scope, String classifier) {
        DefaultArtifactHandler jar = new DefaultArtifactHandler("jar");
        jar.setAddedToClasspath(true);
        Artifact artifact = new DefaultArtifact(groupId, artifactId, "1.0", scope, "jar", classifier, jar);
        String suffix = classifier == null ? "" : "-" + classifier;
        artifact.setFile(Path.of("/repo", artifactId + suffix + ".jar").toFile());
        return artifact;
    }
}
