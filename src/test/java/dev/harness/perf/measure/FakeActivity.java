package dev.harness.perf.measure;

/** A JVM that collects and compiles on demand. */
class FakeActivity implements JvmActivity {

    long collections;
    long compileMillis;
    boolean compiling;
    long safepointNanos;
    long waitedNanos;
    FirstTouches firstTouches = new FirstTouches(0, 0);

    /** Returns what happened, no memory being touched for the first time. */
    static Noise noise(long elapsedNanos, long compileMillis, long safepointNanos) {
        return new Noise(elapsedNanos, compileMillis, safepointNanos, 0, new FirstTouches(0, 0));
    }

    @Override
    public long collections() {
        return collections;
    }

    @Override
    public long compileMillis() {
        return compileMillis;
    }

    @Override
    public boolean compiling() {
        return compiling;
    }

    @Override
    public long safepointNanos() {
        return safepointNanos;
    }

    @Override
    public FirstTouches firstTouches() {
        return firstTouches;
    }

    @Override
    public long waitedNanos() {
        return waitedNanos;
    }
}
