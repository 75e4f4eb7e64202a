package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.SizeCount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryTableTest {
    @Test
    void lines_everyKind_asInTheGoldenFile() {
        Golden.assertMatches("memory.txt", MemoryTable.lines(Examples.memory()));
    }

    @Test
    void lines_nothing_none() {
        assertThat(MemoryTable.lines(List.of())).isEmpty();
    }

    @Test
    void lines_allocationsOnly_noColumnOfTheOthers() {
        assertThat(MemoryTable.lines(List.of(allocated(100, 50))).get(1))
                .matches("Test +Allocated +Limit +Used +Verdict +Rule");
    }

    @ParameterizedTest
    @CsvSource({
        "50, 100, '50 B', '100 B', '50.0 %'",
        "100, 100, '100 B', '100 B', '100.0 %'",
        "0, 0, '0 B', '0 B', '0 %'",
        "16, 0, '16 B', '0 B', '>100 %'",
        "1048576, 1048577, '1 MB', '1 MB (1,048,577 B)', '<100 %'",
        "1048577, 1048576, '1 MB (1,048,577 B)', '1 MB', '>100 %'",
    })
    void text_measuredAndLimit_exactBytesWhereRoundingHidesTheDifference(
            long measured, long limit, String measuredText, String limitText, String share) {
        MemoryRecord test = allocated(limit, measured);
        assertThat(MemoryColumn.ALLOCATED.text(test)).isEqualTo(measuredText);
        assertThat(MemoryColumn.LIMIT.text(test)).isEqualTo(limitText);
        assertThat(MemoryColumn.USED.text(test)).isEqualTo(share);
        assertThat(MemoryColumn.VERDICT.text(test)).isEqualTo(measured > limit ? "FAILED" : "ok");
    }

    @Test
    void text_heapNeverSeenToPass_noFigure() {
        MemoryRecord test = Limits.heap("a.B#c", 16, OptionalLong.empty(), "child JVM", false);
        assertThat(MemoryColumn.HEAP.text(test)).isEmpty();
        assertThat(MemoryColumn.USED.text(test)).isEmpty();
        assertThat(MemoryColumn.VERDICT.text(test)).isEqualTo("FAILED");
    }

    @Test
    void text_heapThatIsEnough_fitsWithoutAFigure() {
        MemoryRecord test = Limits.heap("a.B#c", 64 << 20, OptionalLong.empty(), "child JVM", true);
        assertThat(MemoryColumn.HEAP.text(test)).isEmpty();
        assertThat(MemoryColumn.USED.text(test)).isEqualTo("fits");
        assertThat(MemoryColumn.VERDICT.text(test)).isEqualTo("ok");
    }

    @Test
    void text_undecided_saysSoWithoutAFigure() {
        MemoryRecord test = Limits.undecided("a.B#c", MemoryKind.RETAINED, 0, "no histograms");
        assertThat(MemoryColumn.RETAINED.text(test)).isEmpty();
        assertThat(MemoryColumn.USED.text(test)).isEmpty();
        assertThat(MemoryColumn.VERDICT.text(test)).isEqualTo("cannot tell");
    }

    @ParameterizedTest
    @CsvSource({"org.example.StateTest#save[1.5], StateTest#save[1.5]", "Plain#save, Plain#save", "odd, odd"})
    void name_test_withoutItsPackage(String test, String name) {
        assertThat(MemoryTable.name(Limits.retained(test, 0, 0, "rule", true))).isEqualTo(name);
    }

    @Nested
    class Allocators {
        @Test
        void lines_manySites_tenLargestMergedByPlaceAndClass() {
            List<AllocationSite> sites = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                sites.add(new AllocationSite("C.m:" + i, "byte[]", i * 100, i));
            }
            MemoryRecord explained = allocated(1, 2).explained(sites, List.of());
            List<String> lines = MemoryTable.lines(List.of(explained, explained));
            int first = lines.indexOf("Biggest allocators:");
            assertThat(lines.subList(first + 2, first + 13))
                    .hasSize(11)
                    .satisfies(rows -> assertThat(rows.get(0)).matches(" +2.3 KB +15.4 % +24 +byte\\[] +C.m:12"))
                    .satisfies(rows -> assertThat(rows.get(10)).isEmpty());
        }

        @Test
        void lines_sizes_everyPowerOfTwoBetweenAndRareOnesVisible() {
            MemoryRecord explained = allocated(1, 2)
                    .explained(
                            List.of(),
                            List.of(new SizeCount(16, 1_000_000), new SizeCount(17, 1), new SizeCount(100, 0)));
            List<String> lines = MemoryTable.lines(List.of(explained));
            int first = lines.indexOf("Sizes of the allocated objects:");
            assertThat(lines.subList(first + 2, first + 6))
                    .containsExactly(
                            "   16 B  1,000,000  " + "#".repeat(40),
                            "   32 B          1  #",
                            "   64 B          0",
                            "  128 B          0");
        }
    }

    private static MemoryRecord allocated(long limit, long measured) {
        return Limits.allocated("a.B#c", MemoryKind.ALLOCATED, limit, measured, OptionalLong.empty(), "current thread");
    }
}
