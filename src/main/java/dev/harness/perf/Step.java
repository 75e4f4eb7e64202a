package dev.harness.perf;

/** One thing that our annotations make of a test: time it, bound its memory. Stateless. */
interface Step {
    /**
     * Returns whether this step has to run the test. Called for every test of ours in every mode, before anything runs,
     * so that a wrong attribute is found in an ordinary test run too.
     *
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if an attribute makes no sense
     */
    boolean applies(TestCase test);

    /**
     * Returns whether this step also runs in a child JVM that was forked for something. By default it does not: a child
     * runs the body, and its parent judges.
     */
    default boolean runsIn(String forkKind) {
        return false;
    }

    /** Runs the body as often as needed; throws what the body throws, or a broken limit as an assertion error. */
    void run(TestCase test) throws Throwable;
}
