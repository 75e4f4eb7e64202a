package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Throughput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    @ParameterizedTest
    @CsvSource({
        "1023,          bytes,    '1,023 B/s'",
        "1024,          bytes,    '1.000 KB/s'",
        "1610612736,    BYTES,    '1.500 GB/s'",
        "1e30,          bytes,    '888,200,000,000,000 PB/s'",
        "0.25,          elements, '0.2500 elements/s'",
        "999.9,         elements, '999.9 elements/s'",
        "12345678,      elements, '12.35 M elements/s'",
        "2e9,           rows,     '2.000 G rows/s'",
        "NaN,           bytes,    -",
        "Infinity,      rows,     -"
    })
    void text_amountInASecond_hasFourDigitsAndOneUnit(double perSecond, String unit, String expected) {
        assertThat(Rate.text(perSecond, new Throughput(1, unit))).isEqualTo(expected);
    }

    @Test
    void lines_oneOfTwoRowsSaysWhatItProcesses_hasAColumn() {
        List<BenchmarkRecord> rows = new ArrayList<>();
        rows.add(Examples.benchmark(BenchmarkId.of("a.B", "plain"), "", 0, 10, 11, 12));
        rows.add(processing(rows.get(0), new Throughput(2_048, "bytes")));

        List<String> lines = BenchmarkTable.lines(rows, TableOptions.DEFAULT, OptionalInt.empty());

        assertThat(lines).anySatisfy(line -> assertThat(line).contains("Throughput"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("plain").contains(" 173.4 GB/s"));
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("  Throughput: "));
    }

    @Test
    void lines_noRowSaysWhatItProcesses_hasNoColumn() {
        List<BenchmarkRecord> rows = List.of(Examples.benchmark(BenchmarkId.of("a.B", "plain"), "", 0, 10, 11, 12));

        assertThat(String.join("\n", BenchmarkTable.lines(rows, TableOptions.DEFAULT, OptionalInt.empty())))
                .doesNotContain("Throughput");
    }

    private static BenchmarkRecord processing(BenchmarkRecord plain, Throughput throughput) {
        return new BenchmarkRecord(
                plain.id(),
                plain.group(),
                1,
                0,
                plain.iterations(),
                plain.samples(),
                plain.bytesPerOperation(),
                plain.firstCallNanos(),
                true,
                List.of(),
                plain.settings(),
                List.of(),
                Optional.empty(),
                Optional.of(throughput),
                Optional.empty(),
                Optional.empty());
    }
}
