package dev.harness.perf.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Renames;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {
    private static final int MOST_BYTES = 1_000_000;

    @TempDir
    private Path folder;

    private static String page(Finding... findings) {
        return Page.of(Pages.run("run", List.of(findings)), Past.NOTHING);
    }

    /** A page is well-formed enough for a reader of XML once its void elements are closed. */
    private static Document read(String page) throws Exception {
        String xml = page.replaceFirst("<!DOCTYPE html>", "")
                .replaceAll("<(meta|link|input)([^>]*)>", "<$1$2/>")
                .replaceFirst("(?s)<style>.*?</style>", "")
                .replaceFirst("(?s)<script>.*?</script>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static List<Element> elements(Document page, String tag) {
        NodeList all = page.getElementsByTagName(tag);
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    private static List<String> rows(Document page) {
        return elements(page, "tr").stream()
                .filter(row -> row.hasAttribute("data-of"))
                .map(row -> row.getElementsByTagName("a").item(0).getTextContent())
                .toList();
    }

    @Test
    void of_everyKind_brokenAndSlowerStandFirst() throws Exception {
        Run run = Pages.run("run", Pages.findings(1.2));
        Document page = read(Page.of(run, Past.read(Pages.saved(folder, 3), Renames.NONE, run)));
        assertThat(rows(page))
                .startsWith("cache", "index", "load", "sort", "checkout")
                .hasSize(10);
        assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("4 broken, 1 worse than before, 5 fine");
        assertThat(elements(page, "tr").get(5).getTextContent()).contains("worse", "slower", "checkout");
    }

    private static String headline(Finding... findings) throws Exception {
        return read(page(findings)).getElementsByTagName("h1").item(0).getTextContent();
    }

    @Test
    void of_nothingBroken_theHeadlineSaysWhatHolds() throws Exception {
        BenchmarkRecord plain = Pages.benchmark("plain", Samples.of(new double[] {1, 2}));
        BenchmarkRecord kept = Pages.benchmark(
                "kept",
                Samples.of(new double[] {1, 2}),
                Pages.verdict("LimitTime", "kept", Outcome.OK, "median <= 5 ns", "1.5 ns", 0.3));
        BenchmarkRecord open = Pages.benchmark(
                "open",
                Samples.of(new double[] {1, 2}),
                Pages.verdict("LimitTime", "open", Outcome.CANNOT_TELL, "p99 <= 5 ns", "", Double.NaN));
        assertThat(headline()).isEqualTo("Nothing was measured");
        assertThat(headline(plain)).isEqualTo("1 measured, no limits");
        assertThat(headline(plain, kept)).isEqualTo("All limits hold: 1 of 2 rows have one");
        assertThat(headline(plain, kept, open)).isEqualTo("1 cannot be told, 2 fine");
    }

    @Test
    void of_everyKind_figuresAndVerdictsAsJudged() {
        Run run = Pages.run("run", Pages.findings(1));
        String page = Page.of(run, Past.read(Pages.saved(folder, 3), Renames.NONE, run));
        assertThat(page)
                .contains("Distribution (ns, one row a JVM)", "Rounds in time (ms)", "Saved runs (us, median)")
                .contains("Time (us) by size", "line: O(n^2), as it was judged", "dashed: the limit O(n)")
                .contains(
                        "Where it allocates",
                        "StateJson.write:42",
                        "Sizes of the allocated objects",
                        "What holds it",
                        "<li>ArrayList[17]</li>")
                .contains("2 ok", "median &lt;= 5 ms FAILED", "100 MB FAILED", "measured 104 MB")
                .contains("&lt; 60 ns", "which the clock does not resolve")
                .contains("Saved runs before this one", "c0ffee0d4e")
                .doesNotContain("class=\"changed\"")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void of_anyRun_loadsNothingAndLetsNoOtherScriptRun() throws Exception {
        String page = Page.of(Pages.run("run", Pages.findings(1)), Past.NOTHING);
        Document document = read(page);
        assertThat(page).contains("default-src 'none'".replace("'", "&#39;"));
        assertThat(page).doesNotContain("http:", "https:", "@import", "url(", "unsafe-");
        assertThat(elements(document, "*"))
                .allSatisfy(element -> assertThat(IntStream.range(
                                        0, element.getAttributes().getLength())
                                .mapToObj(i -> element.getAttributes().item(i).getNodeName()))
                        .noneMatch(name -> name.startsWith("on") || name.equals("style") || name.equals("src")));
    }

    @Test
    void of_anyRun_tablesHaveHeadingsAndFiguresHaveWords() throws Exception {
        Document page = read(Page.of(Pages.run("run", Pages.findings(1)), Past.NOTHING));
        assertThat(elements(page, "th")).isNotEmpty().allMatch(cell -> cell.hasAttribute("scope"));
        assertThat(elements(page, "svg"))
                .isNotEmpty()
                .allMatch(figure -> figure.hasAttribute("aria-hidden")
                        || !figure.getAttribute("aria-label").isBlank());
        List<String> ids = elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(elements(page, "a").stream()
                        .map(link -> link.getAttribute("href").substring(1)))
                .isSubsetOf(ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onclick='alert(1)",
                "</script></style></title><!-- ]]>",
                "tab\tnewline\nnull\u0000bell\u0007escape\u001b[31m",
                "right\u202eto left\u2066 mark\u200f",
                "\ud83d\ude00 family \ud83d\udc68\u200d\ud83d\udc69 lone \ud83d",
                "\u05d0\u05d1 Zalgo z\u0300\u0301\u0302",
                "&lt; &amp; $1 \\",
                ""
            })
    void of_nastyName_isTextAndNothingElse(String name) throws Exception {
        BenchmarkId id = new BenchmarkId(name, name, Optional.of(name), Optional.of(name), Map.of());
        BenchmarkRecord record = new BenchmarkRecord(
                id,
                Optional.of(name),
                1,
                0,
                1,
                Samples.of(new double[] {1, 2}),
                1,
                1,
                true,
                List.of(name),
                Map.of(),
                List.of(new Verdict(
                        new Subject(name, name, name, Optional.of(name)),
                        Outcome.BROKEN,
                        name,
                        name,
                        1,
                        name,
                        List.of(new Fact(name, name)))));
        Document page = read(page(record));
        assertThat(elements(page, "script")).isEmpty();
        assertThat(elements(page, "img")).isEmpty();
        assertThat(page.getDocumentElement().getTextContent())
                .doesNotContainPattern("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u0000-\u0008\u001b\ufffd]");
        assertThat(rows(page)).singleElement().asString().isNotBlank();
    }

    @Test
    void of_nameOfTenThousandCharacters_isCutInTheMiddle() throws Exception {
        String name = "first" + "x".repeat(10_000) + "last";
        String page = page(Pages.benchmark(name, Samples.of(new double[] {1, 2, 3})));
        assertThat(page.length()).isLessThan(40_000);
        assertThat(rows(read(page)))
                .singleElement()
                .asString()
                .startsWith("first")
                .endsWith("last")
                .hasSize(160);
    }

    @Test
    void of_nothing_saysSo() throws Exception {
        assertThat(read(page()).getElementsByTagName("h1").item(0).getTextContent())
                .isEqualTo("Nothing was measured");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-9, 1, 1e9, 1e18, 1e300})
    void of_equalOrHugeRounds_everyPlaceIsANumber(double nanos) throws Exception {
        for (double[] rounds : List.of(
                new double[] {nanos},
                new double[] {nanos, nanos, nanos},
                new double[] {0, nanos},
                IntStream.range(0, 60).mapToDouble(i -> nanos / (i + 1)).toArray())) {
            String page = page(Pages.benchmark("m", Samples.of(rounds, rounds)));
            assertThat(elements(read(page), "path"))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(path.getAttribute("d")).matches("[mlhvz0-9 -]+"));
            assertThat(page).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void of_collections_areMarkedAndCounted() {
        Samples samples = Samples.of(Pages.rounds(100, 2, 50, 1)).withCollections(new int[] {3, 20, 49}, new int[] {0});
        assertThat(page(Pages.benchmark("m", samples)))
                .contains("garbage was collected, in 4 of 100 rounds", "class=\"collected\"");
        assertThat(page(Pages.benchmark("m", Samples.of(Pages.rounds(100, 2, 50, 1)))))
                .doesNotContain("garbage was");
    }

    @Test
    void of_secondMode_isDrawnInItsPlace() {
        double[] rounds = IntStream.range(0, 100)
                .mapToDouble(i -> i % 10 == 0 ? 871 + i : 464)
                .toArray();
        assertThat(page(Pages.benchmark("m", Samples.of(rounds)))).doesNotContain("far slower");
        rounds[50] = 1e6;
        assertThat(page(Pages.benchmark("m", Samples.of(rounds)))).contains("1 round far slower, up to 1.000 ms");
    }

    @Test
    void of_growthWithoutCosts_noFigureButTheVerdict() {
        Verdict verdict = Verdict.cannotTell(
                Pages.verdict("LimitComplexity", "m", Outcome.OK, "", "", 1).subject(),
                "time <= O(n)",
                "too short",
                List.of());
        String page = page(new GrowthRecord("C#m", "time", List.of(1, 2, 4), List.of(Double.NaN, 0.0, 5.0), verdict));
        assertThat(page).contains("cannot tell; too short").doesNotContain("<figure>");
    }

    @Test
    void of_twoHundredOfTheWorst_staysBelowAMegabyte() {
        List<Finding> all = new ArrayList<>();
        String warning = "one round in three overlapped something else, ".repeat(8);
        List<Fact> facts = IntStream.range(0, 12)
                .mapToObj(i -> new Fact("fact " + i, "value <".repeat(300)))
                .toList();
        for (int i = 0; i < 200; i++) {
            BenchmarkRecord record = Pages.benchmark(
                    "<".repeat(40) + "\u00e4".repeat(10_000) + i,
                    Samples.of(Pages.rounds(1_000 + 77 * i, 5, 60, i)),
                    Pages.verdict("LimitTime", "m", Outcome.BROKEN, "median <= 1 us", "1.2 us", 1.2)
                            .with(facts));
            all.add(new BenchmarkRecord(
                    record.id(),
                    record.group(),
                    1,
                    5,
                    1_000,
                    record.samples(),
                    24,
                    2e6,
                    false,
                    List.of(warning, warning, warning),
                    record.settings(),
                    record.verdicts()));
        }
        Run run = Pages.run("big", all);
        String page = Page.of(run, Pages.past(run, 20));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(MOST_BYTES / 2, MOST_BYTES);
    }
}
