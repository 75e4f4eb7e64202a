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

    /** Runs the body as often as needed; throws what the body throws, or a broken limit as an assertion error. */
    void run(TestCase test) throws Throwable;
}
