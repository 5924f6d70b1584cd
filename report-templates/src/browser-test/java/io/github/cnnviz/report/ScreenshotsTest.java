package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cnnviz.analysis.AnalysisFile;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes pictures of the page for people to look at, into {@code target/screenshots}: of the fixture, or of a report
 * named by {@code -Dcnnviz.report=/path/index.html}.
 */
class ScreenshotsTest {

    /** Shows the section of a layer whose channels are maps, and what was found of it. */
    private static void layer(Page page, Path shot) {
        page.locator(".layer").nth(2).locator("h2").evaluate("heading => heading.scrollIntoView()");
        page.screenshot(new Page.ScreenshotOptions().setPath(shot));
        page.evaluate("scrollTo(0, 0)");
    }

    /**
     * The pictures of the README: of the sample's {@code v1} after 1,200 steps, whose analysis is kept without what they do not show.
     * Those of other layers are all one small picture.
     */
    @Test
    void shootsTheReadmesPictures(@TempDir Path folder) throws IOException {
        Path kept = Path.of("src", "test", "resources", "readme");
        Path json = folder.resolve("analysis.json");
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(kept.resolve("analysis.json.gz")))) {
            Files.copy(packed, json);
        }
        Path index = folder.resolve("index.html");
        new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn()).write(AnalysisFile.read(json), kept, index);
        Path shots = Files.createDirectories(Path.of("target", "screenshots", "readme"));
        try (Browser browser = Browser.start();
                BrowserContext profile = browser.profile(1280, 800, ColorScheme.LIGHT, true)) {
            Page page = profile.newPage();
            page.navigate(index.toUri().toString());
            page.screenshot(new Page.ScreenshotOptions().setPath(shots.resolve("report.png")));
            page.setViewportSize(1280, 1000);
            layer(page, shots.resolve("layer.png"));
        }
        for (String picture : List.of("report.png", "layer.png")) {
            assertThat(shots.resolve(picture)).isNotEmptyFile();
        }
    }

    @Test
    void shoots(@TempDir Path folder) throws IOException {
        try (Browser browser = Browser.start()) {
            String given = System.getProperty("cnnviz.report");
            Path index = given == null ? folder.resolve("index.html") : Path.of(given);
            if (given == null) {
                GanFixture.inferior(folder).write(index);
            }
            Path shots = Files.createDirectories(Path.of("target", "screenshots"));
            for (int width : List.of(1280, 390)) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    String name = width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                    try (BrowserContext profile = browser.profile(width, width == 390 ? 844 : 800, scheme, true)) {
                        Page page = profile.newPage();
                        page.navigate(index.toUri().toString());
                        page.screenshot(new Page.ScreenshotOptions().setPath(shots.resolve("first-" + name + ".png")));
                        layer(page, shots.resolve("layer-" + name + ".png"));
                        page.screenshot(new Page.ScreenshotOptions()
                                .setPath(shots.resolve("full-" + name + ".png"))
                                .setFullPage(true));
                    }
                }
            }
            Path compared = folder.resolve("compared.html");
            GanFixture gan = GanFixture.inferior(folder);
            new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn())
                    .comparedWith(gan.good().analysis())
                    .write(gan.analysis(), folder, compared);
            for (int width : List.of(1280, 390)) {
                try (BrowserContext profile = browser.profile(width, 800, ColorScheme.LIGHT, true)) {
                    Page page = profile.newPage();
                    page.navigate(compared.toUri().toString());
                    page.locator("section.baseline")
                            .screenshot(new Locator.ScreenshotOptions()
                                    .setPath(shots.resolve("comparison-" + width + ".png")));
                }
            }
            try (BrowserContext profile = browser.profile(1280, 800, ColorScheme.LIGHT, true)) {
                Page page = profile.newPage();
                page.navigate(index.toUri().toString());
                page.pdf(new Page.PdfOptions()
                        .setPath(shots.resolve("print.pdf"))
                        .setFormat("A4"));
            }
        }
    }
}
