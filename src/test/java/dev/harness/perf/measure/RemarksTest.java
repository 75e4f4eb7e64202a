package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RemarksTest {

    private static RoundTimes samples(int rounds, double nanos) {
        RoundTimes samples = new RoundTimes();
        for (int i = 0; i < rounds; i++) {
            samples.add(nanos, false);
        }
        return samples;
    }

    @Test
    void sentences_nothingHappened_areNone() {
        assertThat(new Remarks(samples(100, 10), FakeActivity.noise(1_000_000_000, 10, 1_000_000)).sentences())
                .isEmpty();
    }

    @Test
    void sentences_jitMovedTheLevelAndSafepointsTookTime_nameTheirShares() {
        RoundTimes samples = samples(50, 10.6);
        for (int i = 0; i < 50; i++) {
            samples.add(10, false);
        }
        assertThat(new Remarks(samples, FakeActivity.noise(1_000_000_000, 80, 110_000_000)).sentences())
                .containsExactly(
                        "the JIT compilers worked 80 ms during 1 s of rounds",
                        "all threads were held at safepoints for 110 ms during 1 s of rounds",
                        "two modes: 50 % of the rounds near 10 ns, 50 % near 10.6 ns");
    }

    @Test
    void sentences_jitLeftTheLevelAsItWas_areNone() {
        assertThat(new Remarks(samples(100, 10), FakeActivity.noise(1_000_000_000, 80, 0)).sentences())
                .isEmpty();
        RoundTimes steady = samples(50, 10.4);
        for (int i = 0; i < 50; i++) {
            steady.add(10, false);
        }
        assertThat(new Remarks(steady, FakeActivity.noise(1_000_000_000, 80, 0)).sentences())
                .isEmpty();
    }

    @Test
    void sentences_memoryTouchedForTheFirstTime_sayHowMuchAndWhatSparesIt() {
        assertThat(new Remarks(samples(100, 10), new Noise(1_000_000_000, 0, 0, 0, new FirstTouches(29_000, 340)))
                        .sentences())
                .containsExactly(
                        "29,000 pages of memory were touched for the first time, and the operating system worked"
                                + " 340 ms during 1 s of rounds; -XX:+AlwaysPreTouch with a fixed -Xmn avoids this");
    }

    @Test
    void sentences_operationOfTheSystemAndFewPages_blameNoPages() {
        assertThat(new Remarks(samples(100, 10), new Noise(1_000_000_000, 0, 0, 0, new FirstTouches(2_000, 900)))
                        .sentences())
                .isEmpty();
    }

    @Test
    void firstTouches_lineOfTheKernel_isReadBehindTheName() {
        FirstTouches before =
                FirstTouches.parse("7 (a) b) R 1 2 3 0 -1 4194304 98 0 0 0 5 17 0 0 20 0 1 0 1376359 3133440 382");
        assertThat(before).isEqualTo(new FirstTouches(98, 170));
        assertThat(new FirstTouches(100, 200).since(before)).isEqualTo(new FirstTouches(2, 30));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void firstTouches_ofThisProcess_grow() {
        FirstTouches before = FirstTouches.ofThisProcess();
        ByteBuffer touched = ByteBuffer.allocateDirect(64 << 20);
        assertThat(FirstTouches.ofThisProcess().since(before).pages())
                .as("%s bytes", touched.capacity())
                .isPositive();
    }

    @Test
    void sentences_fewRounds_sayThatThereIsNoInterval() {
        assertThat(new Remarks(samples(5, 10), FakeActivity.noise(1_000, 0, 0)).sentences())
                .containsExactly("5 rounds are too few for a confidence interval of the median (6 are needed)");
    }

    private static RoundTimer timer(int together, boolean aloneOnSharedInput) {
        return new RoundTimer() {
            @Override
            public long time(int iterations) {
                return iterations;
            }

            @Override
            public int together() {
                return together;
            }

            @Override
            public boolean isAloneOnSharedInput() {
                return aloneOnSharedInput;
            }
        };
    }

    @Test
    void clock_shorterThanItResolves_saysThatThereIsNoFigure() {
        Remarks remarks = new Remarks(samples(100, 100), FakeActivity.noise(1_000, 0, 0));
        remarks.clock(timer(1, false), 60);
        assertThat(remarks.sentences())
                .containsExactly(
                        "an operation takes less than the 60 ns that the clock resolves when it was timed alone;"
                                + " no time is reported");
    }

    @Test
    void clock_aloneSinceTheSetupReturnsOneObject_saysWhatHelps() {
        Remarks remarks = new Remarks(samples(100, 1_000), FakeActivity.noise(1_000, 0, 0));
        remarks.clock(timer(1, true), 0);
        assertThat(remarks.sentences()).isEmpty();
        remarks.clock(timer(1, true), 60);
        assertThat(remarks.sentences())
                .containsExactly(
                        "an operation takes less than the 60 ns that the clock resolves when it was timed alone,"
                                + " since the setup returned the same object every time; say batch(1000) if the operation leaves it"
                                + " as it was");
    }

    @Test
    void level_movedAndTheWarmUpReachedItsMaximum_saysBoth() throws Throwable {
        FakeClock clock = new FakeClock();
        FakeOperation slower = new FakeOperation(clock, call -> call < 50 ? 100 : 200);
        Rounds rounds = new Rounds(
                slower,
                clock,
                new FakeActivity(),
                MeasureSettings.defaults().withTargetInterval(0),
                new SpeedLoop(clock));
        RoundTimes samples = rounds.run(new Calibration(1, 100, 0), 1_000_000_000);
        Remarks remarks = new Remarks(samples, FakeActivity.noise(1_000_000, 0, 0));
        remarks.level(rounds, false);
        assertThat(remarks.sentences())
                .anyMatch(sentence -> sentence.startsWith("not steady: "))
                .anyMatch(sentence -> sentence.startsWith("perhaps not steady: the warm-up reached its maximum"));
    }

    @Test
    void threads_moreThanProcessors_isSaid() {
        Remarks remarks = new Remarks(samples(100, 1_000), FakeActivity.noise(1_000, 0, 0));
        remarks.threads(2, 2);
        assertThat(remarks.sentences()).isEmpty();
        remarks.threads(8, 2);
        assertThat(remarks.sentences()).containsExactly("8 threads shared 2 processors: times include waiting for one");
    }

    @Test
    void sentences_othersHadTheProcessor_sayHowLong() {
        Noise noise = new Noise(1_000_000_000, 0, 0, 230_000_000, new FirstTouches(0, 0));
        assertThat(new Remarks(samples(100, 10), noise).sentences())
                .singleElement()
                .asString()
                .startsWith("other programs used the processor for 23 % of the time of the rounds");
    }

    @Test
    void sentences_meanFarFromMedian_nameBothAndWhatUsesThem() {
        RoundTimes samples = samples(99, 2);
        samples.add(1_002, false);
        assertThat(new Remarks(samples, FakeActivity.noise(1_000, 0, 0)).sentences())
                .contains("the mean 12 ns is 6.0 times the median 2 ns, because some rounds took far longer than most;"
                        + " operations per second come from the mean, the value of @LimitTime bounds the median");
    }

    @Test
    void sentences_collectionInFewRounds_doNotReachTheMedianAndAreNotSaid() {
        RoundTimes samples = new RoundTimes();
        for (int i = 0; i < 100; i++) {
            samples.add(10, i < 40);
        }
        assertThat(new Remarks(samples, FakeActivity.noise(1_000, 0, 0)).sentences())
                .isEmpty();
        for (int i = 0; i < 100; i++) {
            samples.add(10, true);
        }
        assertThat(new Remarks(samples, FakeActivity.noise(1_000, 0, 0)).sentences())
                .containsExactly("140 of 200 rounds overlapped a garbage collection");
    }

    /** A thousand operations of 27 us in 22 s: the rest was the setup. */
    @Test
    void setup_tookNearlyAllOfTheTime_saysThatTheJitMayNotHaveCompiled() {
        Noise slow = FakeActivity.noise(22_000_000_000L, 0, 0);
        assertThat(setup(27_000, 1_000, slow))
                .containsExactly(
                        "the setup took nearly all of the time, and the operation ran only 1000 times, so the JIT"
                                + " may not have compiled it: it may take far less in a program");
        assertThat(setup(27_000, 2_000, slow)).isEmpty();
        assertThat(setup(100_000, 1_000, slow)).isEmpty();
        assertThat(setup(27_000, 1_000, FakeActivity.noise(270_000_000, 0, 0))).isEmpty();
    }

    private static List<String> setup(double nanos, long operations, Noise noise) {
        Remarks remarks = new Remarks(samples(100, nanos), noise);
        remarks.setup(operations, noise);
        return remarks.sentences();
    }

    /** "The mean 33.3 ns is 33300.5 times the median 0.001 ns" stood in the files of a result of less than 80 ns. */
    @Test
    void unmeasured_operationTooShortForTheClock_sayNoTimeOfIt() {
        Noise noise = new Noise(1_000_000_000, 900, 900_000_000, 230_000_000, new FirstTouches(29_000, 340));
        assertThat(Remarks.unmeasured(noise).sentences())
                .containsExactly(
                        "other programs used the processor for 23 % of the time of the rounds: compare with care, or"
                                + " measure on a machine that is less busy");
    }

    @Test
    void waitedNanos_lineOfTheKernel_isItsSecondFigure() {
        assertThat(RunQueue.parse("7013205 424242 13\n")).isEqualTo(424_242);
        assertThat(RunQueue.parse("")).isZero();
    }
}
