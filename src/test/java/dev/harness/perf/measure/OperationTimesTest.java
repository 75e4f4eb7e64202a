package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.gate.TimeJudge;
import dev.harness.perf.gate.TimeLimit;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OperationTimesTest {
    private final FakeClock clock = new FakeClock();
    private long calls;

    private static OperationTimes sample(int threads, Clock clock, Callable<Object> operation) throws Throwable {
        List<Loop> loops = Loops.of(Operation.of(Callable.class.getMethod("call"), operation), threads);
        return OperationSampler.sample(loops, clock, new ClockQuality(0, 1));
    }

    @Test
    void sample_oneCallInFiftyIsDear_isThePercentile() throws Throwable {
        OperationTimes times = sample(1, clock, () -> {
            clock.advance(calls++ % 50 == 0 ? 30_000 : 500);
            return calls;
        });

        assertThat(times.count()).isEqualTo(10_000);
        assertThat(times.p99()).isEqualTo(30_000);
        assertThat(times.isResolved()).isTrue();
    }

    @Test
    void sample_slowOperation_takesOnlySoManyAsTimeAllows() throws Throwable {
        sample(1, clock, () -> {
            clock.advance(30_000_000);
            return calls++;
        });

        assertThat(calls).isEqualTo(8);
    }

    /** Alone, an operation never waits for the lock that it needs. */
    @Test
    @Timeout(60)
    void sample_severalThreads_runAtTheSameTime() throws Throwable {
        AtomicLong now = new AtomicLong();
        CountDownLatch all = new CountDownLatch(3);
        ThreadLocal<Boolean> met = ThreadLocal.withInitial(() -> false);

        OperationTimes times = sample(3, () -> now.addAndGet(1_000), () -> {
            if (!met.get()) {
                all.countDown();
                met.set(true);
            }
            all.await();
            return now;
        });

        assertThat(times.count()).isGreaterThanOrEqualTo(3L * OperationTimes.FEWEST);
        assertThat(all.getCount()).isZero();
    }

    private static OperationTimes times(long nanos, long empty) {
        ClockCost cost = new ClockCost(new ClockQuality(24, 1));
        long[] operations = new long[100];
        long[] nothing = new long[100];
        Arrays.fill(operations, nanos);
        Arrays.fill(nothing, empty);
        Arrays.stream(nothing).forEach(cost::add);
        return OperationTimes.of(operations, nothing, cost);
    }

    @Test
    void of_shorterThanTheClockResolves_isOnlyABound() {
        OperationTimes times = times(40, 25);

        assertThat(times).isEqualTo(new OperationTimes(100, 15, 60));
        assertThat(times.isResolved()).isFalse();
        assertThat(times(125, 25).isResolved()).isTrue();
    }

    @Test
    void of_readingTheClockIsOftenDisturbed_isOnlyABound() {
        assertThat(times(400, 150).below()).isEqualTo(300);
        assertThat(times(400, 150).isResolved()).isFalse();
    }

    private static Outcome judged(long limitNanos, OperationTimes times) {
        Measurement measurement = new Measurement(
                10,
                new double[][] {{2, 2.1}},
                new int[][] {{}},
                0,
                500,
                true,
                List.of(),
                1,
                0,
                0,
                times,
                new double[1],
                new double[1],
                0);
        TimeLimit limit = new TimeLimit(TimeLimit.Statistic.P99, limitNanos);
        return TimeJudge.judge(Subject.of("LimitTime", "A#b", "A#b"), limit, measurement)
                .outcome();
    }

    @Test
    void judge_percentileBelowWhatTheClockResolves_isHeldOnlyAgainstALongerLimit() {
        OperationTimes unresolved = new OperationTimes(100, 15, 60);

        assertThat(judged(1, unresolved)).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(judged(60, unresolved)).isEqualTo(Outcome.OK);
        assertThat(judged(100, new OperationTimes(100, 500, 60))).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void ofForks_eachHasOneVote() {
        OperationTimes pooled = OperationTimes.ofForks(List.of(
                new OperationTimes(10_000, 100, 60), new OperationTimes(10, 120, 60), new OperationTimes(10, 500, 70)));

        assertThat(pooled).isEqualTo(new OperationTimes(10_020, 120, 70));
    }
}
