package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report as a server shows it that trusts nobody's pages, as Jenkins does with archived files. */
class StrictPolicyInBrowserTest {

    /** Jenkins' default: https://www.jenkins.io/doc/book/security/configuring-content-security-policy/ */
    private static final String POLICY =
            "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

    private static final int MOST_ROUNDS = 3;
    private static final int WIDEST = 40;
    private static final int MOST_PIXELS = 50_000;
    private static final Path SCREENS = Path.of("target", "screenshots");

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static HttpServer server;
    private static String strict;
    private static String trusting;
    private static String singleFile;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        GanFixture gan = GanFixture.inferior(folder);
        gan.write(folder.resolve("index.html"));
        new ReportWriter(Locale.ENGLISH, RuleCatalogue.builtIn())
                .writeLinked(gan.analysis(), folder, folder.resolve("folder"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/strict/", exchange -> serve(exchange, "/strict/", true));
        server.createContext("/trusting/", exchange -> serve(exchange, "/trusting/", false));
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        strict = address + "/strict/folder/index.html";
        singleFile = address + "/strict/index.html";
        trusting = address + "/trusting/folder/index.html";
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop(0);
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static void serve(HttpExchange exchange, String prefix, boolean policy) throws IOException {
        try (exchange) {
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(prefix.length()));
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String name = file.getFileName().toString();
            String type = name.endsWith(".html")
                    ? "text/html; charset=utf-8"
                    : name.endsWith(".css") ? "text/css; charset=utf-8" : "image/png";
            exchange.getResponseHeaders().set("Content-Type", type);
            if (policy) {
                exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
            }
            byte[] bytes = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** What one sees, what was said on the console, and what was asked for in vain. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its bytes only
    private record Seen(byte[] png, List<String> complaints) {}

    private static Seen see(String address, int width) {
        try (BrowserContext profile = browser.profile(width, 800, ColorScheme.LIGHT, false)) {
            List<String> complaints = new ArrayList<>();
            profile.onConsoleMessage(message -> complaints.add(message.text()));
            profile.onRequestFailed(request -> complaints.add(request.url()));
            profile.onResponse(response -> {
                if (response.status() != 200) {
                    complaints.add(response.status() + " " + response.url());
                }
            });
            Page page = profile.newPage();
            page.navigate(address);
            return new Seen(page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), complaints);
        }
    }

    /** How far two pictures are apart: pixels that differ, and the widest difference of a colour, of 255. */
    private record Difference(long pixels, int widest) {}

    private static Difference difference(BufferedImage one, BufferedImage other) {
        long pixels = 0;
        int widest = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                int apart = apart(one.getRGB(x, y), other.getRGB(x, y));
                pixels += apart > 0 ? 1 : 0;
                widest = Math.max(widest, apart);
            }
        }
        return new Difference(pixels, widest);
    }

    private static int apart(int one, int other) {
        int widest = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            widest = Math.max(widest, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
        }
        return widest;
    }

    /**
     * On a busy machine the same page is not painted the same twice: 8,500 of 47 million pixels, edges of lines, differed by up to
     * 13 of 255. A picture or a style that is missing is far from that, in each round.
     */
    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void thePolicyTakesNothingAway(int width) throws IOException {
        Difference difference = new Difference(0, 0);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Seen with = see(strict, width);
            assertThat(with.complaints()).isEmpty();
            Seen without = see(trusting, width);
            BufferedImage one = ImageIO.read(new ByteArrayInputStream(with.png()));
            BufferedImage other = ImageIO.read(new ByteArrayInputStream(without.png()));
            assertThat(one.getHeight()).isEqualTo(other.getHeight());
            difference = difference(one, other);
            if (difference.widest() <= WIDEST && difference.pixels() <= MOST_PIXELS) {
                return;
            }
            Files.createDirectories(SCREENS);
            Files.write(SCREENS.resolve("with-policy-" + width + ".png"), with.png());
            Files.write(SCREENS.resolve("without-policy-" + width + ".png"), without.png());
        }
        fail(
                "not the same with the policy as without in any of %s rounds, %s: see %s",
                MOST_ROUNDS, difference, SCREENS);
    }

    /** A server that sent no policy would let the test above pass. */
    @Test
    void thePolicyWouldBeSeen() {
        assertThat(see(singleFile, 1280).complaints())
                .anyMatch(complaint -> complaint.contains("Content Security Policy"));
    }
}
