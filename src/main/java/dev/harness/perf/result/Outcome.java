package dev.harness.perf.result;

/**
 * The outcome of a judgement. Code that shows or counts outcomes switches over all of them, so that the compiler
 * reports where a new one is missing.
 */
public enum Outcome {
    /** The limit was kept. */
    OK("ok"),
    /** The limit was broken: the test fails. */
    BROKEN("FAILED"),
    /** The measurements are not sufficient to judge the limit; never a failure. */
    CANNOT_TELL("cannot tell");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** Returns the word that tables show. */
    public String words() {
        return words;
    }
}
