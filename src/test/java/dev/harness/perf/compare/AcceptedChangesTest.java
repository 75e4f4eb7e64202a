package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.result.BenchmarkId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedChangesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final FailOn GATES = FailOn.parse("median:5%,allocated:0%");
    private static final String PARSE =
            "\"T.parse\" median +12% until 2027-02-26 because it checks the signature now\n";

    @TempDir
    private Path folder;

    private AcceptedChanges file(String text) throws IOException {
        Files.writeString(folder.resolve("accepted.txt"), text);
        return AcceptedChanges.in(folder, TODAY);
    }

    private static Reading slower(double change) {
        return new Reading(
                Metric.MEDIAN,
                Standing.SLOWER,
                100,
                100 * (1 + change),
                change,
                change - 0.01,
                change + 0.01,
                0.03,
                "");
    }

    private static Compared row(String method, Reading... readings) {
        return Compared.of(BenchmarkId.of("T", method), List.of(readings), GATES);
    }

    private String place(int line) {
        return folder.resolve("accepted.txt") + ":" + line;
    }

    @Test
    void applyTo_noFile_breaksAsBeforeAndProposesALine() {
        Compared row = AcceptedChanges.in(folder, TODAY).applyTo(row("parse", slower(0.098)));
        assertThat(row.broken()).hasSize(1);
        assertThat(row.acceptances())
                .containsExactly(new Acceptance(
                        Metric.MEDIAN, false, "", "\"T.parse\" median +11% until 2027-02-26 because <why>"));
    }

    @Test
    void applyTo_withinTheCeiling_isAcceptedWithReasonAndPlace() throws IOException {
        Compared row = file("# why\n\n" + PARSE).applyTo(row("parse", slower(0.12)));
        assertThat(row.broken()).isEmpty();
        assertThat(row.standing()).isEqualTo(Standing.SLOWER);
        assertThat(row.acceptances())
                .containsExactly(new Acceptance(
                        Metric.MEDIAN,
                        true,
                        "accepted until 2027-02-26: it checks the signature now (" + place(3) + ")",
                        ""));
    }

    @Test
    void applyTo_moreThanTheCeiling_breaksAndNamesTheLine() throws IOException {
        Compared row = file(PARSE).applyTo(row("parse", slower(0.121)));
        assertThat(row.broken()).hasSize(1);
        assertThat(row.acceptances().get(0).words())
                .isEqualTo("more than is accepted: " + place(1) + " has the ceiling +12%");
        assertThat(row.acceptances().get(0).proposal()).contains("median +14% until");
    }

    @Test
    void applyTo_otherMetricOrBenchmark_acceptsNothing() throws IOException {
        AcceptedChanges changes = file(PARSE);
        Reading bytes = Reading.of(Metric.ALLOCATED, Standing.MORE_BYTES, 56, 72, "");
        Compared row = changes.applyTo(row("parse", slower(0.1), bytes));
        assertThat(row.broken()).extracting(Threshold::metric).containsExactly(Metric.ALLOCATED);
        assertThat(row.acceptance(Metric.ALLOCATED).orElseThrow().proposal())
                .isEqualTo("\"T.parse\" allocated <=72 B until 2027-02-26 because <why>");
        assertThat(changes.applyTo(row("parse2", slower(0.1))).broken()).hasSize(1);
    }

    @Test
    void applyTo_missingBenchmark_isNeverAccepted() throws IOException {
        Compared missing = Compared.missing(BenchmarkId.of("T", "parse"), "", GATES);
        assertThat(file(PARSE).applyTo(missing).broken()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27, false", "2026-11-28, true", "2027-11-29, true"})
    void applyTo_expiry_lastDayCounts(String until, boolean accepted) throws IOException {
        AcceptedChanges changes = file("\"T.parse\" median +12% until " + until + " because it must\n");
        Compared row = changes.applyTo(row("parse", slower(0.1)));
        assertThat(row.broken().isEmpty()).isEqualTo(accepted);
        assertThat(row.acceptances().get(0).accepted()).isEqualTo(accepted);
        assertThat(changes.problems("T.parse"::equals, name -> false).isEmpty()).isEqualTo(accepted);
    }

    @Test
    void problems_expired_onlyOfJudgedBenchmarks() throws IOException {
        AcceptedChanges changes = file("\"T.parse\" median +12% until 2026-01-01 because it must");
        assertThat(changes.problems(name -> false, name -> false)).isEmpty();
        assertThat(changes.problems(name -> true, name -> false))
                .singleElement()
                .asString()
                .startsWith(place(1) + " expired on 2026-01-01, for the median of \"T.parse\"");
        assertThat(changes.problems(name -> false, name -> true))
                .singleElement()
                .asString()
                .startsWith(place(1) + " matches no benchmark: \"T.parse\"");
    }

    /** Names as parameterised tests make them: the proposed line, with a reason, accepts the very change. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "x|y",
                "größte Zahl 日本 😀",
                "say \"hi\"",
                "back\\slash\\",
                "two\nlines\t",
                "evil\u202e\u200b",
                "\ud800lone",
                "# no comment",
                "\" median +1% until 2027-01-01 because x",
                "",
                " "
            })
    void proposal_anyName_isReadBack(String value) throws IOException {
        BenchmarkId id = new BenchmarkId(
                "org.example.T$In",
                "find",
                Optional.of("text=" + value),
                Optional.of(value + ": x"),
                Map.of("text", value));
        Compared broken = Compared.of(id, List.of(slower(0.3)), GATES);
        String line = AcceptedChanges.in(folder, TODAY)
                .applyTo(broken)
                .acceptances()
                .get(0)
                .proposal()
                .replace("<why>", "of \"reasons\" until 2030-01-01 because | ü");
        assertThat(line.lines()).hasSize(1);
        assertThat(line).doesNotContain("\u202e", "\u200b", "\t", "\ud800l");
        Compared row = file("\ufeff" + line + "\r\n").applyTo(broken);
        assertThat(row.broken()).isEmpty();
        assertThat(row.acceptances().get(0).words()).contains("of \"reasons\" until 2030-01-01 because | ü");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            T.parse median +12% until 2027-02-26 because x; is no accepted change; write "benchmark" metric ceiling
            "T.parse median +12% until 2027-02-26 because x; is no accepted change
            "T.parse" median +12% because x; is no accepted change
            "T.parse" median until 2027-02-26 because x; is no accepted change
            "T.parse" median +12% until 2027-02-26; there is no reason
            "T.parse" median +12% until 2027-02-26 because; there is no reason
            "T.parse" median +12% until 2027-02-26 because <why>; there is no reason
            "T.parse" median +12% until 2027-02-30 because x; "2027-02-30" is no date
            "T.parse" median +12% until tomorrow because x; "tomorrow" is no date
            "T.parse" median +12% until 2027-11-30 because x; more than a year ahead
            "T.parse" speed +12% until 2027-02-26 because x; metric "speed" is none of median, mean
            "T.parse" median 12% until 2027-02-26 because x; ceiling "12%" of median has no known form
            "T.parse" median <=72 B until 2027-02-26 because x; write e.g. "+7.5%" or "<=0.2 ms"
            "T.parse" work <=1 ms until 2027-02-26 because x; or "<=26.8 k"
            "T.parse" ops <=1 ms until 2027-02-26 because x; of ops has no known form; write e.g. "+7.5%"
            "T.parse" median +1e3% until 2027-02-26 because x; has no known form
            """)
    void in_malformedLine_isRefusedWithFileAndLine(String line, String message) {
        assertThatThrownBy(() -> file("# one\n\n" + line + "\n" + PARSE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(place(3) + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void in_sameBenchmarkAndMetricTwice_isRefused() {
        assertThatThrownBy(() -> file(PARSE + PARSE)).hasMessageStartingWith(place(2) + ": line 1 accepts the median");
    }

    @Test
    void in_noText_isRefused() throws IOException {
        Files.write(folder.resolve("accepted.txt"), new byte[] {'#', (byte) 0xc3, '\n'});
        assertThatThrownBy(() -> AcceptedChanges.in(folder, TODAY)).hasMessageEndingWith("it is not in UTF-8");
        Files.delete(folder.resolve("accepted.txt"));
        Files.createDirectory(folder.resolve("accepted.txt"));
        assertThatThrownBy(() -> AcceptedChanges.in(folder, TODAY)).hasMessageStartingWith("cannot read ");
    }

    @ParameterizedTest
    @CsvSource({
        "WORK, 26720, 26720, <=27 k",
        "WORK, 7, 8, <=9",
        "COMPILED_ALLOCATED, 16, 16.5, <=17 B",
        "ALLOCATED, 0, 5000000000, <=5000000000 B"
    })
    void above_counted_isTheValueRoundedUp(Metric metric, double before, double after, String text) {
        Reading reading = Reading.of(metric, Standing.MORE_WORK, before, after, "");
        Ceiling ceiling = Ceiling.above(reading);
        assertThat(ceiling.text()).isEqualTo(text);
        assertThat(ceiling.holds(reading)).isTrue();
        assertThat(Ceiling.parse(metric, text)).isEqualTo(ceiling);
    }

    @ParameterizedTest
    @CsvSource({"0.098, 0.104, +11%", "0.1, NaN, +11%", "0.1, 0.9, +11%", "0.01, 0.01, +1%", "3, 3.001, +301%"})
    void above_time_isTheUpperEndInWholePercent(double change, double high, String text) {
        Reading reading =
                new Reading(Metric.MEDIAN, Standing.SLOWER, 1, 1 + change, change, Double.NaN, high, Double.NaN, "");
        assertThat(Ceiling.above(reading).text()).isEqualTo(text);
        assertThat(Ceiling.parse(Metric.MEDIAN, text).holds(reading)).isTrue();
    }

    @Test
    void holds_unknownValues_isNotAccepted() {
        Reading unknown = Reading.of(Metric.ALLOCATED, Standing.MORE_BYTES, Double.NaN, Double.NaN, "");
        assertThat(Ceiling.parse(Metric.ALLOCATED, "<=1 GB").holds(unknown)).isFalse();
        assertThat(Ceiling.parse(Metric.ALLOCATED, "+5%").holds(unknown)).isFalse();
        assertThat(Ceiling.parse(Metric.ALLOCATED, "+5%")
                        .holds(Reading.of(Metric.ALLOCATED, Standing.MORE_BYTES, 0, 16, "")))
                .isFalse();
    }

    @Test
    void comparison_accepted_exitsZeroUnlessALineIsWrong() throws IOException {
        Comparison broken =
                new Comparison(Heading.of("a", "b", "", List.of()), GATES, List.of(row("parse", slower(0.1))));
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.accepting(file(PARSE), name -> true).exitCode()).isZero();
        AcceptedChanges two = file(PARSE + "\"T.gone\" median +12% until 2027-02-26 because x");
        assertThat(broken.accepting(two, name -> false).exitCode()).isZero();
        assertThat(broken.accepting(two, name -> true).exitCode()).isEqualTo(1);
        Comparison ungated = new Comparison(
                broken.heading(),
                FailOn.NOTHING,
                broken.rows().stream()
                        .map(row -> Compared.of(row.id(), row.readings(), FailOn.NOTHING))
                        .toList());
        assertThat(ungated.accepting(two, name -> true).exitCode()).isZero();
        assertThat(ungated.accepting(two, name -> true).problems()).hasSize(1);
    }
}
