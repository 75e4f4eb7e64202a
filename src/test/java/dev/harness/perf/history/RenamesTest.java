package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.result.Beginning;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamesTest {
    @TempDir
    private Path folder;

    private Renames renames(String... lines) throws IOException {
        Files.write(folder.resolve("renamed.txt"), List.of(lines));
        return Renames.in(folder);
    }

    private static String line(String before, String after) {
        return Renames.line(before, after);
    }

    private static Run run(BenchmarkId... ids) {
        List<BenchmarkRecord> records = Stream.of(ids)
                .map(id -> Runs.benchmark(id, Samples.of(new double[] {1, 2, 3})))
                .toList();
        return Runs.of(records, List.of());
    }

    private static List<BenchmarkId> ids(Run run) {
        return run.benchmarks().stream().map(BenchmarkRecord::id).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.B.c          | a.B.d          | a.B.c          | a.B.d",
                "a.B.c          | a.B.d          | a.B.c[n=1]: x  | a.B.d[n=1]: x",
                "a.B.c          | a.B.d          | a.B.c2         | a.B.c2",
                "a.B.c          | a.B.d          | a.B.c$x        | a.B.c$x",
                "a.B            | a.E            | a.B$In.c[x]    | a.E$In.c[x]",
                "a.B            | a.E            | a.Bc.d         | a.Bc.d",
                "a              | z.y            | a.B.c          | z.y.B.c",
                "a.B.c[arg0=10] | a.B.c[n=10]    | a.B.c[arg0=10]: x | a.B.c[n=10]: x",
                "a.B.c[arg0=10] | a.B.c[n=10]    | a.B.c[arg0=100] | a.B.c[arg0=100]",
                "a.B.c: x       | a.B.c: y       | a.B.c: x       | a.B.c: y",
                "B.c            | B.d            | B.c            | B.d",
            })
    void today_nameThatALineCovers_isReplaced(String before, String after, String name, String today)
            throws IOException {
        assertThat(renames(line(before, after)).today(name)).isEqualTo(today);
    }

    @Test
    void today_severalSteps_followsThemAll() throws IOException {
        Renames renames = renames(line("a.B", "a.C"), line("a.C.x", "a.C.y"), line("a.C.y", "a.D.y"));
        assertThat(renames.today("a.B.x")).isEqualTo("a.D.y");
        assertThat(renames.former("a.D.y")).containsExactly("a.D.y", "a.C.y", "a.C.x", "a.B.y", "a.B.x");
        assertThat(renames.former("a.Z.z")).containsExactly("a.Z.z");
    }

    @Test
    void today_twoLinesCover_theLongerNameCounts() throws IOException {
        Renames renames = renames(line("a.B", "a.C"), line("a.B.x", "a.E.x"));
        assertThat(renames.today("a.B.x[1]")).isEqualTo("a.E.x[1]");
        assertThat(renames.today("a.B.y")).isEqualTo("a.C.y");
    }

    @Test
    void applyTo_renamedParameter_identityIsThatOfTheNewRun() throws IOException {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("arg0", "10");
        params.put("arg1", "a=b");
        BenchmarkId old = new BenchmarkId("a.B", "c", Optional.of("arg0=10, arg1=a=b"), Optional.of("x"), params);
        Renames renames = renames(line("a.B.c[arg0=10, arg1=a=b]", "a.B.c[n=10, text=a=b]"));
        BenchmarkId now = ids(renames.applyTo(run(old))).get(0);
        assertThat(now.invocation()).contains("n=10, text=a=b");
        assertThat(now.measurement()).contains("x");
        assertThat(now.params()).containsExactly(Map.entry("n", "10"), Map.entry("text", "a=b"));
        assertThat(renames.former(now)).containsExactly(now, old);
    }

    @Test
    void applyTo_renamedTest_keepsInvocationAndParameters() throws IOException {
        BenchmarkId old = Runs.invocation("a.B", "c", "n", "10");
        Beginning beginning = new Beginning(OptionalLong.of(7), OptionalDouble.empty());
        Run today = renames(line("a.B.c", "a.D.e")).applyTo(run(old).with(beginning));
        assertThat(today.beginning()).isEqualTo(beginning);
        assertThat(ids(today)).containsExactly(Runs.invocation("a.D", "e", "n", "10"));
        assertThat(today.benchmarks().get(0).samples()).isEqualTo(Samples.of(new double[] {1, 2, 3}));
    }

    @Test
    void applyTo_runWithBothNames_staysAsItIs() throws IOException {
        Run both = run(BenchmarkId.of("a.B", "c"), BenchmarkId.of("a.B", "d"));
        Renames renames = renames(line("a.B.c", "a.B.d"));
        assertThat(renames.applyTo(both)).isEqualTo(both);
        assertThat(renames.formerNames(both)).isEmpty();
        assertThat(renames.formerNames(run(BenchmarkId.of("a.B", "c")))).containsExactly(Map.entry("a.B.d", "a.B.c"));
    }

    @Test
    void in_namesWithQuotesAndUnseenCharacters_areReadBack() throws IOException {
        String before = "a.B.c[text=\"\\ -> \u202e\uD83D\uDE00\u0000]";
        Renames renames = renames("\ufeff# names", "", "  " + line(before, "a.B.c[\u00e9]") + "  ");
        assertThat(renames.today(before)).isEqualTo("a.B.c[\u00e9]");
    }

    @Test
    void in_noFile_renamesNothing() {
        assertThat(Renames.in(folder).isEmpty()).isTrue();
        assertThat(Renames.in(folder).today("a.B.c")).isEqualTo("a.B.c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"a.B.c\" a.B.d | renamed.txt:1: \"\"a.B.c\" a.B.d\" is no renamed benchmark; write \"former name\"",
                "\"a.B.c\" -> \"a.B.d\" because | is no renamed benchmark",
                "\"a.B.c\" -> \"a.B.c\" | both names are \"a.B.c\"",
                "\"a.B.c\" -> \" \" | a name is empty",
                "rename \"a\" -> \"b\" | is no renamed benchmark"
            })
    void in_malformedLine_isRefusedWithItsNumber(String line, String message) {
        assertThatThrownBy(() -> renames(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void in_contradictoryLines_areRefused() {
        assertThatThrownBy(() -> renames(line("a", "b"), "#", line("a", "c")))
                .hasMessageContaining("renamed.txt:3: line 1 renames \"a\" already; keep one of the two");
        assertThatThrownBy(() -> renames(line("a", "c"), line("b", "c")))
                .hasMessageContaining("renamed.txt:2: line 1 calls another one \"c\" already");
    }

    @Test
    void in_linesWithoutAnEnd_areRefused() {
        assertThatThrownBy(() -> renames(line("a.B", "a.C"), line("a.C", "a.B")))
                .hasMessageContaining("renamed.txt:1: \"a.B\" is renamed without an end");
        assertThatThrownBy(() -> renames(line("a.B", "a.B$C"))).hasMessageContaining("renamed without an end");
    }

    @Test
    void in_fileThatIsNotUtf8_isRefused() throws IOException {
        Files.write(folder.resolve("renamed.txt"), new byte[] {'"', (byte) 0xe9});
        assertThatThrownBy(() -> Renames.in(folder)).hasMessageContaining("renamed.txt: it is not in UTF-8");
    }

    @Test
    void problems_nameOfTodayThatNothingHas_areNamed() throws IOException {
        Renames renames = renames(line("a.B", "a.C"), line("a.C", "a.D"), line("x", "y"));
        assertThat(renames.problems("y"::equals))
                .containsExactly(folder.resolve("renamed.txt") + ":3 matches no benchmark: \"y\"; correct the name of"
                        + " today or delete the line");
        assertThat(renames.problems("a.D"::equals)).hasSize(2);
        assertThat(renames(line("x.B", "a.B$In"), line("a.B", "a.C")).problems(name -> name.startsWith("a.B")))
                .isEmpty();
    }
}
