package dev.harness.perf.leaks;

import java.util.List;
import java.util.Optional;

/**
 * What runs of a body leave reachable or open.
 *
 * @param bytesPerRun bytes that one run leaves reachable
 * @param classes the growing classes, those of the user's program first
 * @param threadsPerRun threads that a run leaves running
 * @param threadNames the names of such threads
 * @param buffersPerRun direct and mapped buffers that a run leaves
 * @param descriptorsPerRun file descriptors that a run leaves open
 * @param runs how often the body ran in all
 * @param remark what could not be determined, and why
 * @param doubt why it is unknown whether the body leaves anything; empty if it is known
 */
public record Leaks(
        double bytesPerRun,
        List<Leak> classes,
        double threadsPerRun,
        List<String> threadNames,
        double buffersPerRun,
        double descriptorsPerRun,
        int runs,
        Optional<String> remark,
        Optional<String> doubt) {

    /** Copies the lists. */
    public Leaks {
        classes = List.copyOf(classes);
        threadNames = List.copyOf(threadNames);
    }

    static Leaks none(int runs) {
        return new Leaks(0, List.of(), 0, List.of(), 0, 0, runs, Optional.empty(), Optional.empty());
    }

    Leaks after(int moreRuns) {
        return new Leaks(
                bytesPerRun,
                classes,
                threadsPerRun,
                threadNames,
                buffersPerRun,
                descriptorsPerRun,
                moreRuns,
                remark,
                doubt);
    }

    Leaks of(List<Leak> leaks, Optional<String> why, Optional<String> doubts) {
        double bytes = leaks.stream().mapToDouble(Leak::bytesPerRun).sum();
        return new Leaks(bytes, leaks, threadsPerRun, threadNames, buffersPerRun, descriptorsPerRun, runs, why, doubts);
    }

    /** Returns whether threads, buffers or file descriptors are left. */
    public boolean leavesResources() {
        return threadsPerRun > 0 || buffersPerRun > 0 || descriptorsPerRun > 0;
    }

    /** Adds the remark that a cache with room for more objects looks like a leak. */
    Leaks withCacheRemark() {
        boolean map = classes.stream().anyMatch(leak -> leak.path().matches(".*(Map|Cache|Set)\\b.*"));
        return map
                ? of(
                        classes,
                        Optional.of(
                                "it grew in all " + runs + " runs; a cache that has room for more than that would look"
                                        + " the same: give it a smaller bound in this test, or fill it before"),
                        doubt)
                : this;
    }
}
