package dev.harness.perf.measure;

import dev.harness.perf.stats.Shape;
import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the warnings about the quality of a measurement, in sentences. */
final class Remarks {

    /** JIT work below this share of the rounds' time is not reported: code of other tests may be compiled late too. */
    private static final double COMPILING_SHARE = 0.05;

    private static final double SAFEPOINT_SHARE = 0.1;
    private static final double TOUCHING_SHARE = 0.1;
    private static final double WAITING_SHARE = 0.1;

    /** Collections in fewer rounds do not reach the median. */
    private static final double COLLECTED_SHARE = 0.5;

    /** The warm-up runs about as many operations again; a method is compiled for good after 5,000 to 15,000 calls. */
    private static final long FEWEST_COMPILED = 2_000;

    private static final double SHARE_BESIDE_SETUP = 0.1;

    /** A longer operation has loops of its own, which are compiled while it runs. */
    private static final double SHORT_NANOS = 100_000;

    static final String UNSETTLED = "the warm-up reached its maximum";

    private static final int FEWEST_FOR_INTERVAL = 6;

    private final List<String> sentences = new ArrayList<>();
    private final RoundTimes samples;

    private Remarks(RoundTimes samples) {
        this.samples = samples;
    }

    Remarks(RoundTimes samples, Noise noise) {
        this(samples);
        Summary summary = samples.summary();
        collections(summary);
        compilation(noise);
        safepoints(noise);
        firstTouches(noise);
        waiting(noise);
        meanAndMedian(summary);
        Shape.of(summary).modes().ifPresent(sentences::add);
        if (summary.rounds() < FEWEST_FOR_INTERVAL) {
            sentences.add(
                    summary.rounds() + " rounds are too few for a confidence interval of the median (6 are needed)");
        }
    }

    /** Returns remarks about an operation that the clock does not resolve: no sentence has a time of it. */
    static Remarks unmeasured(Noise noise) {
        Remarks remarks = new Remarks(new RoundTimes());
        remarks.waiting(noise);
        return remarks;
    }

    private void collections(Summary summary) {
        int marked = samples.marked().length;
        if (marked > COLLECTED_SHARE * summary.rounds()) {
            sentences.add(marked + " of " + summary.rounds() + " rounds overlapped a garbage collection");
        }
    }

    private void waiting(Noise noise) {
        double share = (double) noise.waitedNanos() / Math.max(1, noise.elapsedNanos());
        if (share > WAITING_SHARE) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "other programs used the processor for %.0f %% of the time of the rounds: compare with care, or"
                            + " measure on a machine that is less busy",
                    100 * share));
        }
    }

    /** If mean and median differ, the reader must know which of them a value is computed from. */
    private void meanAndMedian(Summary summary) {
        double ratio = summary.mean() / summary.median();
        if (summary.rounds() >= FEWEST_FOR_INTERVAL && summary.isUneven()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "the mean %s is %.1f times the median %s, because some rounds took far longer than most; operations"
                            + " per second come from the mean, the value of @LimitTime bounds the median",
                    TimeSpan.format(summary.mean()),
                    ratio,
                    TimeSpan.format(summary.median())));
        }
    }

    /** If the level stayed, the JIT's work did not matter. */
    private void compilation(Noise noise) {
        boolean worked = noise.compileMillis() * 1e6 > COMPILING_SHARE * noise.elapsedNanos();
        if (worked && Math.abs(samples.shift()) > Rounds.STEADY_WITHIN) {
            sentences.add("the JIT compilers worked " + noise.compileMillis() + " ms during "
                    + TimeSpan.format(noise.elapsedNanos()) + " of rounds");
        }
    }

    private void safepoints(Noise noise) {
        if (noise.safepointNanos() > SAFEPOINT_SHARE * noise.elapsedNanos()) {
            sentences.add("all threads were held at safepoints for " + TimeSpan.format(noise.safepointNanos())
                    + " during " + TimeSpan.format(noise.elapsedNanos()) + " of rounds");
        }
    }

    private void firstTouches(Noise noise) {
        FirstTouches touches = noise.touches();
        if (touches.mostMillis() * 1e6 > TOUCHING_SHARE * noise.elapsedNanos()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "%,d pages of memory were touched for the first time, and the operating system worked %d ms during %s of"
                            + " rounds; -XX:+AlwaysPreTouch with a fixed -Xmn avoids this",
                    touches.pages(),
                    touches.kernelMillis(),
                    TimeSpan.format(noise.elapsedNanos())));
        }
    }

    /** Adds a warning if times were not steady. */
    void level(Rounds rounds, boolean settled) {
        if (!rounds.steady()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "not steady: the median changed by %+.1f %% from the first to the second half of the rounds",
                    100 * samples.shift()));
        }
        if (!settled) {
            sentences.add("perhaps not steady: " + UNSETTLED + "; warmup = \"3 s\" gives it more time");
        }
    }

    /** Adds warnings about JVM options that slow down all code. */
    void jvm(List<String> slowdowns) {
        sentences.addAll(slowdowns);
    }

    /** Adds a warning if the operation was too short for the clock. */
    void clock(RoundTimer timer, double below) {
        int together = timer.together();
        if (below > 0) {
            String timed = together == 1 ? "was timed alone" : "was timed with " + (together - 1) + " others";
            String why = timer.isAloneOnSharedInput()
                    ? ", since the setup returned the same object every time; say batch(1000) if the operation leaves it as it was"
                    : "; no time is reported";
            sentences.add("an operation takes less than the " + TimeSpan.format(below)
                    + " that the clock resolves when it " + timed + why);
        }
    }

    /** Adds a warning if a slow setup left time for so few operations that the JIT may not have compiled a short one. */
    void setup(long operations, Noise noise) {
        double nanos = samples.summary().median();
        boolean setupTakesMost = operations * nanos < SHARE_BESIDE_SETUP * noise.elapsedNanos();
        if (setupTakesMost && operations < FEWEST_COMPILED && nanos < SHORT_NANOS) {
            sentences.add("the setup took nearly all of the time, and the operation ran only " + operations
                    + " times, so the JIT may not have compiled it: it may take far less in a program");
        }
    }

    /** Adds a warning if there were more threads than processors. */
    void threads(int threads, int processors) {
        if (threads > processors) {
            sentences.add(threads + " threads shared " + processors + " processors: times include waiting for one");
        }
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }
}
