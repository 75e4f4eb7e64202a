package dev.harness.perf.memory;

import dev.harness.perf.threads.ThreadShare;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a body allocates, in bytes.
 *
 * @param firstRun the first run's bytes, class loading and linkage included
 * @param steady the bytes of a warm run: the median of the judged ones; the first run's when there is no other
 * @param judged the bytes of every judged run, in order
 * @param uncompiled what a run allocates before the JIT removes objects from it: the least of the second to fourth run;
 *     empty where there were too few runs to tell it from the steady figure
 * @param bytesPerFrame what each frame of the stack below the body adds, as to an exception's trace; 0 if nothing
 * @param warmups how many runs went before the judged ones
 * @param rule how the judged runs were counted
 * @param remark why no better rule could be used, empty when nothing was in the way
 * @param threads the other threads' parts in the run that is the median, largest first
 * @param unknown what threads allocated in a judged run of which nobody can tell on whose behalf: the mean
 * @param finished whether others, who may work for the body, were done when it was read
 * @param rerunFailure what the body threw when it was run again although its first run went well; the first run is then
 *     the only one judged
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

    /** Returns whether the figure is that of one cold run. */
    public boolean isCold() {
        return warmups == 0;
    }

    /** Returns the bytes that the JIT spared the judged runs, by escape analysis say; another JVM may not spare them. */
    public long sparedByJit() {
        return uncompiled.isEmpty() ? 0 : Math.max(0, uncompiled.getAsLong() - steady);
    }

    /** Returns whether this JVM could count anything at all; if not, there is nothing to judge. */
    public boolean isCounted() {
        return rule != CountingRule.NOT_COUNTED;
    }
}
