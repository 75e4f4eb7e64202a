package dev.harness.perf.run;

/**
 * What an annotation requires of a test, such as a limit on its memory. A check is always valid: an invalid attribute
 * is refused when the annotation is read. Immutable and thread-safe.
 */
public interface Check {
    /**
     * Runs the body as often as needed and judges the measurements.
     *
     * @return the findings, including broken limits
     * @throws Throwable what the body throws, or the reason why nothing could be measured
     */
    Findings run(TestCase test, RunContext context) throws Throwable;
}
