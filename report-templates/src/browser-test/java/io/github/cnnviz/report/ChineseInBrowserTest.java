package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a browser knows of the page in Chinese. */
class ChineseInBrowserTest {

    private static final int HEIGHT = 800;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static String report;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Path index = folder.resolve("index.html");
        GanFixture.few(folder).write(index, Locale.SIMPLIFIED_CHINESE);
        report = index.toUri().toString();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Page open(BrowserContext profile) {
        Page page = profile.newPage();
        page.navigate(report);
        return page;
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void doesNotScrollSideways(int width) {
        try (BrowserContext profile = browser.profile(width, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        }
    }

    @Test
    void allTextsOfAChartAreWithinIt() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            assertThat(open(profile).evaluate(ReportInBrowserTest.CUT_TEXTS)).isEqualTo(List.of());
        }
    }

    @Test
    void theScriptSpeaksChinese() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile);
            assertThat(page.locator("#layer-generator-deconv-2 .marked").first().textContent())
                    .isEqualTo("将指针移到某个单元上，或选中图片后按 ← 或 →。");
            page.locator("#layer-generator-deconv-2 .channels")
                    .first()
                    .locator("svg[data-mark]")
                    .click();
            assertThat(page.locator("#layer-generator-deconv-2 .marked").first().textContent())
                    .matches("单元 \\d+：.*位置 \\d+，汇合高度 .*");
        }
    }
}
