package dev.harness.perf.work;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What has run since a test began, and before the first one: what starts the JVM and the test engine is part of each test. What was read
 * counts from the start of the JVM on: an earlier test may have kept it in a static field. Thread-safe.
 */
final class TestTrace {
    private final Hook hook;

    @GuardedBy("this")
    private boolean @Nullable [] before;

    @GuardedBy("this")
    private long start = ManagementFactory.getRuntimeMXBean().getStartTime();

    @GuardedBy("this")
    private final Readings earlier = new Readings(start);

    @GuardedBy("this")
    private boolean lost;

    TestTrace(Hook hook) {
        this.hook = hook;
    }

    synchronized void begin() {
        earlier.addAll(hook.withoutReadings(this::now));
        lost |= hook.lostReadings();
        if (before == null) {
            before = hook.touched();
        } else {
            start = System.currentTimeMillis();
        }
        hook.forget();
    }

    /** Returns which methods ran. */
    synchronized boolean[] ran() {
        boolean[] ran = hook.touched();
        if (before != null) {
            for (int i = 0; i < ran.length; i++) {
                ran[i] |= before[i];
            }
        }
        return ran;
    }

    private synchronized Readings now() {
        Readings readings = new Readings(start);
        hook.readings().forEach(readings::add);
        return readings;
    }

    synchronized ExecutedCode withReadings(ExecutedCode code) {
        Readings readings = hook.withoutReadings(this::now);
        readings.addAll(earlier);
        ExecutedCode whole = code.with(readings.hashes());
        if (lost || hook.lostReadings()) {
            whole = whole.butUnknown("it reads more files than can be followed");
        }
        if (readings.unknown().isPresent()) {
            whole = whole.butUnknown(readings.unknown().get());
        }
        return ReadingPlaces.unseen().map(whole::butUnknown).orElse(whole);
    }
}
