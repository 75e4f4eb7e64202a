package dev.harness.perf.measure;

/** {@link System#nanoTime()}. */
final class SystemClock implements Clock {
    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
