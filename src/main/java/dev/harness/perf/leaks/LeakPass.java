package dev.harness.perf.leaks;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * One series of censuses with the same number of runs between each two. Whatever grows in every round, once that has
 * settled, may leak.
 *
 * @param censuses at least three, in order
 * @param runs how many runs of the body lie between two of them
 * @param unsettled how many rounds do not count, since much is done for the first time
 */
record LeakPass(List<Census> censuses, int runs, int unsettled) {
    /** What grows less is not worth a second look: a list of references gains 4 B a run, now and then many at once. */
    private static final int LEAST_BYTES = 1;

    /** Returns the classes whose objects became more in every round that counts. */
    Set<String> growingClasses() {
        Set<String> names = new TreeSet<>(last().classes().keySet());
        names.removeIf(name -> !grows(census -> census.of(name).objects()));
        return names;
    }

    /**
     * Returns the classes whose bytes grew, maybe in one leap, as those of a buffer that doubles. What other classes lose
     * meanwhile does not hide them: the JVM frees things of its own at any time.
     */
    Set<String> swollenClasses() {
        return last().classes().keySet().stream()
                .filter(name ->
                        last().of(name).bytes() - settled().of(name).bytes() >= LEAST_BYTES * runsSinceSettled())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether a count rose in every round that counts. */
    boolean grows(ToLongFunction<Census> count) {
        for (int i = unsettled + 1; i < censuses.size(); i++) {
            if (count.applyAsLong(censuses.get(i)) <= count.applyAsLong(censuses.get(i - 1))) {
                return false;
            }
        }
        return true;
    }

    /** Returns by how much a count rose per run in the rounds that count; a JVM rounds nothing, so this is exact. */
    double perRun(ToLongFunction<Census> count) {
        return (double) (count.applyAsLong(last()) - count.applyAsLong(settled())) / runsSinceSettled();
    }

    /** Returns the last census. */
    Census last() {
        return censuses.get(censuses.size() - 1);
    }

    /** Returns how many runs all its rounds had. */
    int allRuns() {
        return runs * (censuses.size() - 1);
    }

    /** Returns the growth of a class, without where it is held. */
    Leak leakOf(String name) {
        return new Leak(
                name,
                perRun(census -> census.of(name).objects()),
                perRun(census -> census.of(name).bytes()),
                "");
    }

    /** Orders what a reader should see first: classes of the program before the JDK's, then by bytes. */
    static Comparator<Leak> byInterest() {
        return Comparator.comparing((Leak leak) -> isOfTheJdk(leak.className()))
                .thenComparing(Comparator.comparingDouble(Leak::bytesPerRun).reversed());
    }

    private static boolean isOfTheJdk(String name) {
        return !name.contains(".") || name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.");
    }

    private Census settled() {
        return censuses.get(unsettled);
    }

    private long runsSinceSettled() {
        return (long) runs * (censuses.size() - 1 - unsettled);
    }
}
