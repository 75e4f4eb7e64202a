package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.memory.Allocation;
import dev.harness.perf.memory.CountingRule;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.threads.ThreadShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AllocationJudgeTest {
    /** What a test chooses; the rest is that of a body that nothing is odd about. */
    private static final class Counted {
        private final List<Long> judged = new ArrayList<>(List.of(1_000L));
        private final List<ThreadShare> threads = new ArrayList<>();
        private int warmups = 3;
        private long uncompiled;
        private double bytesPerFrame;
        private CountingRule rule = CountingRule.CURRENT_THREAD;
        private long unknown;
        private boolean finished = true;
        private Optional<Throwable> rerunFailure = Optional.empty();

        private Allocation bytes() {
            return new Allocation(
                    5_000,
                    1_000,
                    judged,
                    uncompiled == 0 ? OptionalLong.empty() : OptionalLong.of(uncompiled),
                    bytesPerFrame,
                    warmups,
                    rule,
                    Optional.of("a reason"),
                    threads,
                    unknown,
                    finished,
                    rerunFailure);
        }

        private Verdict judge(long limit) {
            return AllocationJudge.judge(Facts.SUBJECT, limit, bytes());
        }

        private String fact(String name) {
            return Facts.of(judge(1_000)).get(name);
        }
    }

    private final Counted counted = new Counted();

    @ParameterizedTest
    @CsvSource({"1001, OK", "1000, OK", "999, BROKEN"})
    void judge_bytes_moreThanTheLimitBreaksIt(long limit, Outcome outcome) {
        assertThat(counted.judge(limit).outcome()).isEqualTo(outcome);
    }

    @Test
    void judge_within_saysWhatAndHow() {
        Verdict verdict = counted.judge(2_048);

        assertThat(verdict.headline()).isEqualTo("allocated 1000 B, within the limit of 2 KB");
        assertThat(Facts.of(verdict))
                .containsEntry("limit", "2 KB")
                .containsEntry("allocated", "1000 B as the median of 1 judged run after 3 warm-up runs")
                .containsEntry("first run", "4.9 KB (5,000 B), class loading and linkage included; not judged")
                .containsEntry("rule", "current thread")
                .containsOnlyKeys("limit", "allocated", "first run", "rule");
    }

    @Test
    void judge_broken_saysByHowMuch() {
        Verdict verdict = counted.judge(800);

        assertThat(verdict.limit()).isEqualTo("800 B");
        assertThat(verdict.measured()).isEqualTo("1000 B");
        assertThat(verdict.used()).isEqualTo(1.25);

        assertThat(verdict.headline()).isEqualTo("allocated 1000 B, more than the limit of 800 B");
        assertThat(Facts.of(verdict)).containsEntry("excess", "200 B, 1.25 times the limit");
        assertThat(Facts.of(counted.judge(0))).containsEntry("excess", "1000 B");
    }

    @Nested
    class CannotTell {
        @Test
        void judge_notCounted_hasNoFacts() {
            counted.rule = CountingRule.NOT_COUNTED;

            assertThat(counted.judge(5_000))
                    .isEqualTo(
                            Verdict.cannotTell(Facts.SUBJECT, "4.9 KB (5,000 B)", "not counted; a reason", List.of()));
        }

        @ParameterizedTest
        @CsvSource({"1100, OK", "1099, CANNOT_TELL", "999, BROKEN"})
        void judge_bytesOfNobodyKnown_matterWhereTheyDecide(long limit, Outcome outcome) {
            counted.unknown = 100;

            Verdict verdict = counted.judge(limit);

            assertThat(verdict.outcome()).isEqualTo(outcome);
            assertThat(verdict.headline().contains("threads that ran before allocated 100 B at the same time"))
                    .isEqualTo(outcome == Outcome.CANNOT_TELL);
        }

        @ParameterizedTest
        @CsvSource({"5000, CANNOT_TELL", "999, BROKEN"})
        void judge_workNotDone_mayOnlyBecomeMore(long limit, Outcome outcome) {
            counted.finished = false;

            Verdict verdict = counted.judge(limit);

            assertThat(verdict.outcome()).isEqualTo(outcome);
            assertThat(verdict.headline().contains("other threads were still working"))
                    .isEqualTo(outcome == Outcome.CANNOT_TELL);
            assertThat(Facts.of(verdict)).containsKey("allocated");
        }
    }

    @Nested
    class FactsOf {
        @Test
        void judge_runsThatDiffer_givesTheRange() {
            counted.judged.addAll(List.of(1_200L, 900L));

            assertThat(counted.fact("allocated"))
                    .isEqualTo("1000 B as the median of 3 judged runs after 3 warm-up runs (900 B to 1,200 B)");
        }

        @Test
        void judge_coldRun_saysSo() {
            counted.warmups = 0;

            assertThat(counted.fact("allocated")).isEqualTo("1000 B in one cold run");
            assertThat(counted.fact("first run")).isNull();
        }

        @Test
        void judge_sparedByTheJit_saysHowMuch() {
            counted.uncompiled = 1_024;

            assertThat(counted.fact("compiled")).startsWith("24 B more before the JIT had compiled the body");
        }

        @Test
        void judge_stackTrace_saysWhatAFrameCosts() {
            counted.bytesPerFrame = 12.25;

            assertThat(counted.fact("stack")).startsWith("12.3 B for each frame below the body");
        }

        @ParameterizedTest
        @EnumSource
        void judge_rule_withAReasonUnlessItIsTheBest(CountingRule rule) {
            counted.rule = rule;
            boolean best = rule == CountingRule.CURRENT_THREAD || rule == CountingRule.STARTED_THREADS;

            if (rule != CountingRule.NOT_COUNTED) {
                assertThat(counted.fact("rule")).isEqualTo(rule.words() + (best ? "" : "\na reason"));
            }
        }

        @ParameterizedTest
        @CsvSource({"5, 5, ''", "7, 5, and 2 more"})
        void judge_otherThreads_namesFive(int threads, int named, String rest) {
            IntStream.range(0, threads).forEach(i -> counted.threads.add(new ThreadShare("t" + i, 100)));

            assertThat(counted.fact("threads").lines().filter(line -> line.matches("\"t\\d\" 100 B")))
                    .hasSize(named);
            assertThat(counted.fact("threads").contains("more")).isEqualTo(!rest.isEmpty());
            assertThat(counted.fact("threads")).endsWith(rest.isEmpty() ? "100 B" : rest);
        }

        @Test
        void judge_secondRunFailed_saysWhatToWrite() {
            counted.rerunFailure = Optional.of(new IllegalStateException("used up"));

            assertThat(counted.fact("second run")).contains("java.lang.IllegalStateException: used up", "warmup = 0");
        }
    }

    @Nested
    class Words {
        @Test
        void words_nothingOdd_isTheRule() {
            assertThat(AllocationJudge.words(counted.bytes())).isEqualTo("current thread");
        }

        @Test
        void words_workNotDone_isSaid() {
            counted.finished = false;
            assertThat(AllocationJudge.words(counted.bytes()))
                    .isEqualTo("current thread; other threads still worked, perhaps not for it");
        }

        @Test
        void words_bytesOfNobodyKnown_isSaid() {
            counted.unknown = 64;
            assertThat(AllocationJudge.words(counted.bytes()))
                    .isEqualTo("current thread; 64 B by other threads, perhaps not for it");
        }

        @Test
        void words_sparedByTheJitAndStack_areSaid() {
            counted.uncompiled = 1_024;
            counted.bytesPerFrame = 8;
            assertThat(AllocationJudge.words(counted.bytes()))
                    .isEqualTo("current thread; the JIT removes 24 B; a stack trace, 8.0 B a frame");
        }
    }
}
