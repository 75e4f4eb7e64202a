package dev.harness.perf.duet;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says what a comparison is at, and about how long it still takes. Not thread-safe. */
final class Progress {
    private final Consumer<String> listener;
    private final LongSupplier nanoTime;
    private final int together;
    private long firstWave;

    Progress(Consumer<String> listener, LongSupplier nanoTime, int together) {
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.together = together;
    }

    void say(String text) {
        listener.accept(text);
    }

    /**
     * A wave of JVMs starts.
     *
     * @param operations how many are not decided
     * @param confirming how many of these are being confirmed
     * @param jvms how many JVMs are still needed, as far as is known
     * @param started how many have started before
     */
    void wave(int operations, long confirming, int jvms, int started) {
        long now = nanoTime.getAsLong();
        if (started == 0) {
            firstWave = now;
        }
        String what = operations
                + (operations == 1 ? " benchmark" : " benchmarks")
                + (confirming > 0 ? ", " + confirming + " of them to be confirmed" : "");
        listener.accept(
                "JVM " + (started + 1) + " of about " + (started + jvms) + ": " + what + left(now, jvms, started));
    }

    private String left(long now, int jvms, int started) {
        if (started == 0) {
            return "";
        }
        double each = (now - firstWave) / (double) started;
        long seconds = Math.max(Duration.ofNanos(Math.round(each * jvms)).toSeconds(), 1);
        return ", about " + seconds + " s left";
    }

    /** A pair of JVMs, one for each side, starts. */
    void pair(int number, int operations) {
        listener.accept(
                "pair " + number + " of fresh JVMs: " + operations + (operations == 1 ? " benchmark" : " benchmarks"));
    }

    int together() {
        return together;
    }
}
