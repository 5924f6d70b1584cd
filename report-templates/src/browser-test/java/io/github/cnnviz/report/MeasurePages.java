package io.github.cnnviz.report;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.github.cnnviz.analysis.Analysis;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Measures what pages weigh and how they open: {@code mvn test-compile exec:exec -Pmeasure-page -f report-templates/pom.xml}, or with
 * {@code -Dmeasure.pages=a/index.html,b/index.html} those of real runs, too. Prints a table for {@code src/docs/measurements.md}.
 *
 * <p>First contentful paint is the median of {@value #RUNS} fresh profiles, the pages in turn, beside that of a page with one
 * word in the same run: of the time, what the browser itself takes. For blank areas all sections are opened; then the page jumps from place
 * to place, and each time the screen is looked at as soon as the browser gives it.
 */
final class MeasurePages {

    private static final int RUNS = 5;
    private static final int PLACES = 40;
    private static final int HEIGHT = 800;

    private MeasurePages() {}

    /**
     * Measures and prints.
     *
     * @param pages of real runs, between commas
     */
    public static void main(String[] pages) throws Exception {
        Path folder = Files.createTempDirectory("cnnviz-pages");
        Map<String, Path> all = new LinkedHashMap<>();
        all.put("one word", Files.writeString(folder.resolve("empty.html"), "<!DOCTYPE html><p>empty"));
        all.put("the paper's layers at 32 × 32, made up", paper(folder.resolve("paper")));
        all.put("200 layers, up to 256 units, noise", deep(folder.resolve("deep")));
        Arrays.stream(pages)
                .flatMap(given -> Arrays.stream(given.split(",", -1)))
                .filter(given -> !given.isBlank())
                .map(Path::of)
                .forEach(page ->
                        all.put(page.toAbsolutePath().getParent().getFileName() + "/" + page.getFileName(), page));
        try (Browser browser = Browser.start()) {
            Map<String, List<Double>> paints = new LinkedHashMap<>();
            for (int run = 0; run < RUNS; run++) {
                for (Map.Entry<String, Path> page : all.entrySet()) {
                    paints.computeIfAbsent(page.getKey(), name -> new ArrayList<>())
                            .add(firstPaint(browser, page.getValue()));
                }
            }
            System.out.println("| page | MB | SVG nodes | first contentful paint, ms | highest blank area, px |");
            System.out.println("|---|---|---|---|---|");
            for (Map.Entry<String, Path> page : all.entrySet()) {
                System.out.println(row(browser, page.getKey(), page.getValue(), paints.get(page.getKey())));
            }
        }
    }

    private static String row(Browser browser, String name, Path file, List<Double> paints) throws IOException {
        double median = paints.stream().sorted().toList().get(RUNS / 2);
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = profile.newPage();
            page.navigate(file.toUri().toString());
            Object nodes = page.evaluate("document.querySelectorAll('svg *').length");
            return String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %s | %.0f | %d |",
                    name,
                    Files.size(file) / 1e6,
                    nodes,
                    median,
                    highestBlank(page));
        }
    }

    private static Path paper(Path folder) throws IOException {
        Path page = folder.resolve("index.html");
        GanFixture.inferior(folder).write(page);
        return page;
    }

    private static Path deep(Path folder) throws Exception {
        Analysis analysis = new DeepModel(200, 32, 16, 4).analyse(folder);
        Path page = folder.resolve("index.html");
        new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn()).write(analysis, folder, page);
        return page;
    }

    private static double firstPaint(Browser browser, Path file) {
        try (BrowserContext profile = browser.profile(1280, HEIGHT, ColorScheme.LIGHT, true)) {
            Page page = profile.newPage();
            page.navigate(file.toUri().toString());
            return ((Number) page.evaluate("new Promise(told => new PerformanceObserver(list => {"
                            + "const paint = list.getEntriesByName('first-contentful-paint')[0];"
                            + "if (paint) told(paint.startTime); }).observe({type: 'paint', buffered: true}))"))
                    .doubleValue();
        }
    }

    /** Returns the height of the largest stretch across the screen that has one colour only, seen anywhere on the page. */
    private static int highestBlank(Page page) throws IOException {
        page.evaluate("document.querySelectorAll('section.layer > details').forEach(each => each.open = true)");
        int most = 0;
        for (int place = 0; place < PLACES; place++) {
            page.evaluate(
                    "share => scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight))",
                    place / (PLACES - 1.0));
            most = Math.max(most, blank(ImageIO.read(new ByteArrayInputStream(page.screenshot()))));
        }
        return most;
    }

    private static int blank(BufferedImage screen) {
        int most = 0;
        int rows = 0;
        for (int y = 0; y < screen.getHeight(); y++) {
            int[] colours = screen.getRGB(0, y, screen.getWidth(), 1, null, 0, screen.getWidth());
            boolean plain = Arrays.stream(colours).allMatch(colour -> colour == colours[0]);
            rows = plain ? rows + 1 : 0;
            most = Math.max(most, rows);
        }
        return most;
    }
}
