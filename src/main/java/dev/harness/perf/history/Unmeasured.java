package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Samples;
import java.util.Optional;

/** An operation too short for the clock. It has no element of its own: JMH's readers require a number in each. */
record Unmeasured(
        double belowNanos,
        int threads,
        int forks,
        int jvms,
        double bytesPerOperation,
        @JsonUnwrapped OperationFields operation) {
    static Unmeasured of(BenchmarkRecord benchmark, Optional<SharedConditions> shared) {
        return new Unmeasured(
                benchmark.samples().below().orElseThrow(),
                benchmark.threads(),
                benchmark.forks(),
                benchmark.samples().forks(),
                benchmark.bytesPerOperation(),
                OperationFields.of(benchmark, shared));
    }

    BenchmarkRecord record(Optional<SharedConditions> shared) {
        return operation.with(threads, forks, Samples.below(belowNanos, jvms), bytesPerOperation, shared);
    }
}
