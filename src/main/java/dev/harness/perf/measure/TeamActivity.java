package dev.harness.perf.measure;

import java.util.function.LongSupplier;

/**
 * Other work of the JVM during rounds on several threads: the thread that asks only waits for those that measure, so their own
 * waiting counts.
 *
 * @param jvm the counters that do not depend on the thread
 * @param waited how long a thread that measured was ready to run but had no processor, in nanoseconds
 */
record TeamActivity(JvmActivity jvm, LongSupplier waited) implements JvmActivity {
    @Override
    public long collections() {
        return jvm.collections();
    }

    @Override
    public long compileMillis() {
        return jvm.compileMillis();
    }

    @Override
    public boolean compiling() {
        return jvm.compiling();
    }

    @Override
    public long safepointNanos() {
        return jvm.safepointNanos();
    }

    @Override
    public FirstTouches firstTouches() {
        return jvm.firstTouches();
    }

    @Override
    public long waitedNanos() {
        return waited.getAsLong();
    }
}
