package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of layers as the script makes it, of a model deep enough for folded sections. */
class LayerTableTest {

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static String report;

    private BrowserContext profile;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Path index = folder.resolve("index.html");
        GanFixture.inferior(folder).deep(30).write(index);
        report = index.toUri().toString();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        profile = browser.profile(1280, 800, ColorScheme.LIGHT, true);
        page = profile.newPage();
        page.navigate(report);
    }

    @AfterEach
    void close() {
        profile.close();
    }

    private List<String> names() {
        return page.locator("table.layers tbody tr:visible th").allTextContents();
    }

    @Test
    void isSortedByKeyboardAndSaysHow() {
        Locator head = page.locator("table.layers th[data-by]").nth(4);
        head.locator("button").focus();
        page.keyboard().press("Enter");
        assertThat(head.getAttribute("aria-sort")).isEqualTo("ascending");
        assertThat(names()).startsWith("generator/block-7", "generator/block-0", "generator/block-1");
        page.keyboard().press("Enter");
        assertThat(head.getAttribute("aria-sort")).isEqualTo("descending");
        assertThat(names()).startsWith("generator/block-0", "generator/block-1").endsWith("generator/block-7");
        page.locator("table.layers th[data-by] button").first().click();
        assertThat(head.getAttribute("aria-sort")).isNull();
        assertThat(names()).startsWith("generator/block-0", "generator/block-1", "generator/block-2"); // not block-10
    }

    @Test
    void isFilteredByTextAndVerdictAndSaysHowManyAreLeft() {
        Locator status = page.locator(".filters [role=status]");
        assertThat(status.textContent()).isEqualTo("30 of 30 layers");
        page.locator(".filters input").fill("GOOD block-1");
        assertThat(names()).hasSize(11).startsWith("generator/block-1", "generator/block-10");
        assertThat(status.textContent()).isEqualTo("11 of 30 layers");
        page.locator(".filters input").fill("");
        page.locator("[data-filter=verdict]").selectOption("inferior");
        assertThat(names()).containsExactly("generator/block-7");
        page.locator("[data-filter=verdict]").selectOption("");
        assertThat(names()).hasSize(30);
    }

    @Test
    void aLinkOpensTheFoldedSectionItLeadsTo() {
        Locator fold = page.locator("#layer-generator-block-20 > details");
        assertThat(fold.getAttribute("open")).isNull();
        page.locator("table.layers a[href='#layer-generator-block-20']").click();
        page.waitForFunction("() => document.querySelector('#layer-generator-block-20 > details').open");
        assertThat(page.locator("#layer-generator-block-20 h2").boundingBox().y).isBetween(0.0, 200.0);
        Page other = profile.newPage();
        other.navigate(report + "#layer-generator-block-21");
        assertThat(other.locator("#layer-generator-block-21 > details").getAttribute("open"))
                .isNotNull();
    }

    @Test
    void everyLayerIsThereWithoutScripts() {
        try (BrowserContext plain = browser.profile(1280, 800, ColorScheme.LIGHT, false)) {
            Page still = plain.newPage();
            still.navigate(report);
            assertThat(still.locator(".filters").isVisible()).isFalse();
            assertThat(still.locator("table.layers tbody tr").all()).hasSize(30).allMatch(Locator::isVisible);
        }
    }
}
