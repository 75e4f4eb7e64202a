package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.threads.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationMeterTest {
    private static final int HEADER = 16;
    private static Object sink = "";

    private static Allocation measure(Body body) throws Throwable {
        return AllocationMeter.measure(body, RunPlan.of(RunPlan.AUTOMATIC), Threads.ALL);
    }

    private static long aligned(long bytes) {
        return (bytes + 7) / 8 * 8;
    }

    @Nested
    class Exactness {
        @Test
        void measure_emptyBody_isZeroInTheFirstRunToo() throws Throwable {
            Allocation nothing = measure(() -> {});

            assertThat(nothing.steady()).isZero();
            assertThat(nothing.firstRun()).isZero();
            assertThat(nothing.judged()).hasSize(5).containsOnly(0L);
        }

        @Test
        void measure_oneObject_is16Bytes() throws Throwable {
            assertThat(measure(() -> sink = new Object()).steady()).isEqualTo(16);
        }

        @Test
        void measure_byteArraysOfEveryShortLength_areExact() throws Throwable {
            for (int length = 0; length <= 64; length++) {
                int size = length;
                assertThat(measure(() -> sink = new byte[size]).steady()).isEqualTo(aligned(HEADER + size));
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1_000, 4_096, 1_000_000, 50_000_000})
        void measure_longerByteArrays_areExact(int length) throws Throwable {
            assertThat(measure(() -> sink = new byte[length]).steady()).isEqualTo(aligned(HEADER + length));
        }

        @Test
        void measure_boxedList_isTheListItsArrayAndItsBoxes() throws Throwable {
            Allocation boxed = measure(() -> {
                List<Integer> numbers = new ArrayList<>(100);
                for (int i = 1_000; i < 1_100; i++) {
                    numbers.add(i);
                }
                sink = numbers;
            });

            assertThat(boxed.steady()).isEqualTo(24 + (HEADER + 400) + 100 * 16);
        }

        @Test
        void measure_hashMapFilled_isMapTableAndNodes() throws Throwable {
            Allocation filled = measure(() -> {
                Map<Object, Object> map = new HashMap<>(16);
                for (String key : List.of("a", "b", "c")) {
                    map.put(key, key);
                }
                sink = map;
            });

            long listOfThree = 24 + aligned(HEADER + 12) + 32;
            assertThat(filled.steady()).isBetween(48 + 80 + 3 * 32L, 48 + 80 + 3 * 32 + listOfThree);
        }

        @Test
        void measure_concatenation_isTheStringAndItsBytes() throws Throwable {
            String[] parts = {"0123456789", "abcdef"};

            assertThat(measure(() -> sink = parts[0] + parts[1]).steady()).isEqualTo(24 + aligned(HEADER + 16));
        }

        @Test
        void measure_jacksonWriteAndRead_equalsTheCounterReadByHand() throws Throwable {
            ObjectMapper mapper = new ObjectMapper();
            Map<String, Object> value = Map.of("id", "task-1", "tries", 3, "tags", List.of("a", "b"));
            byte[] json = mapper.writeValueAsBytes(value);
            Body write = () -> sink = mapper.writeValueAsBytes(value);
            Body read = () -> sink = mapper.readTree(json);

            assertThat(measure(write).steady()).isEqualTo(byHand(write)).isPositive();
            assertThat(measure(read).steady()).isEqualTo(byHand(read)).isPositive();
        }

        private static long byHand(Body body) throws Throwable {
            long before = Counters.current();
            body.run();
            return Counters.current() - before;
        }

        @Test
        void measure_exceptionThrownAndCaught_isCounted() throws Throwable {
            Allocation thrown = measure(() -> {
                try {
                    throw new IllegalStateException("expected");
                } catch (IllegalStateException expected) {
                    sink = expected;
                }
            });

            assertThat(thrown.steady()).isBetween(100L, 20_000L);
        }
    }

    @Nested
    class Runs {
        private int runs;

        @Test
        void measure_firstRunFillsACache_tellsItApart() throws Throwable {
            Allocation cached = measure(() -> {
                if (runs++ == 0) {
                    sink = new byte[1_000_000];
                }
                sink = new byte[1_000];
            });

            assertThat(cached.steady()).isEqualTo(1_016);
            assertThat(cached.firstRun()).isBetween(1_001_032L, 1_010_000L);
        }

        @Test
        void measure_cold_runsOnce() throws Throwable {
            Allocation cold = AllocationMeter.measure(() -> runs++, RunPlan.of(0), Threads.ALL);

            assertThat(runs).isEqualTo(1);
            assertThat(cold.isCold()).isTrue();
            assertThat(cold.steady()).isZero();
        }

        @Test
        void measure_quickBody_runs20WarmUpsAnd5Judged() throws Throwable {
            Allocation quick =
                    AllocationMeter.measure(() -> runs++, new RunPlan(RunPlan.AUTOMATIC, () -> 0), Threads.CURRENT);

            assertThat(runs).isEqualTo(25);
            assertThat(quick.warmups()).isEqualTo(20);
        }

        @Test
        void measure_bodyOfOneSecond_runsTwice() throws Throwable {
            RunPlan plan = new RunPlan(RunPlan.AUTOMATIC, () -> runs * 1_000_000_000L);

            AllocationMeter.measure(() -> runs++, plan, Threads.CURRENT);

            assertThat(runs).isEqualTo(2);
        }

        @Test
        void measure_warmupOfThree_runsThreePlusTheJudged() throws Throwable {
            AllocationMeter.measure(() -> runs++, new RunPlan(3, () -> 0), Threads.CURRENT);

            assertThat(runs).isEqualTo(8);
        }

        @Test
        void of_negativeWarmup_isRefused() {
            assertThatThrownBy(() -> RunPlan.of(-2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("warmup -2 is negative; write 0 or more");
        }

        @Test
        void measure_spikesInTwoOfFiveJudgedRuns_areNotTheVerdict() throws Throwable {
            Allocation spiky = AllocationMeter.measure(
                    () -> sink = new byte[++runs == 22 || runs == 24 ? 100_000 : 1_000],
                    new RunPlan(RunPlan.AUTOMATIC, () -> 0),
                    Threads.CURRENT);

            assertThat(spiky.steady()).isEqualTo(1_016);
            assertThat(spiky.judged()).contains(100_016L);
        }

        @Test
        void measure_lessOnceWarm_isToldFromTheUncompiledRuns() throws Throwable {
            RunPlan plan = new RunPlan(RunPlan.AUTOMATIC, () -> 0);
            Allocation spared =
                    AllocationMeter.measure(() -> sink = new byte[++runs < 10 ? 4_000 : 1_000], plan, Threads.CURRENT);
            runs = 0;
            Allocation late =
                    AllocationMeter.measure(() -> sink = new byte[++runs == 1 ? 4_000 : 1_000], plan, Threads.CURRENT);

            assertThat(spared.sparedByJit()).isEqualTo(3_000);
            assertThat(late.sparedByJit()).isZero();
        }
    }

    @Nested
    class Failures {
        private int runs;

        @Test
        void measure_bodyFails_throwsItsOwnFailure() {
            IllegalStateException own = new IllegalStateException("own");

            assertThatThrownBy(() -> measure(() -> {
                        throw own;
                    }))
                    .isSameAs(own);
        }

        @Test
        void measure_bodyFailsWhenRunAgain_judgesTheFirstRun() throws Throwable {
            Allocation once = measure(() -> {
                sink = new byte[1_000];
                if (++runs == 2) {
                    throw new IllegalStateException("claimed already");
                }
            });

            assertThat(once.steady()).isEqualTo(once.firstRun()).isEqualTo(1_016);
            assertThat(once.rerunFailure()).get().hasToString("java.lang.IllegalStateException: claimed already");
        }
    }

    @Test
    void unknown_lastRunsWorkCameTooLate_isNotLessThanTheMedian() {
        assertThat(AllocationMeter.unknown(unknown(0, 100, 100, 100, 100))).isEqualTo(100);
        assertThat(AllocationMeter.unknown(unknown(0, 0, 0, 0, 100))).isEqualTo(20);
        assertThat(AllocationMeter.unknown(unknown(0))).isZero();
    }

    private static List<Reading> unknown(long... bytes) {
        return Arrays.stream(bytes)
                .mapToObj(each -> new Reading(0, CountingRule.CURRENT_THREAD, List.of(), each, true))
                .toList();
    }
}
