package dev.harness.perf.compare;

/** What a judge needs next of one benchmark. */
public sealed interface NextStep {
    /**
     * Nothing: it has decided.
     *
     * @param reading the result
     */
    record Enough(Reading reading) implements NextStep {}

    /**
     * More JVMs that measure both sides, added to those of the screen.
     *
     * @param jvms how many, at least 1; of fresh JVMs pairs, one for each side
     */
    record MoreJvms(int jvms) implements NextStep {}

    /**
     * Fresh JVMs that measure both sides anew, to confirm a suspicion.
     *
     * @param jvms how many at most; one of them may be measured at a time, and the judge asked again; of fresh JVMs pairs
     */
    record Confirm(int jvms) implements NextStep {}
}
