package dev.harness.perf.result;

/** How a judgement ends. What shows or counts outcomes names each, so that the compiler tells where a new one is missing. */
public enum Outcome {
    /** The limit was kept. */
    OK("ok"),
    /** The limit was broken: the test fails. */
    BROKEN("FAILED"),
    /** The measurements do not suffice to say; never a failure. */
    CANNOT_TELL("cannot tell");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /** Returns the outcome as tables show it. */
    public String words() {
        return words;
    }
}
