package dev.harness.perf.work;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much work one warm operation is: executed bytecodes, priced by a list. Counts of another price list or another JDK build cannot be
 * compared with it. Immutable and thread-safe.
 *
 * @param values the work of each counted run, in the order of the runs
 * @param methods what each method did in a run of the most frequent value, the dearest first
 * @param varying the methods whose work is not the same in every run, the one that varies most first
 * @param others another thread that worked in at least two of the runs, and in what; empty if none did
 * @param priceList the version of the price list
 * @param jdk the build of the JDK
 */
public record WorkCount(
        List<Long> values,
        List<MethodWork> methods,
        List<MethodName> varying,
        String others,
        String priceList,
        String jdk)
        implements Serializable {

    /** Copies the lists; refuses a count without a run. */
    public WorkCount {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a count needs a run");
        }
        values = List.copyOf(values);
        methods = List.copyOf(methods);
        varying = List.copyOf(varying);
    }

    /** Returns the most frequent value, the smallest of those that are equally frequent. */
    public long mode() {
        return mode(values);
    }

    static long mode(List<Long> values) {
        Map<Long, Integer> times = new HashMap<>();
        values.forEach(value -> times.merge(value, 1, Integer::sum));
        int most = Collections.max(times.values());
        return times.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .mapToLong(Map.Entry::getKey)
                .min()
                .orElseThrow();
    }

    /** Returns the smallest value. */
    public long min() {
        return Collections.min(values);
    }

    /** Returns the largest value. */
    public long max() {
        return Collections.max(values);
    }

    /** Returns whether every run did the same work, and no other thread worked meanwhile. */
    public boolean deterministic() {
        return min() == max() && others.isEmpty();
    }

    /** Returns by how much the values differ, as a share of the most frequent one. */
    public double spread() {
        return max() == min() ? 0 : (double) (max() - min()) / Math.max(1, mode());
    }

    /** Returns a method that ran and has one count a call, without its loops; empty if each has all its counts. */
    public Optional<MethodName> countedOnce() {
        return Stream.concat(methods.stream().map(MethodWork::method), varying.stream())
                .filter(method -> method.name().endsWith(Instrumenter.ONCE))
                .findFirst();
    }

    /** Returns the method whose work varies most; empty if each does the same in every run. */
    public Optional<MethodName> mostVarying() {
        return varying.stream().findFirst();
    }
}
