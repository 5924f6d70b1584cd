package io.github.cnnviz.report;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine. Where there is none, tests are skipped, or fail if the build requires them. */
final class Browser implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    /** A browser that talks to nobody: a request in a test is the page's own. */
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static boolean skipSaid;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(QUIET));
    }

    static Browser start() {
        Optional<Path> executable = Stream.concat(
                        Stream.of(System.getProperty("cnnviz.chromium", System.getenv("CNNVIZ_CHROMIUM")))
                                .filter(Objects::nonNull),
                        PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        if (executable.isPresent()) {
            return new Browser(executable.get());
        }
        String none = "no Chromium in " + PLACES + "; name one with -Dcnnviz.chromium=/path or CNNVIZ_CHROMIUM";
        if ("required".equals(System.getProperty("cnnviz.browser"))) {
            return fail("browser tests are required, but there is " + none);
        }
        if (!skipSaid) {
            skipSaid = true; // one line, not one for each test class
            System.out.println("Browser tests skipped: " + none);
        }
        return abort(none);
    }

    /** Returns a fresh profile. Without scripts neither the page's nor the test's own code runs in the page. */
    BrowserContext profile(int width, int height, ColorScheme scheme, boolean scripts) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setJavaScriptEnabled(scripts));
    }

    /** Returns a fresh profile of a device that is touched. */
    BrowserContext touch(int width, int height) {
        return chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHasTouch(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
