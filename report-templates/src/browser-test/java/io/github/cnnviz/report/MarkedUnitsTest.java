package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A unit is marked in its picture, its tree and its density at once. */
class MarkedUnitsTest {

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static String report;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Path index = folder.resolve("index.html");
        GanFixture.inferior(folder).write(index);
        report = index.toUri().toString();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Locator outputs(Page page) {
        page.navigate(report);
        return page.locator("#layer-generator-deconv-2 .channels").first();
    }

    private static Locator parameters(Page page) {
        page.navigate(report);
        return page.locator("#layer-generator-deconv-2 .channels").nth(1);
    }

    /** Returns the outlines drawn over the grid and the density. */
    private static List<String> marks(Locator channels) {
        return channels.locator("svg path.mark:not(.under)").all().stream()
                .map(mark -> mark.getAttribute("d"))
                .toList();
    }

    private static String unit(Locator channels, int row) {
        return channels.locator("tbody tr").nth(row).locator("th").textContent();
    }

    private static void pointAt(Page page, Locator channels, int row) {
        Locator grid = channels.locator("svg[data-mark]");
        grid.scrollIntoViewIfNeeded();
        BoundingBox box = grid.boundingBox();
        String leaf =
                channels.locator("tbody tr").nth(row).getAttribute("data-mark").split(" ", -1)[1];
        page.mouse().move(box.x + Double.parseDouble(leaf), box.y + 120);
    }

    @Test
    void pointingMarksAUnitInAllThreeAndSaysItsNumbers() {
        try (BrowserContext profile = browser.profile(1280, 800, ColorScheme.LIGHT, true)) {
            Page page = profile.newPage();
            Locator channels = outputs(page);
            pointAt(page, channels, 4);
            String[] mark = channels.locator("tbody tr")
                    .nth(4)
                    .getAttribute("data-mark")
                    .split(" ", -1);
            List<String> drawn = marks(channels);
            assertThat(drawn).hasSize(2);
            assertThat(drawn.get(0)).startsWith("M" + mark[0] + " ").endsWith("Z" + "M" + mark[2] + " 98V" + mark[3]);
            String curve = channels.locator("path[data-unit='" + unit(channels, 4) + "']")
                    .first()
                    .getAttribute("d");
            assertThat(drawn.get(1)).startsWith(curve).hasSizeGreaterThan(curve.length() + 20);
            assertThat(channels.locator(".marked").textContent())
                    .startsWith("Unit " + unit(channels, 4) + ": ")
                    .contains("place 5, joins at ", ", mean ", ", standard deviation ", ", exactly 0 ");
            page.mouse().move(2, 2);
            assertThat(marks(channels)).isEmpty();
        }
    }

    @Test
    void pointingAtACurveMarksItsUnit() {
        try (BrowserContext profile = browser.profile(1280, 800, ColorScheme.DARK, true)) {
            Page page = profile.newPage();
            Locator channels = outputs(page);
            Locator curve = channels.locator("path.curve").first();
            curve.dispatchEvent("pointermove", Map.of("pointerType", "mouse", "bubbles", true));
            assertThat(channels.locator(".marked").textContent())
                    .startsWith("Unit " + curve.getAttribute("data-unit") + ": ");
            assertThat(marks(channels)).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource({"outputs, ArrowRight, ArrowLeft", "parameters, ArrowDown, ArrowUp"})
    void arrowsGoFromUnitToUnitInTheOrderOfTheTree(String which, String next, String previous) {
        try (BrowserContext profile = browser.profile(390, 800, ColorScheme.LIGHT, true)) {
            Page page = profile.newPage();
            Locator channels = which.equals("outputs") ? outputs(page) : parameters(page);
            Locator frame = channels.locator(".scroll").first();
            page.keyboard().press("Tab"); // what is focused after a key shows it
            frame.focus();
            assertThat(marks(channels)).hasSize(2);
            assertThat(said(channels)).startsWith("Unit " + unit(channels, 0) + ": ");
            page.keyboard().press(previous);
            assertThat(said(channels)).startsWith("Unit " + unit(channels, 0) + ": ");
            int last = channels.locator("tbody tr").count() - 1;
            for (int row = 1; row <= last; row++) {
                page.keyboard().press(next);
                assertThat(said(channels)).startsWith("Unit " + unit(channels, row) + ": ");
            }
            page.keyboard().press(next);
            assertThat(said(channels)).startsWith("Unit " + unit(channels, last) + ": ");
            assertThat((boolean) frame.evaluate("""
                    frame => {
                        const mark = frame.querySelector('path.mark').getBoundingClientRect();
                        const box = frame.getBoundingClientRect();
                        return mark.right > box.left && mark.left < box.right && mark.bottom > 0 && mark.top < innerHeight;
                    }
                    """)).isTrue();
            page.keyboard().press("Escape");
            assertThat(marks(channels)).isEmpty();
            assertThat((boolean) frame.evaluate("frame => document.activeElement !== frame"))
                    .isTrue();
        }
    }

    private static String said(Locator channels) {
        Locator line = channels.locator(".marked");
        assertThat(line.getAttribute("aria-live")).isEqualTo("polite");
        return line.textContent();
    }

    @Test
    void aTapMarksAndATapElsewhereEndsIt() {
        try (BrowserContext profile = browser.touch(390, 800)) {
            Page page = profile.newPage();
            Locator channels = outputs(page);
            channels.locator("svg[data-mark]").tap(new Locator.TapOptions().setPosition(120, 150));
            assertThat(marks(channels)).hasSize(2);
            assertThat(said(channels)).startsWith("Unit ");
            page.locator("#layer-generator-deconv-2 h2").tap();
            assertThat(marks(channels)).isEmpty();
        }
    }

    /** Two strokes of opposite lightness can be seen on any picture. */
    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void marksDoNotRestOnColour(ColorScheme scheme) {
        try (BrowserContext profile = browser.profile(1280, 800, scheme, true)) {
            Page page = profile.newPage();
            Locator channels = outputs(page);
            pointAt(page, channels, 2);
            List<?> strokes = (List<?>) channels.evaluate("""
                    channels => [...channels.querySelectorAll('svg[data-mark] .mark')].map(mark => {
                        const style = getComputedStyle(mark);
                        const [red, green, blue] = style.stroke.match(/\\d+/g).map(Number);
                        return [(red + green + blue) / 3, parseFloat(style.strokeWidth)];
                    }).flat()
                    """);
            double[] values = strokes.stream()
                    .mapToDouble(value -> ((Number) value).doubleValue())
                    .toArray();
            assertThat(Math.abs(values[0] - values[2])).isGreaterThan(150);
            assertThat(values[1]).isGreaterThan(values[3] + 2);
        }
    }

    @Test
    void withoutScriptsTheNumbersStandInATable() {
        try (BrowserContext profile = browser.profile(390, 800, ColorScheme.LIGHT, false)) {
            Page page = profile.newPage();
            Locator channels = outputs(page);
            assertThat(channels.locator(".marked").count()).isZero();
            Locator table = channels.locator(".units table");
            assertThat(table.isVisible()).isFalse();
            channels.locator(".units summary").click();
            assertThat(table.isVisible()).isTrue();
            assertThat(table.locator("thead th").allTextContents())
                    .containsExactly("unit", "place", "joins at", "mean", "standard deviation", "exactly 0", "remark");
            assertThat(table.locator("tbody tr").count()).isEqualTo(16);
        }
    }
}
