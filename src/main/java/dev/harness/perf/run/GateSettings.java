package dev.harness.perf.run;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.measure.MeasureSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * With what a run is compared, and what fails a test. Immutable and thread-safe.
 *
 * @param compare the choice of the baseline; empty if none is named
 * @param failOn the gates of every benchmark
 * @param baselineRequired whether a gate without a baseline is broken
 * @param confirm whether a gate that a saved run calls broken is measured anew, side by side
 * @param skipUnchanged whether a benchmark of which nothing has changed since the baseline is not measured
 * @param forksGiven whether the configuration sets the number of forks
 * @param maxTimeGiven whether the configuration sets the time for the rounds
 */
public record GateSettings(
        Optional<String> compare,
        FailOn failOn,
        boolean baselineRequired,
        boolean confirm,
        boolean skipUnchanged,
        boolean forksGiven,
        boolean maxTimeGiven) {
    /** One JVM a side supports no verdict below 40 %; five do. */
    private static final int FORKS = 5;

    private static final long MAX_TIME_NANOS = 100_000_000;
    private static final String NEWEST = "latest";

    /**
     * Makes settings of the values of the parameters.
     *
     * @param compare the choice of a run, or {@code none}
     * @param require {@code auto}, {@code on} or {@code off}
     */
    static GateSettings of(
            String compare,
            FailOn failOn,
            String require,
            boolean confirm,
            boolean skipUnchanged,
            boolean forksGiven,
            boolean maxTimeGiven) {
        return new GateSettings(
                Optional.of(compare).filter(choice -> !choice.equalsIgnoreCase("none")),
                failOn,
                switch (require) {
                    case "on" -> true;
                    case "off" -> false;
                    default -> isCi(System.getenv("CI"));
                },
                confirm,
                skipUnchanged,
                forksGiven,
                maxTimeGiven);
    }

    /** Continuous integration sets it to something; some set it to {@code false} where it is off. */
    static boolean isCi(@Nullable String value) {
        return value != null && !value.isBlank() && !value.equalsIgnoreCase("false") && !value.equals("0");
    }

    /** Returns the gates of a test. */
    public FailOn of(Optional<Threshold> maxRegression) {
        return maxRegression.map(failOn::replacing).orElse(failOn);
    }

    /** Returns which run is the baseline: a gate without a choice takes the newest. */
    String choice() {
        return compare.orElse(NEWEST);
    }

    /** Returns in how many JVMs a gated test is measured unless its annotation says so. */
    public int forks(int configured) {
        return forksGiven ? configured : FORKS;
    }

    /** Returns how a gated test is measured unless its annotation says so: five JVMs share the time that one had. */
    public MeasureSettings measure(MeasureSettings configured) {
        MeasureSettings patient = configured.patient();
        return maxTimeGiven ? patient : patient.withMaxTime(MAX_TIME_NANOS);
    }
}
