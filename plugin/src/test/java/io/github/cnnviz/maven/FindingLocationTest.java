package io.github.cnnviz.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingLocationTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "com.example.Gan, module/src/main/java/com/example/Gan.java",
        "com.example.Gan$Small, module/src/main/java/com/example/Gan.java",
        "com.example.KotlinGan, module/src/main/kotlin/com/example/KotlinGan.kt",
        "com.example.Absent, module/pom.xml",
        "generator.zip and discriminator.zip, module/pom.xml",
        "../../secret, module/pom.xml"
    })
    void isTheSubjectsSourceOrThePom(String subject, String expected) throws Exception {
        Files.createDirectory(folder.resolve(".git"));
        file("module/src/main/java/com/example/Gan.java");
        file("module/src/main/kotlin/com/example/KotlinGan.kt");
        file("secret.java");
        assertThat(of(subject)).isEqualTo(expected);
    }

    @Test
    void aWorktreeIsARepositoryToo() throws Exception {
        file(".git");
        assertThat(FindingLocation.of("x", List.of(), folder.resolve("a/b"), folder.resolve("a")))
                .isEqualTo("a/b/pom.xml");
    }

    @Test
    void withoutARepositoryTheOutermostModuleIsTheRoot() {
        assertThat(FindingLocation.of("x", List.of(), folder.resolve("a/b"), folder.resolve("a")))
                .isEqualTo("b/pom.xml");
        assertThat(FindingLocation.of("x", List.of(), folder.resolve("a/b"), folder.resolve("c")))
                .as("elsewhere")
                .isEqualTo("pom.xml");
    }

    private String of(String subject) {
        Path module = folder.resolve("module");
        return FindingLocation.of(
                subject,
                List.of(module.resolve("src/main/java"), module.resolve("src/main/kotlin")),
                module,
                folder.resolve("module"));
    }

    private void file(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
