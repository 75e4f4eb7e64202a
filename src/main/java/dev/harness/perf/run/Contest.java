package dev.harness.perf.run;

import dev.harness.perf.BenchmarkResult;
import dev.harness.perf.compare.Claim;
import java.util.Optional;

/** Two operations of a test, and what the test may claim of them. Not thread-safe. */
interface Contest {
    /**
     * Judges a claim; nothing happens if it holds.
     *
     * @throws AssertionError if it does not, or nobody can tell
     * @throws Throwable what ended the judgement, an interrupt for example
     */
    void claim(Claim claim) throws Throwable;

    /** Returns what was measured of an operation, by its name; empty if nothing was. */
    Optional<BenchmarkResult> result(String name);

    /** Of operations that were not measured every claim holds. */
    Contest NOT_MEASURED = new Contest() {
        @Override
        public void claim(Claim claim) {}

        @Override
        public Optional<BenchmarkResult> result(String name) {
            return Optional.empty();
        }
    };
}
