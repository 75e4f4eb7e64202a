package dev.harness.perf.compare;

/** How a benchmark stands against its base; the worst first. Each prints as its words. */
public enum Standing {
    /** It takes longer, and more runs said so again. */
    SLOWER("slower"),
    /** It allocates more. */
    MORE_BYTES("more bytes"),
    /** It executes more bytecodes. */
    MORE_WORK("more work"),
    /** The base has it, the other side has not. */
    MISSING("missing"),
    /** The measurements decide nothing; never a failure. */
    CANNOT_TELL("cannot tell"),
    /** It takes less time. */
    FASTER("faster"),
    /** It allocates less. */
    FEWER_BYTES("fewer bytes"),
    /** It executes fewer bytecodes. */
    LESS_WORK("less work"),
    /** The base lacks it. */
    NEW("new"),
    /** It was measured, and a change would have been seen. */
    SAME("same"),
    /** It is not judged on time, or was not measured at all, because nothing that it runs has changed. */
    UNCHANGED("unchanged");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    /** Returns whether it is a growth of time, bytes or work. */
    public boolean worse() {
        return this == SLOWER || this == MORE_BYTES || this == MORE_WORK;
    }

    /** Returns the words that are printed and written to files, such as {@code cannot tell}. */
    public String words() {
        return words;
    }

    @Override
    public String toString() {
        return words;
    }
}
