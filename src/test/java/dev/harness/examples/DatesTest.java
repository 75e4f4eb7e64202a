package dev.harness.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitMemory;
import dev.harness.perf.LimitTime;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The example of the README. */
class DatesTest {
    @Test
    @Benchmark
    @LimitTime("5 us")
    @LimitMemory("1 KB")
    void parse(Bencher bencher) {
        int year = bencher.measure(() -> LocalDate.parse("2026-01-31").getYear());
        assertEquals(2026, year);
    }
}
