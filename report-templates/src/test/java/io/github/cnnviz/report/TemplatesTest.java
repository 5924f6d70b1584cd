package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnnviz.CnnvizException;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesTest {

    @TempDir
    private static Path drawn;

    private static GanFixture gan;

    @TempDir
    private Path folder;

    private Path own;

    @BeforeAll
    static void draw() throws IOException {
        gan = GanFixture.inferior(drawn);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        own = Files.createDirectory(folder.resolve("own"));
    }

    @Test
    void everyTemplateOfOursCanBeReplaced() throws Exception {
        Path built = Path.of(Templates.class.getResource("page.ftlh").toURI()).getParent();
        try (Stream<Path> files = Files.list(built)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".ftlh") || name.endsWith(".css")))
                    .containsExactlyInAnyOrderElementsOf(Templates.NAMES);
        }
    }

    @Test
    void oneIsReplacedAndTheOthersStay() throws Exception {
        Files.writeString(own.resolve("networks.ftlh"), "<p>ours: ${page.networks?size}</p>");
        Files.writeString(own.resolve("report.css"), "p { color: teal }");
        String page = write();
        assertThat(page).contains("<p>ours: 2</p>", "p { color: teal }", "<table class=\"layers\"");
        assertThat(Files.readString(folder.resolve("linked/report.css"))).isEqualTo("p { color: teal }");
    }

    @Test
    void textsOfTheUsersAreEscapedLikeOurs() throws Exception {
        Files.writeString(own.resolve("networks.ftlh"), "${'<script>'}");
        assertThat(write()).contains("&lt;script&gt;");
    }

    @Test
    void aMissingValueIsNamedWithTemplateAndLine() throws Exception {
        Files.writeString(own.resolve("networks.ftlh"), "<p>\n${page.colour}</p>");
        assertThatExceptionOfType(BrokenTemplateException.class)
                .isThrownBy(this::write)
                .withMessageStartingWith("networks.ftlh, line 2: ${page.colour}: ")
                .matches(e -> e.getMessage().lines().count() == 1);
        assertThat(folder.resolve("index.html")).doesNotExist();
        assertThat(folder.resolve("linked")).doesNotExist();
    }

    @Test
    void whatCannotBeParsedIsToldBeforeAnythingIsDone() throws Exception {
        Files.writeString(own.resolve("layer.ftlh"), "<#list page.layers as layer>\n<#if>");
        assertThatExceptionOfType(BrokenTemplateException.class)
                .isThrownBy(() -> Templates.with(own))
                .withMessageStartingWith("layer.ftlh, line 2: ");
    }

    @Test
    void aNameThatNoTemplateHasIsRefused() throws Exception {
        Files.writeString(own.resolve("Layer.ftlh"), "");
        Files.writeString(own.resolve(".gitkeep"), "");
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> Templates.with(own))
                .withMessage("<templates> (cnnviz.templates) " + own + " holds Layer.ftlh, which would replace nothing")
                .matches(e -> e.remedy().contains("layer.ftlh"));
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        assertThatExceptionOfType(CnnvizException.class)
                .isThrownBy(() -> Templates.with(own.resolve("none")))
                .withMessageEndingWith("none is no folder");
    }

    @Test
    void classesAndOtherFilesAreOutOfReach() throws Exception {
        Files.writeString(folder.resolve("secret.ftlh"), "secret");
        for (String attack : List.of(
                "${'freemarker.template.utility.Execute'?new()('id')}",
                "${page?api.getClass()}",
                "<#include '../secret.ftlh'>",
                "<#include '" + folder.resolve("secret.ftlh") + "'>")) {
            Files.writeString(own.resolve("networks.ftlh"), attack);
            assertThatExceptionOfType(IOException.class).as(attack).isThrownBy(this::write);
        }
    }

    private String write() throws Exception {
        ReportWriter writer = new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn(), Templates.with(own));
        writer.writeLinked(gan.analysis(), drawn, folder.resolve("linked"));
        writer.write(gan.analysis(), drawn, folder.resolve("index.html"));
        return Files.readString(folder.resolve("index.html"));
    }
}
