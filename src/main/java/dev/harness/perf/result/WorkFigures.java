package dev.harness.perf.result;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The work of one warm operation, in priced bytecodes, and the bytes that it allocates as its code is written, which is before
 * a compiler removes any. Figures of another price list or another build of the JDK cannot be compared with these. Immutable and
 * thread-safe.
 *
 * @param counts the work of each counted run, a list for each JVM that counted, in the order of the runs
 * @param bytes the bytes of each counted run on the operation's own thread, a list for each JVM that counted; negative where
 *     they are unknown
 * @param varying the method whose work varies most from run to run; empty if each does the same in every run
 * @param others another thread that worked meanwhile, and in what; empty if none did
 * @param priceList the version of the price list
 * @param jdk the build of the JDK
 * @param places what the dearest places of the user's code do; empty when they were not looked for
 * @param uncounted what the counts leave out, and why; empty if they hold everything
 */
public record WorkFigures(
        List<List<Long>> counts,
        List<List<Long>> bytes,
        String varying,
        String others,
        String priceList,
        String jdk,
        Optional<List<PlaceWork>> places,
        Optional<String> uncounted) {
    /** What depends on the start of a JVM is the same in all runs of one. */
    private static final int FEWEST_JVMS = 2;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if no run was counted, or a JVM has no count
     */
    public WorkFigures {
        if (counts.isEmpty() || counts.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("counts " + counts + ": work needs a counted run of each JVM");
        }
        counts = counts.stream().map(List::copyOf).toList();
        bytes = bytes.stream().map(List::copyOf).toList();
        places = places.map(List::copyOf);
    }

    /** Creates figures of everything, without places. */
    public WorkFigures(
            List<List<Long>> counts,
            List<List<Long>> bytes,
            String varying,
            String others,
            String priceList,
            String jdk) {
        this(counts, bytes, varying, others, priceList, jdk, Optional.empty(), Optional.empty());
    }

    /** Returns the same figures with what places do. */
    public WorkFigures at(List<PlaceWork> found) {
        return new WorkFigures(counts, bytes, varying, others, priceList, jdk, Optional.of(found), uncounted);
    }

    /** Returns the same figures, which leave something out. */
    public WorkFigures without(String left) {
        return new WorkFigures(counts, bytes, varying, others, priceList, jdk, places, Optional.of(left));
    }

    /**
     * Returns whether these figures and others of the same test say that it does exactly the same work and allocates the same: nothing is
     * left out, no other thread works, and no count of either side lies beyond those of the other.
     */
    public boolean isEqualTo(WorkFigures other) {
        return isWhole()
                && other.isWhole()
                && jdk.equals(other.jdk)
                && priceList.equals(other.priceList)
                && work() == other.work()
                && least() == other.least()
                && most() == other.most()
                && bytesAsWritten().equals(other.bytesAsWritten());
    }

    private boolean isWhole() {
        return counts.size() >= FEWEST_JVMS
                && others.isEmpty()
                && uncounted.isEmpty()
                && bytesAsWritten().isPresent();
    }

    /** Returns the most frequent count, the smallest of those that are equally frequent. */
    public long work() {
        return mode(all(counts));
    }

    /** Returns the smallest count. */
    public long least() {
        return Collections.min(all(counts));
    }

    /** Returns the largest count. */
    public long most() {
        return Collections.max(all(counts));
    }

    /** Returns the number of counted runs of all JVMs. */
    public int runs() {
        return all(counts).size();
    }

    /** Returns the most frequent number of bytes as written; empty if it is unknown. */
    public OptionalLong bytesAsWritten() {
        List<Long> known = all(bytes);
        return known.isEmpty() || Collections.min(known) < 0 ? OptionalLong.empty() : OptionalLong.of(mode(known));
    }

    private static List<Long> all(List<List<Long>> perJvm) {
        return perJvm.stream().<Long>flatMap(List::stream).toList();
    }

    private static long mode(List<Long> values) {
        Map<Long, Integer> times = new HashMap<>();
        values.forEach(value -> times.merge(value, 1, Integer::sum));
        int most = Collections.max(times.values());
        Stream<Long> frequent = times.keySet().stream().filter(value -> times.getOrDefault(value, 0) == most);
        return frequent.mapToLong(Long::longValue).min().orElseThrow();
    }
}
