package dev.harness.perf.measure;

/** A JVM that collects and compiles on demand. */
final class FakeActivity implements JvmActivity {

    long collections;
    long compileMillis;
    boolean compiling;
    long safepointNanos;

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
}
