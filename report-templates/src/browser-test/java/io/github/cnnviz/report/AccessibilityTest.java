package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No violation of WCAG 2.2 A and AA that axe can find, and every layer in reach of the keyboard. */
class AccessibilityTest {

    private static final int HEIGHT = 800;
    private static final List<String> LANGUAGES = List.of("en", "zh-CN");
    private static final int DEPTH = 30;

    /** Tables of units are all alike, and have thousands of cells: those of one layer are enough. */
    private static final String SHORTEN =
            "document.querySelectorAll('.units').forEach(each => each.closest('#layer-generator-deconv-2') || each.remove())";

    /** What is folded hides violations. */
    private static final String OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)";

    @TempDir
    private static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Analysis few = GanFixture.few(folder).analysis();
        Analysis earlier = GanFixture.inferior(folder).good().analysis();
        // No model is all of this: so each page has every part that there is.
        write(
                RemediesPageTest.tried(
                        RecurrencePageTest.withRecurrence(ClassifierPageTest.withClassification(few)), earlier),
                earlier,
                "");
        write(GanFixture.inferior(folder).deep(DEPTH).analysis(), earlier, "deep-");
        GanFixture.inferior(folder).write(folder.resolve("full.html"));
    }

    /** Writes both layouts in both languages, each beside an earlier result. */
    private static void write(Analysis analysis, Analysis earlier, String prefix) throws IOException {
        for (String language : LANGUAGES) {
            ReportWriter writer =
                    new ReportWriter(Locale.forLanguageTag(language), RuleCatalogue.builtIn()).comparedWith(earlier);
            writer.write(analysis, folder, folder.resolve(prefix + language + ".html"));
            writer.writeLinked(analysis, folder, folder.resolve(prefix + language));
        }
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Page open(BrowserContext profile, String file) {
        Page page = profile.newPage();
        page.navigate(folder.resolve(file).toUri().toString());
        page.evaluate(SHORTEN);
        return page;
    }

    /** Both widths, both schemes, both layouts, both languages: each with each other of the next. */
    @ParameterizedTest
    @CsvSource({
        "en.html, 1280, LIGHT",
        "en.html, 390, DARK",
        "en/index.html, 390, LIGHT",
        "en/index.html, 1280, DARK",
        "zh-CN.html, 390, LIGHT",
        "zh-CN.html, 1280, DARK",
        "zh-CN/index.html, 1280, LIGHT",
        "zh-CN/index.html, 390, DARK"
    })
    void hasNoViolation(String file, int width, ColorScheme scheme) {
        try (BrowserContext profile = browser.profile(width, HEIGHT, scheme, true)) {
            Page page = open(profile, file);
            page.evaluate(OPEN);
            assertThat(violations(page)).isEmpty();
        }
    }

    /** The first screen, folded sections and grounds of rules of a deep model; once, all layers of the paper. */
    @ParameterizedTest
    @ValueSource(strings = {"full.html", "deep-en.html"})
    void largePagesHaveNoViolation(String file) {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            assertThat(violations(open(profile, file))).isEmpty();
        }
    }

    /** An axe that finds nothing anywhere would let the tests above pass. */
    @ParameterizedTest
    @ValueSource(strings = {"en.html", "zh-CN/index.html"})
    void whatIsPlantedIsFound(String file) {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile, file);
            page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">"
                    + "<p style=\"color: #ccc; background: #fff\">pale</p>"
                    + "<p><button style=\"width: 9px; height: 9px; padding: 0\" aria-label=\"a\"></button>"
                    + "<button style=\"width: 9px; height: 9px; padding: 0\" aria-label=\"b\"></button></p>')");
            assertThat(violations(page))
                    .hasSize(3)
                    .anyMatch(violation -> violation.startsWith("image-alt"))
                    .anyMatch(violation -> violation.startsWith("color-contrast"))
                    .anyMatch(violation -> violation.startsWith("target-size"));
        }
    }

    /** Returns what axe finds by all of its rules, of which WCAG 2.2's own is off unless it is asked for. */
    static List<String> violations(Page page) {
        AxeRuleOptions on = new AxeRuleOptions();
        on.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRules(Map.of("target-size", on));
        options.setResultTypes(List.of("violations")); // all rules run; what passed is not listed, which takes long
        return new AxeBuilder(page)
                .options(options).analyze().getViolations().stream()
                        .map(AccessibilityTest::described)
                        .toList();
    }

    private static String described(Rule violation) {
        return violation.getId() + ": " + violation.getHelp() + "; "
                + violation.getNodes().stream()
                        .limit(3)
                        .map(node -> node.getHtml() + ": " + node.getFailureSummary())
                        .toList();
    }

    @Test
    void tabReachesTheLinkOfEveryLayerInOrderAndEnterOpensItsSection() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = open(profile, "deep-en.html");
            page.locator("#layers").evaluate("heading => { heading.tabIndex = -1; heading.focus(); }");
            List<String> reached = new ArrayList<>();
            for (int stop = 0; stop < 4 * DEPTH && reached.size() < DEPTH; stop++) {
                page.keyboard().press("Tab");
                Object link = page.evaluate(
                        "document.activeElement.matches('table.layers tbody a') ? document.activeElement.hash : ''");
                if (!link.equals("")) {
                    reached.add((String) link);
                }
            }
            assertThat(reached)
                    .hasSize(DEPTH)
                    .doesNotHaveDuplicates()
                    .isEqualTo(page.evaluate(
                            "[...document.querySelectorAll('section.layer')].map(each => '#' + each.id)"));
            for (String layer : List.of(reached.get(0), reached.get(7), reached.get(DEPTH - 1))) {
                page.locator("table.layers a[href='" + layer + "']").focus();
                page.keyboard().press("Enter");
                page.waitForFunction(
                        "layer => document.querySelector(layer + ' > details').open"
                                + " && document.querySelector(layer + ' h2').getBoundingClientRect().top < 200",
                        layer);
                assertThat(page.locator(layer + " h2").boundingBox().y).isNotNegative();
            }
        }
    }

    /** Without scripts the link leads to the folded section, and the next stop unfolds it. */
    @Test
    void withoutScriptsTwoKeysMoreOpenASection() {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, false)) {
            Page page = open(profile, "deep-en/index.html");
            Locator rules =
                    page.locator("#layer-generator-block-20 > details > h3").first();
            assertThat(rules.isVisible()).isFalse();
            page.locator("table.layers a[href='#layer-generator-block-20']").focus();
            page.keyboard().press("Enter");
            page.waitForURL("**#layer-generator-block-20");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            rules.waitFor();
            assertThat(rules.isVisible()).isTrue();
        }
    }
}
