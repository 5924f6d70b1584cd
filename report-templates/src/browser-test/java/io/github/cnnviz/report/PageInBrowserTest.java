package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link ReportInBrowserTest} leaves open: the keyboard, the first screen, details, texts that are cut. */
class PageInBrowserTest {

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static Path report;

    private Page page;

    @BeforeAll
    static void writeThePageAndStartTheBrowser() throws IOException {
        browser = Browser.start();
        report = folder.resolve("index.html");
        Pages.write(Fixtures.gan(folder).analysis(), folder, report);
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void closeThePage() {
        if (page != null) {
            page.context().close();
        }
    }

    /** The other widths and schemes: {@link ReportInBrowserTest}, which also sees axe catch a bad page. */
    @Test
    void axeFindsNoViolationOnAPhoneInTheDark() {
        open(390, ColorScheme.DARK, true);
        page.evaluate("() => document.querySelectorAll('details').forEach(details => details.open = true)");
        assertThat(violations()).isEmpty();
    }

    private Map<String, String> violations() {
        Map<String, String> found = new LinkedHashMap<>();
        new AxeBuilder(page)
                .analyze()
                .getViolations()
                .forEach(rule -> found.put(
                        rule.getId(),
                        rule.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml() + ": " + node.getFailureSummary())
                                .toList()
                                .toString()));
        return found;
    }

    @Test
    void allTextsOfAChartAreWithinIt() {
        open(1280, ColorScheme.LIGHT, true);
        Object cut = page.evaluate("""
                () => [...document.querySelectorAll('svg text')].filter(text => {
                    const chart = text.closest('svg').getBoundingClientRect();
                    const box = text.getBoundingClientRect();
                    return box.left < chart.left - 1 || box.right > chart.right + 1
                        || box.top < chart.top - 1 || box.bottom > chart.bottom + 1;
                }).map(text => text.closest('svg').getAttribute('aria-label') + ': ' + text.textContent)
                """);
        assertThat(cut).isEqualTo(List.of());
    }

    @Test
    void theFirstScreenHasTheVerdictTheCountsAndTheFirstNetwork() {
        open(1280, ColorScheme.LIGHT, true);
        for (String part : List.of("h1", ".lead", ".counts", ".strip")) {
            BoundingBox box = page.locator(part).first().boundingBox();
            assertThat(box.y).as(part).isNotNegative();
            assertThat(box.y + box.height).as(part).isLessThanOrEqualTo(800);
        }
    }

    @Test
    void worksWithoutScripts() {
        open(1280, ColorScheme.LIGHT, false);
        Locator details = page.locator("#layer-generator-deconv-1 details");
        Locator hidden = details.locator(".rule").first();
        assertThat(hidden.isVisible()).isFalse();
        details.locator("summary").click();
        assertThat(hidden.isVisible()).isTrue();
        page.locator(".box.cause").click();
        assertThat(page.url()).endsWith("#layer-generator-deconv-1");
        assertThat(page.locator("#layer-generator-deconv-1 h2").boundingBox().y).isBetween(0.0, 200.0);
    }

    @Test
    void theSkipLinkIsTheFirstStopAndCanBeSeen() {
        open(1280, ColorScheme.LIGHT, true);
        page.keyboard().press("Tab");
        Locator focused = page.locator(":focus");
        assertThat(focused.textContent()).isEqualTo("Skip to the layers");
        assertThat(focused.boundingBox().x).isNotNegative();
        assertThat(outline(focused)).isGreaterThanOrEqualTo(2);
        page.keyboard().press("Enter");
        assertThat(page.url()).endsWith("#layers");
    }

    @Test
    void chartsThatScrollCanBeReachedAndScrolledByKeyboard() {
        open(390, ColorScheme.LIGHT, true);
        for (int stops = 0;
                stops < 60 && !(boolean) page.evaluate("document.activeElement.matches('.scroll')");
                stops++) {
            page.keyboard().press("Tab");
        }
        Locator focused = page.locator(".scroll:focus");
        assertThat(focused.getAttribute("aria-label")).isEqualTo("Loss curves");
        assertThat(outline(focused)).isGreaterThanOrEqualTo(2);
        page.keyboard().press("ArrowRight");
        page.waitForFunction("() => document.activeElement.scrollLeft > 0");
    }

    private static double outline(Locator element) {
        Object width = element.evaluate("element => getComputedStyle(element).outlineStyle === 'none' ? 0"
                + " : parseFloat(getComputedStyle(element).outlineWidth)");
        return ((Number) width).doubleValue();
    }

    private void open(int width, ColorScheme colours, boolean scripts) {
        page = browser.profile(width, 800, colours, scripts).newPage();
        page.navigate(report.toUri().toString());
    }
}
