package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a browser knows of the page. */
class ReportInBrowserTest {

    private static final int HEIGHT = 800;

    /** Finds texts of charts that reach beyond them. */
    static final String CUT_TEXTS = """
                    () => [...document.querySelectorAll('svg text')].filter(text => {
                        const chart = text.closest('svg').getBoundingClientRect();
                        const box = text.getBoundingClientRect();
                        return box.left < chart.left - 1 || box.right > chart.right + 1
                            || box.top < chart.top - 1 || box.bottom > chart.bottom + 1;
                    }).map(text => text.closest('svg').getAttribute('aria-label') + ': ' + text.textContent)
                    """;

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static String report;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Path index = folder.resolve("index.html");
        GanFixture gan = GanFixture.inferior(folder);
        gan.unreadable = List.of("a.jpg (ends too early)", "b.png (no image)", "c.png (no image)");
        gan.write(index);
        report = index.toUri().toString();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Page open(BrowserContext profile, String address) {
        Page page = profile.newPage();
        page.navigate(address);
        return page;
    }

    @Test
    void asksForNothingButItselfAndReportsNoError() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            List<String> asked = new ArrayList<>();
            List<String> errors = new ArrayList<>();
            profile.onRequest(request -> asked.add(request.url()));
            profile.onConsoleMessage(message -> errors.add(message.text()));
            profile.onWebError(error -> errors.add(error.error()));
            open(profile, report);
            assertThat(asked).filteredOn(url -> !url.startsWith("data:")).containsExactly(report);
            assertThat(errors).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 768, 1280})
    void doesNotScrollSideways(int width) {
        try (BrowserContext profile = browser.profile(width, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile, report);
            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat(
                            (List<?>)
                                    page.evaluate(
                                            "[...document.querySelectorAll('body *')]"
                                                    + ".filter(e => !e.closest('.scroll') && !e.closest('.skip')"
                                                    + " && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 80))"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void isThereWithoutScriptsAndSaysTheVerdictFirst(int width) {
        try (BrowserContext profile = browser.profile(width, HEIGHT, ColorScheme.LIGHT, false)) {
            Page page = open(profile, report);
            BoundingBox headline = page.locator("h1").boundingBox();
            assertThat(headline.y + headline.height).isLessThan(HEIGHT / 2.0);
            assertThat(page.locator("h1").textContent()).startsWith("The generator is inferior");
            BoundingBox cause =
                    page.locator(width < 500 ? ".lead" : ".box.cause").boundingBox();
            assertThat(cause.y + cause.height).isLessThan(HEIGHT);
            Locator details = page.locator("#layer-generator-deconv-1 details:not(.units):not(.remarks)");
            Locator hidden = details.locator(".rule").first();
            assertThat(hidden.isVisible()).isFalse();
            details.locator("summary").click();
            assertThat(hidden.isVisible()).isTrue();
            page.locator(".box.cause").click();
            assertThat(page.url()).endsWith("#layer-generator-deconv-1");
            assertThat(page.locator("#layer-generator-deconv-1").boundingBox().y)
                    .isBetween(-1.0, HEIGHT / 2.0);
            assertThat(page.locator("#layer-generator-deconv-1 h2").boundingBox().y)
                    .isBetween(0.0, 200.0);
        }
    }

    @Test
    void theFirstScreenHasTheVerdictTheCountsAndTheFirstNetwork() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile, report);
            for (String part : List.of("h1", ".lead", ".sure", ".counts", ".strip", ".samples img")) {
                BoundingBox box = page.locator(part).first().boundingBox();
                assertThat(box.y).as(part).isNotNegative();
                assertThat(box.y + box.height).as(part).isLessThanOrEqualTo(HEIGHT);
            }
        }
    }

    @Test
    void everyPictureIsDrawnAndTreesStandOverTheirColumns() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile, report);
            assertThat(page.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)"))
                    .isEqualTo(true);
            String section = "document.querySelector('#layer-generator-deconv-2 svg')";
            Object off = page.evaluate("(() => { const svg = " + section
                    + "; const tree = svg.querySelector('.tree').getBoundingClientRect();"
                    + " const image = svg.querySelector('image').getBoundingClientRect();"
                    + " return Math.abs((tree.left - image.left) - (image.right - tree.right)); })()");
            assertThat(((Number) off).doubleValue()).isLessThan(2);
        }
    }

    @Test
    void allTextsOfAChartAreWithinIt() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Object cut = open(profile, report).evaluate(CUT_TEXTS);
            assertThat(cut).isEqualTo(List.of());
        }
    }

    @Test
    void theKeyboardReachesTheSkipLinkAndThenTheFirstCause() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile, report);
            page.keyboard().press("Tab");
            Locator skip = page.locator(":focus");
            assertThat(skip.getAttribute("class")).isEqualTo("skip");
            assertThat(skip.textContent()).isEqualTo("Skip to the layers");
            assertThat(skip.boundingBox().x).isNotNegative();
            assertThat(outline(skip)).isGreaterThanOrEqualTo(2);
            page.keyboard().press("Tab");
            Locator cause = page.locator(":focus");
            assertThat(cause.getAttribute("href")).isEqualTo("#layer-generator-deconv-1");
            assertThat(cause.evaluate("element => getComputedStyle(element).outlineStyle"))
                    .isEqualTo("solid");
            page.keyboard().press("Shift+Tab");
            page.keyboard().press("Enter");
            assertThat(page.url()).endsWith("#layers");
        }
    }

    @Test
    void chartsThatScrollCanBeReachedAndScrolledByKeyboard() {
        try (BrowserContext profile = browser.profile(390, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile, report);
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
    }

    private static double outline(Locator element) {
        Object width = element.evaluate("element => getComputedStyle(element).outlineStyle === 'none' ? 0"
                + " : parseFloat(getComputedStyle(element).outlineWidth)");
        return ((Number) width).doubleValue();
    }
}
