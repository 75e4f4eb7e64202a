package dev.harness.perf.duet;

import dev.harness.perf.revision.Revision;
import java.nio.file.Path;
import java.util.List;

/**
 * How two revisions are compared. Immutable and thread-safe.
 *
 * @param base the earlier revision
 * @param now the one that is judged
 * @param folder the working folder of the tests
 * @param tests which tests, as {@code Class}, {@code Class#method} or {@code method}, with {@code *} for anything; empty for all
 * @param jvms how many JVMs measure before the first look, at least 5
 * @param seed of every coin and order
 * @param jvmOptions options of the JVMs
 * @param together how many JVMs run at the same time
 * @param boundSeconds how long a test may do nothing before it counts as hanging
 * @param all whether the time of benchmarks is measured of which nothing has changed
 */
public record Setup(
        Revision base,
        Revision now,
        Path folder,
        List<String> tests,
        int jvms,
        long seed,
        List<String> jvmOptions,
        int together,
        int boundSeconds,
        boolean all) {
    /** Copies the lists. */
    public Setup {
        tests = List.copyOf(tests);
        jvmOptions = List.copyOf(jvmOptions);
    }

    Revision side(int side) {
        return side == 0 ? base : now;
    }
}
