package dev.harness.perf.memory;

import dev.harness.perf.threads.ThreadShare;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes that a body allocates.
 *
 * @param firstRun the bytes of the first run, including class loading and linkage
 * @param steady the bytes of a warm run: the median of the judged runs; those of the first run if there is no other
 * @param judged the bytes of every judged run, in order
 * @param uncompiled the bytes of a run before the JIT removes allocations: the minimum of the second to fourth run; empty
 *     if there were too few runs to separate it from the steady value
 * @param bytesPerFrame the bytes that each frame of the stack below the body adds, as for an exception's trace; 0 if none
 * @param warmups how many runs came before the judged ones
 * @param rule how the judged runs were counted
 * @param remark why no better rule could be used; empty if the best rule was used
 * @param threads the shares of other threads in the median run, largest first
 * @param unknown bytes allocated in a judged run (mean) by threads of which it is unknown whether they worked for the body
 * @param finished whether other threads that may work for the body were idle when the bytes were read
 * @param rerunFailure what the body threw in a later run although its first run passed; then only the first run is judged
 */
public record Allocation(
        long firstRun,
        long steady,
        List<Long> judged,
        OptionalLong uncompiled,
        double bytesPerFrame,
        int warmups,
        CountingRule rule,
        Optional<String> remark,
        List<ThreadShare> threads,
        long unknown,
        boolean finished,
        Optional<Throwable> rerunFailure) {

    /** Copies the lists. */
    public Allocation {
        judged = List.copyOf(judged);
        threads = List.copyOf(threads);
    }

    Allocation withStack(double perFrame) {
        return new Allocation(
                firstRun,
                steady,
                judged,
                uncompiled,
                perFrame,
                warmups,
                rule,
                remark,
                threads,
                unknown,
                finished,
                rerunFailure);
    }

    /** Returns whether the bytes are those of one cold run. */
    public boolean isCold() {
        return warmups == 0;
    }

    /**
     * Returns the bytes that the JIT removed from the judged runs, for example by escape analysis; another JVM may not
     * remove them.
     */
    public long sparedByJit() {
        return uncompiled.isEmpty() ? 0 : Math.max(0, uncompiled.getAsLong() - steady);
    }

    /** Returns whether this JVM could count bytes; if not, there is nothing to judge. */
    public boolean isCounted() {
        return rule != CountingRule.NOT_COUNTED;
    }
}
