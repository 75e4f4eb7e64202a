package dev.harness.perf.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.harness.Torture;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a reader meets it, in a headless Chromium; skipped where there is none. */
@Torture
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageBrowserTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String NAMES =
            "return [...document.querySelectorAll('#rows tbody tr:not([hidden])')].map(r => r.cells[1].querySelector('a').textContent)";

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private Optional<Browser> started = Optional.empty();
    private Optional<HttpServer> server = Optional.empty();

    @BeforeAll
    void start(@TempDir Path profile) throws Exception {
        Optional<String> missing = Browser.missing();
        missing.ifPresent(System.out::println);
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] page = page().getBytes(UTF_8);
        http.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            try (exchange) {
                exchange.getResponseBody().write(page);
            }
        });
        http.start();
        server = Optional.of(http);
        started = Optional.of(Browser.start(profile));
    }

    private static String page() {
        List<Finding> findings = new ArrayList<>(Pages.findings(1.2));
        for (String name : List.of(
                "<script>window.hacked = 1</script>",
                "\"><img src=x onerror='window.hacked = 1'>",
                "long" + "x".repeat(10_000),
                "\u202eright to left",
                "\u05e9\u05dc\u05d5\u05dd",
                "\ud83d\ude00")) {
            findings.add(Pages.benchmark(name, Samples.of(Pages.rounds(900, 2, 30, 9))));
        }
        Run run = Pages.run("run", findings);
        return Page.of(run, Pages.past(run, 12));
    }

    @BeforeEach
    void open() throws Exception {
        browser().prefers("light");
        browser().width(1_400);
        requests.clear();
        browser().open("http://localhost:" + server.orElseThrow().getAddress().getPort() + "/report.html");
    }

    private Browser browser() {
        return started.orElseThrow();
    }

    private List<String> names() throws Exception {
        List<String> names = new ArrayList<>();
        browser().run(NAMES).forEach(name -> names.add(name.asText()));
        return names;
    }

    @AfterEach
    void console_everyTest_isQuiet() throws Exception {
        if (started.isPresent()) {
            assertThat(browser().console()).isEmpty();
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (started.isPresent()) {
            started.get().close();
        }
        server.ifPresent(http -> http.stop(0));
    }

    @Test
    void page_opened_fetchesNothingAndRunsNoForeignScript() throws Exception {
        assertThat(requests).containsExactly("/report.html");
        assertThat(browser()
                        .run("return performance.getEntriesByType('resource').length")
                        .asInt())
                .isZero();
        assertThat(browser().run("return typeof window.hacked").asText()).isEqualTo("undefined");
        assertThat(browser().run("return document.images.length").asInt()).isZero();
        assertThat(names())
                .startsWith("cache", "index", "load", "sort", "checkout")
                .hasSize(16);
    }

    @Test
    void search_byKeyboard_narrowsRowsAndSections() throws Exception {
        browser().run("document.getElementById('search').focus()");
        browser().press("C", "h", "E", "c", "k");
        assertThat(names()).containsExactly("checkout");
        assertThat(browser()
                        .run("return document.getElementById('count').textContent")
                        .asText())
                .isEqualTo("1 of 16 rows");
        assertThat(browser()
                        .run("return document.querySelectorAll('details.entry:not([hidden])').length")
                        .asInt())
                .isEqualTo(1);
        browser().run("document.getElementById('search').select()");
        browser().press("z", "z", "z");
        assertThat(names()).isEmpty();
        browser().run("document.getElementById('search').value = ''");
        browser().press(TAB, SPACE);
        assertThat(names()).containsExactly("cache", "index", "load", "sort", "checkout");
    }

    private static final String TAB = Browser.TAB;
    private static final String SPACE = Browser.SPACE;

    @Test
    void sort_byKeyboard_turnsAroundAndIsSaid() throws Exception {
        browser().run("document.getElementById('attention').focus()");
        browser().press(TAB, TAB, TAB, TAB, Browser.ENTER);
        String sorted = "return document.querySelector('th[aria-sort]').textContent + ' '"
                + " + document.querySelector('th[aria-sort]').getAttribute('aria-sort')";
        assertThat(browser().run(sorted).asText()).isEqualTo("Median descending");
        assertThat(names()).startsWith("once", "index", "checkout");
        browser().press(Browser.ENTER);
        assertThat(browser().run(sorted).asText()).isEqualTo("Median ascending");
        assertThat(names()).startsWith("nothing", "sum");
        assertThat(names().get(15)).isIn("cache", "load", "sort", "total");
    }

    @Test
    void link_byKeyboard_opensTheSection() throws Exception {
        browser().run("[...document.querySelectorAll('#rows a')].find(a => a.textContent === 'sum').focus()");
        browser().press(Browser.ENTER);
        browser().until("document.activeElement.closest('details')");
        assertThat(browser()
                        .run("return document.activeElement.closest('details').open")
                        .asBoolean())
                .isTrue();
        assertThat(browser().run("return document.activeElement.textContent").asText())
                .contains("sum");
    }

    @ParameterizedTest
    @CsvSource({"400, light", "400, dark", "1400, light", "1400, dark"})
    void page_anyWidthAndScheme_fitsAndCanBeRead(int width, String scheme) throws Exception {
        browser().width(width);
        browser().prefers(scheme);
        browser().screenshot(SCREENSHOTS.resolve("report-" + width + "-" + scheme + ".png"));
        assertThat(browser().run("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        browser().run("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(browser().run("return document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(poor()).isEmpty();
        assertThat(browser()
                        .run("const area = document.getElementById('rows').parentElement;"
                                + " return area.scrollWidth - area.clientWidth")
                        .asInt())
                .isZero();
    }

    @Test
    void overview_narrow_figuresHaveTheirNames() throws Exception {
        browser().width(400);
        assertThat(browser()
                        .run("return [...document.querySelectorAll('#rows tbody tr:nth-child(2) td.n')]"
                                + ".map(cell => getComputedStyle(cell, '::before').content).join('')")
                        .asText())
                .isEqualTo("\"median \"\"± \"\"slowest \"\"bytes/op \"\"since before \"");
        browser().width(1_400);
        assertThat(browser()
                        .run("return getComputedStyle(document.querySelector('#rows td.n'), '::before').content")
                        .asText())
                .isEqualTo("none");
    }

    /** Texts whose contrast to what they stand on is less than 4.5 to 1 (WCAG 2, 1.4.3). */
    private List<String> poor() throws Exception {
        List<String> poor = new ArrayList<>();
        JsonNode found = browser().run("""
                const rgb = c => c.match(/[\\d.]+/g).map(Number);
                const light = c => { const [r, g, b] = rgb(c).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
                    return .2126 * r + .7152 * g + .0722 * b; };
                const ground = e => { for (; e; e = e.parentElement) { const b = getComputedStyle(e).backgroundColor;
                    if (rgb(b)[3] !== 0) return b; } return 'rgb(255, 255, 255)'; };
                return [...document.querySelectorAll('body *')].filter(e => e.tagName !== 'SCRIPT'
                    && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
                    const style = getComputedStyle(e);
                    const a = light(e instanceof SVGElement ? style.fill : style.color), b = light(ground(e));
                    return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.tagName + '.' + e.className + ' ' + e.textContent];
                }).filter(x => x[0] < 4.5).map(x => x.join(' '));""");
        found.forEach(text -> poor.add(text.asText()));
        return poor;
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "main", "[role=search]", "[role=status]", "caption, [aria-labelledby]"})
    void landmark_everyOne_isThere(String selector) throws IOException, InterruptedException {
        assertThat(browser()
                        .run("return document.querySelectorAll('" + selector + "').length")
                        .asInt())
                .isPositive();
    }
}
