package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmupTest {

    private static final long SECOND = 1_000_000_000;
    private static final long TARGET = 25_000;

    private final FakeClock clock = new FakeClock();
    private final FakeActivity activity = new FakeActivity();

    private Warmup warmup(RoundTimer timer) {
        return new Warmup(timer, clock, activity, TARGET);
    }

    @Test
    void run_steadyOperationAndQuietJit_takesFiveWindows() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 100);
        assertThat(warmup(operation).run(SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(100_000_000L, 100_200_000L);
    }

    @Test
    void run_operationThatGetsFaster_waitsUntilItIsFast() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> clock.nanos() < 50_000_000 ? 1_000 : 100);
        assertThat(warmup(operation).run(SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(119_000_000L, 141_000_000L);
    }

    @Test
    void run_jitAtWork_waits100MillisecondsOfSilence() throws Throwable {
        RoundTimer compiling = iterations -> {
            clock.advance(100L * iterations);
            activity.compileMillis = Math.min(clock.nanos(), 200_000_000) / 1_000_000;
            return 100L * iterations;
        };
        assertThat(warmup(compiling).run(SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(300_000_000L, 330_000_000L);
    }

    @Test
    void run_jitCompilesSmallMethodsForever_endsAsIfItWereIdle() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> {
            activity.compileMillis = clock.nanos() / 60_000_000;
            return 100;
        });
        assertThat(warmup(operation).run(SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(100_000_000L, 100_200_000L);
    }

    @Test
    void run_jitWorksATwentiethOfTheTime_isWaitedFor() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> {
            activity.compileMillis = clock.nanos() / 20_000_000;
            return 100;
        });
        assertThat(warmup(operation).run(SECOND)).isFalse();
    }

    @Test
    void run_compilationThatIsNotDone_isWaitedFor() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> {
            activity.compiling = clock.nanos() < 400_000_000;
            return 100;
        });
        assertThat(warmup(operation).run(SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(400_000_000L, 430_000_000L);
    }

    @Test
    void run_operationThatNeverSettles_endsAtTheCeilingAndSaysSo() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 100 + clock.nanos() / 1_000_000);
        assertThat(warmup(operation).run(SECOND)).isFalse();
        assertThat(clock.nanos()).isBetween(SECOND, SECOND + 1_000_000);
    }

    @Test
    void run_slowOperation_countsItsFirstCallAsWarmUp() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> (int) (SECOND / 2));
        assertThat(warmup(operation).run(SECOND, SECOND / 2)).isTrue();
        assertThat(operation.calls).isEqualTo(1);
    }

    /** The first call loaded classes for a second; what comes after it is short. */
    @Test
    void run_onlyFirstCallSlow_warmsUpAllTheSame() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 100);
        assertThat(warmup(operation).run(SECOND, 2 * SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(100_000_000L, 100_200_000L);
    }

    @Test
    void run_rounds_areAsLongAsTheMeasuredOnes() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 100);
        warmup(operation).run(SECOND);
        assertThat(operation.calls / operation.rounds).isBetween(200L, 250L);
    }

    @Test
    void run_othersTakeTheProcessor_goesOnUntilTheThreadHadItsTime() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> {
            activity.waitedNanos = clock.nanos() / 2;
            activity.compileMillis = clock.nanos() / 1_000_000;
            return 100;
        });
        assertThat(warmup(operation).run(SECOND)).isFalse();
        assertThat(clock.nanos()).isBetween(2 * SECOND - 50_000_000, 2 * SECOND + 50_000_000);
    }

    @Test
    void run_othersTakeNearlyEverything_endsAtThreeTimesTheCeiling() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> {
            activity.waitedNanos = clock.nanos() * 99 / 100;
            activity.compileMillis = clock.nanos() / 1_000_000;
            return 100;
        });
        assertThat(warmup(operation).run(SECOND)).isFalse();
        assertThat(clock.nanos()).isBetween(3 * SECOND - 50_000_000, 3 * SECOND + 50_000_000);
    }

    @Test
    void run_noiseThatNeverAgrees_settlesWhenTheFastestWindowsAgree() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 100 + 10 * (clock.nanos() / 20_000_000 % 5));
        assertThat(warmup(operation).run(SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(190_000_000L, 260_000_000L);
    }
}
