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

    /** The first call loaded classes: it warmed up as much as one run does. */
    @Test
    void run_firstCallLongerThanTheNext_countsAsOneRun() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 160_000_000 - call * 10_000_000);
        warmup(operation).run(SECOND, 2 * SECOND);
        assertThat(operation.calls).isGreaterThan(4);
    }

    /** Of two runs that differ by noise, the second is the faster one half of the time. */
    @Test
    void run_twoSlowRunsThatDifferByNoise_areSettled() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> call == 0 ? 550_000_000 : 500_000_000);
        assertThat(warmup(operation).run(SECOND)).isTrue();
    }

    /** The first call loaded classes for a second; what comes after it is short. */
    @Test
    void run_onlyFirstCallSlow_warmsUpAllTheSame() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 100);
        assertThat(warmup(operation).run(SECOND, 2 * SECOND)).isTrue();
        assertThat(clock.nanos()).isBetween(100_000_000L, 100_200_000L);
    }

    /** Every run ends a window, and five of them never agree within 2 %: only the JIT can say that it has settled. */
    @Test
    void run_operationOf140MillisecondsThatVaries_settlesWithTheJit() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 140_000_000 + (call % 3) * 5_000_000);
        assertThat(warmup(operation).run(SECOND)).isTrue();
    }

    @Test
    void run_slowOperationThatGetsFaster_hasNotSettled() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> 200_000_000 - call * 20_000_000);
        assertThat(warmup(operation).run(SECOND)).isFalse();
    }

    /** One call in 2,000 takes 300 ms: a long round of many operations is not one slow operation. */
    @Test
    void lastOfOne_longRoundOfManyOperations_isNoSlowOperation() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> call % 2_000 == 1_999 ? 300_000_000 : 1_000);
        Warmup warmup = warmup(operation);
        warmup.run(SECOND);
        assertThat(warmup.lastOfOne()).isZero();
    }

    @Test
    void lastOfOne_oneOfTwoRunsInterrupted_isTheShorter() throws Throwable {
        FakeOperation operation = new FakeOperation(clock, call -> call == 3 ? 900_000_000 : 150_000_000);
        Warmup warmup = warmup(operation);
        warmup.run(SECOND);
        assertThat(warmup.lastOfOne()).isEqualTo(150_000_000);
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
