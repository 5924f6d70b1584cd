package io.github.cnnviz.report;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
