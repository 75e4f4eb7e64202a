package dev.harness.perf.run;

/**
 * One thing that our annotations make of a test: time it, bound its memory. What exists is valid: a wrong attribute is
 * refused where the annotation is read. Immutable and thread-safe.
 */
public interface Check {
    /**
     * Runs the body as often as needed, and judges it.
     *
     * @return what was found, broken limits included
     * @throws Throwable what the body throws, or why nothing could be found
     */
    Findings run(TestCase test, RunContext context) throws Throwable;
}
