package dev.harness.perf.sampling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jdk.jfr.Recording;

/**
 * Records an operation with the JDK's flight recorder, in a JVM that was started with {@link #JVM_OPTIONS}. Not thread-safe.
 *
 * <p>With default options the recorder finds places only where the JIT keeps debug information, at calls and at the ends of loops, and
 * so charges time to methods that are not to blame.
 */
public final class Sampler {
    /** The options of a JVM whose samples name the right methods. */
    public static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints", "-XX:FlightRecorderOptions=stackdepth=512");

    private static final Duration PERIOD = Duration.ofMillis(1);

    private final long warmupNanos;
    private final long sampledNanos;
    private final LongSupplier nanoTime;

    /** One operation, with its setup and teardown. */
    @FunctionalInterface
    public interface Operation {
        /** Runs it. */
        void run() throws Throwable;
    }

    Sampler(long warmupNanos, long sampledNanos, LongSupplier nanoTime) {
        this.warmupNanos = warmupNanos;
        this.sampledNanos = sampledNanos;
        this.nanoTime = nanoTime;
    }

    /** Returns a sampler that warms up for a second, so that the JIT has decided, and samples for another. */
    public static Sampler standard() {
        return new Sampler(TimeUnit.SECONDS.toNanos(1), TimeUnit.SECONDS.toNanos(1), System::nanoTime);
    }

    /**
     * Warms an operation up and samples it.
     *
     * @param file where the recording goes
     * @throws Throwable what the operation throws
     * @throws IOException if this JVM records nothing
     */
    public Sampled record(Operation operation, Path file) throws Throwable {
        Path whole = file.resolveSibling(file.getFileName() + ".jit");
        try (Recording jit = begun();
                Recording samples = new Recording()) {
            samples.enable(Events.SAMPLE).withPeriod(PERIOD);
            samples.enable(Events.CPU_SAMPLE).withStackTrace().with("throttle", "1ms"); // an unknown event is ignored
            repeat(operation, warmupNanos);
            samples.start();
            repeat(operation, sampledNanos);
            samples.stop();
            jit.stop();
            samples.dump(file);
            jit.dump(whole);
            return new RecordingReader(file, whole).read();
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Returns a recording of what the JIT does; the operation's own exceptions stay apart from those of the recorder. */
    private static Recording begun() throws IOException {
        try {
            Recording jit = new Recording();
            jit.enable(Events.INLINING);
            jit.enable(Events.COMPILATION).withThreshold(Duration.ZERO);
            jit.start();
            return jit;
        } catch (IllegalStateException forbidden) {
            throw new IOException("this JVM's flight recorder cannot be used", forbidden);
        }
    }

    private void repeat(Operation operation, long nanos) throws Throwable {
        long start = nanoTime.getAsLong();
        do {
            operation.run();
        } while (nanoTime.getAsLong() - start < nanos);
    }
}
