package io.github.cnnviz.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cnnviz.verdict.rules.RuleCatalogue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
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
    private record Seen(String pixels, List<String> complaints) {}

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
            byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(true));
            return new Seen(Base64.getEncoder().encodeToString(png), complaints);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void thePolicyTakesNothingAway(int width) {
        Seen seen = see(strict, width);
        assertThat(seen.complaints()).isEmpty();
        assertThat(seen.pixels().equals(see(trusting, width).pixels()))
                .as("the same pixels with the policy as without")
                .isTrue();
    }

    /** A server that sent no policy would let the test above pass. */
    @Test
    void thePolicyWouldBeSeen() {
        assertThat(see(singleFile, 1280).complaints())
                .anyMatch(complaint -> complaint.contains("Content Security Policy"));
    }
}
