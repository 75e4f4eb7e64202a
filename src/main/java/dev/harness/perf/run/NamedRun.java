package dev.harness.perf.run;

import dev.harness.perf.result.Run;

/**
 * A run and how texts name it. Immutable and thread-safe.
 *
 * @param run the run
 * @param name such as {@code 0003_main}
 */
record NamedRun(Run run, String name) {}
