package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.drift.SavedSeries;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path folder;

    private SavedSeries runs;

    @BeforeEach
    void noRuns() {
        runs = new SavedSeries(folder);
    }

    private record Result(int code, String out, String err) {}

    private Result run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(Arrays.asList(args));
        if (!List.of("--help", "x").contains(args[args.length - 1])) {
            all.add("--storage=" + folder);
        }
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Result(code, out.toString(), err.toString());
    }

    private static double[][] jvms(double nanos) {
        double[][] forks = new double[5][];
        for (int i = 0; i < forks.length; i++) {
            forks[i] = new double[] {nanos + i * nanos / 1_000, nanos, nanos};
        }
        return forks;
    }

    private void save(double nanos, String... methods) {
        runs.save(Runs.of(
                Arrays.stream(methods)
                        .map(method -> Runs.benchmark(BenchmarkId.of("org.example.T", method), Samples.of(jvms(nanos))))
                        .toList(),
                List.of()));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --base= | --base is empty
            --base=main --jvms=2 | --jvms 2 is out of range; give 5 to 200
            --base=main --hang=0 | --hang 0 is out of range
            --base=main --fail-on=mean:5% | side by side the median is judged, not mean
            --base=main 0001 | --base compares with the working tree; leave "0001" out
            --base=nowhere.jar | --base: there is no file nowhere.jar
            --base=main --project=no-such-folder | --project: no-such-folder is no folder
            0001 | name two runs
            """)
    void compare_badBase_isRefusedInOneLine(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("compare"));
        all.addAll(Arrays.asList(arguments.split(" ")));
        Result result = run(all.toArray(String[]::new));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).singleElement().asString().contains(message);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void compare_slowerRun_failsTheGateOnly() {
        save(100, "parse", "old");
        save(120, "parse", "young");
        Result report = run("compare", "0001", "latest");
        assertThat(report.code()).isZero();
        assertThat(report.out()).contains("nothing is gated").containsPattern("parse +slower +\\+20\\.\\d %");
        assertThat(report.out()).containsPattern("old +missing").containsPattern("young +new");
        assertThat(report.out().lines()).allMatch(line -> line.length() <= 100);
        Result gated = run("compare", "1", "2", "--fail-on", "median:5%");
        assertThat(gated.code()).isEqualTo(1);
        assertThat(gated.out()).contains("Fails: median:5% (parse)");
        assertThat(run("compare", "2", "2", "--fail-on", "median:5%").code()).isZero();
        assertThat(run("compare", "2", "1", "--fail-on", "median:5%").out()).containsPattern("parse +faster");
    }

    @Test
    void compare_json_holdsVerdictsNumbersAndExitCode() throws IOException {
        save(100, "parse");
        save(120, "parse");
        Result result = run("compare", "1", "2", "--fail-on=median:5%", "--format=json");
        var json = new ObjectMapper().readTree(result.out());
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("exitCode").asInt()).isEqualTo(1).isEqualTo(result.code());
        var row = json.path("benchmarks").path(0);
        assertThat(row.path("name").asText()).isEqualTo("org.example.T.parse");
        assertThat(row.path("verdict").asText()).isEqualTo("slower");
        assertThat(row.path("broken").path(0).asText()).isEqualTo("median:5%");
        assertThat(row.path("metrics").path(0).path("change").asDouble()).isBetween(0.19, 0.21);
    }

    @ParameterizedTest
    @CsvSource({
        "'', not JSON",
        "'[{\"benchmark\"', not JSON",
        "'[]', not a saved run",
        "'{}', not a saved run",
        "'[{}]', harness",
        "'[{\"harness\":{\"run\":{\"format\":99}}}]', 99"
    })
    void compare_fileThatIsNoRun_isRefusedInOneLine(String text, String words) throws IOException {
        save(100, "parse");
        Result result = run("compare", "1", file("bad.json", text), "--fail-on=median:5%");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("bad.json");
    }

    private static String jmh(String method, String mode, String unit, String data) {
        return "[{\"benchmark\":\"org.example.T." + method + "\",\"mode\":\"" + mode
                + "\",\"threads\":1,\"forks\":5,\"jdkVersion\":\"17.0.1\",\"vmName\":\"OpenJDK\",\"primaryMetric\":{\"scoreUnit\":\""
                + unit
                + "\",\"rawData\":" + data + "}}]";
    }

    @Test
    void compare_filesOfJmh_areJudged() throws IOException {
        String before = file("a.json", jmh("m", "avgt", "us/op", "[[1,1],[1,1],[1.001,1],[1,1.002],[1,1]]"));
        String after =
                file("b.json", jmh("m", "thrpt", "ops/s", "[[5e5,5e5],[5e5,5e5],[5e5,5.01e5],[5e5,5e5],[5e5,5e5]]"));
        Result result = run("compare", before, after, "--fail-on=median:5%");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).containsPattern("m +slower +\\+100\\.\\d %").contains("does not say on which machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[\"NaN\"]]", "[]", "[[]]", "[[0,0]]", "[[-1]]"})
    void compare_jmhFileWithoutTimes_isRefused(String data) throws IOException {
        String before = file("a.json", jmh("m", "avgt", "us/op", "[[1]]"));
        Result result = run("compare", before, file("b.json", jmh("m", "avgt", "us/op", data)));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains("b.json");
    }

    @Test
    void compare_nothingInCommon_isRefused() {
        save(100, "parse");
        save(100, "other");
        Result result = run("compare", "1", "2", "--fail-on=median:5%");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("harness: nothing in common: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"median:", "ops:5%%", "min:-5%", "p42:1%", "", "median:NaN%"})
    void compare_wrongGate_isRefused(String gate) {
        save(100, "parse");
        Result result = run("compare", "1", "1", "--fail-on=" + gate);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).startsWith("harness: --fail-on: value \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "no-such", "none.json", "last:3", "a\u0000b"})
    void show_runThatDoesNotExist_isRefused(String name) {
        save(100, "parse");
        Result result = run("show", name);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
    }

    @Test
    void listAndShow_savedRuns_nameThem() {
        save(100, "parse");
        Run named = Runs.of(List.of(Runs.benchmark("T", "evil\u202e\u001b[31m\n", 5)), List.of());
        runs.save(named);
        assertThat(run("list").out()).contains("0001", "0002", "Linux-amd64-HotSpot-17");
        assertThat(run("list", "--format=json").out()).contains("\"number\" : 2");
        assertThat(run("show", "1").out())
                .containsPattern("parse +100 ns +100 ns +100")
                .contains("24 B");
        assertThat(run("show", "2").out()).contains("evil [31m").doesNotContain("\u202e", "\u001b");
        runs.save(Runs.of(List.of(Runs.benchmark("T", "größe", 5)), List.of()));
        assertThat(run("show", "3", "--format=json").out()).contains("\"T.gr\\u00F6\\u00DFe\"");
        assertThat(run("show", "1", "--format=json").out()).contains("\"medianNanos\" : 100.0");
    }

    /** The table of the run said 8 ns. */
    @Test
    void show_forksWithUnequalRounds_haveOneVoteEach() {
        double[] many = new double[100];
        Arrays.fill(many, 1);
        Samples samples = Samples.of(new double[][] {{8, 8}, many, {8, 8}});
        runs.save(Runs.of(List.of(Runs.benchmark(BenchmarkId.of("org.example.T", "parse"), samples)), List.of()));
        assertThat(run("show", "1").out()).containsPattern("parse +8 ns +1 ns +8 ns +3 +104");
        assertThat(run("show", "1", "--format=json").out()).contains("\"medianNanos\" : 8.0", "\"meanNanos\" : 8.0");
    }

    private void accept(String name, String ceiling, int days) throws IOException {
        file(
                "accepted.txt",
                "\"org.example.T." + name + "\" median " + ceiling + " until "
                        + LocalDate.now(ZoneOffset.UTC).plusDays(days) + " because it had to be\n");
    }

    @Test
    void compare_brokenGate_printsTheLineThatAcceptsIt() throws IOException {
        save(100, "parse");
        save(120, "parse");
        Result broken = run("compare", "1", "2", "--fail-on=median:5%");
        String line = broken.out().lines().reduce((before, last) -> last).orElseThrow();
        assertThat(line)
                .matches("\"org\\.example\\.T\\.parse\" median \\+2\\d% until \\d{4}-\\d\\d-\\d\\d because <why>");
        file("accepted.txt", line.replace("<why>", "it had to be"));
        Result accepted = run("compare", "1", "2", "--fail-on=median:5%");
        assertThat(accepted.code()).isZero();
        assertThat(accepted.out())
                .contains("1 slower (1 change accepted).", "No gate is broken", "it had to be")
                .doesNotContain("<why>");
        assertThat(run("compare", "1", "2", "--fail-on=median:5%", "--format=json")
                        .out())
                .contains("\"accepted\" : true");
    }

    @ParameterizedTest
    @CsvSource({
        "parse, +9%, 5, 1, has the ceiling +9%",
        "parse, +90%, -1, 1, no longer accepted: ",
        "same, +9%, -1, 1, accepted.txt:1 expired on",
        "gone, +9%, 5, 1, accepted.txt:1 matches no benchmark: \"org.example.T.gone\"",
        "earlier, +9%, -5, 1, 1 slower",
        "parse, 9%, 5, 2, accepted.txt:1: ceiling \"9%\""
    })
    void compare_acceptedChangesThatAreWrong_failWithTheirLine(
            String name, String ceiling, int days, int code, String message) throws IOException {
        save(100, "earlier");
        save(100, "parse", "same");
        save(120, "parse");
        accept(name, ceiling, days);
        Result result = run("compare", "2", "3", "--fail-on=median:5%");
        assertThat(result.code()).isEqualTo(code);
        assertThat((result.out() + result.err()).replaceAll("\\s+", " ")).contains(message);
    }

    @Test
    void compare_lineOfABenchmarkOfOtherRuns_breaksNothing() throws IOException {
        save(100, "earlier");
        save(100, "parse");
        accept("earlier", "+9%", -5);
        assertThat(run("compare", "2", "2", "--fail-on=median:5%").code()).isZero();
        accept("never", "+9%", 5);
        Result gated = run("compare", "2", "2", "--fail-on=median:5%");
        assertThat(gated.code()).isEqualTo(1);
        assertThat(gated.out()).contains("Fails: 1 line of accepted.txt.");
        assertThat(run("compare", "2", "2").code()).isZero();
    }

    @Test
    void usage_wrongOrAskedFor_exits2Or0() {
        assertThat(run("compare", "x").code()).isEqualTo(2);
        assertThat(run("nonsense", "x").err().lines()).hasSize(1);
        for (String command : List.of("list", "show", "compare", "history", "prove")) {
            Result help = run(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out()).contains("--format", "--storage");
            assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
        }
        assertThat(run("--help").out()).contains("list", "show", "compare", "history", "export", "prove", "Exit code");
    }
}
