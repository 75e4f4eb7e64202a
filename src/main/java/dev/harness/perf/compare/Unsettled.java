package dev.harness.perf.compare;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import java.util.Optional;

/**
 * Finds times of code that may not have been compiled yet: those of a side of which at least half of the JVMs ended their warm-up at its bound. Measured
 * so, operations were 1.3 to 20 times off, and nothing else shows it. Stateless.
 */
final class Unsettled {
    private Unsettled() {}

    /** Returns why the times of two records cannot be compared; empty if they can, or nothing is known. */
    static Optional<String> of(BenchmarkRecord before, BenchmarkRecord now) {
        return of("the base", before).or(() -> of("the new side", now));
    }

    /** Returns why the times of a record are none to judge by. */
    static Optional<String> of(String side, BenchmarkRecord record) {
        int unsettled = record.jvms()
                .map(JvmFigures::unsettled)
                .map(count -> count.orElse(0))
                .orElse(0);
        int jvms = record.samples().forks();
        return 2 * unsettled < jvms || unsettled == 0
                ? Optional.empty()
                : Optional.of("the warm-up of " + side + " ended at its bound in " + unsettled + " of " + jvms
                        + (jvms == 1 ? " JVM" : " JVMs")
                        + ", before times were stable; a longer warm-up gives it more time");
    }
}
