package dev.harness.perf.work;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has run and was read since a test began, and before the first one: what starts the JVM and the test engine is part of each test.
 * Thread-safe.
 */
final class TestTrace {
    private final Hook hook;
    private boolean @Nullable [] before;
    private final List<Hook.Read> readBefore = new ArrayList<>();
    private boolean lost;
    private long start = ManagementFactory.getRuntimeMXBean().getStartTime();

    TestTrace(Hook hook) {
        this.hook = hook;
    }

    synchronized void begin() {
        if (before == null) {
            before = hook.touched();
            readBefore.addAll(hook.readings());
            lost = hook.lostReadings();
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

    synchronized ExecutedCode withReadings(ExecutedCode code) {
        Readings readings = new Readings(start);
        readBefore.forEach(readings::add);
        hook.readings().forEach(readings::add);
        ExecutedCode whole = code.with(readings.hashes());
        if (lost || hook.lostReadings()) {
            whole = whole.butUnknown("it reads more files than can be followed");
        }
        if (readings.unknown().isPresent()) {
            whole = whole.butUnknown(readings.unknown().get());
        }
        return Reading.unseen()
                .map(reading -> "where this JDK reads a " + reading.name().toLowerCase(Locale.ROOT))
                .map(whole::butUnknown)
                .orElse(whole);
    }
}
