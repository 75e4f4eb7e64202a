package dev.harness.perf.measure;

/** A clock that only operations move; reading it costs nothing and shows multiples of its resolution. */
final class FakeClock implements Clock {

    private final long resolution;
    private long now;

    FakeClock(long resolution) {
        this.resolution = resolution;
    }

    FakeClock() {
        this(1);
    }

    void advance(long nanos) {
        now += nanos;
    }

    @Override
    public long nanos() {
        return now / resolution * resolution;
    }
}
