package dev.harness.perf.export;

import dev.harness.perf.result.Run;

/** A format in which other tools read a run. Stateless or immutable. */
public interface ExportFormat {
    /** Returns the name that a user gives, such as {@code csv}. */
    String name();

    /** Returns in a few words who reads it. */
    String readers();

    /**
     * Returns the run as one text, in UTF-8 when it is written to a file; it ends with a newline.
     *
     * @param run a run with at least one timed benchmark
     */
    String text(Run run);
}
