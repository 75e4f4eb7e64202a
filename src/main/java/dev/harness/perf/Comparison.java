package dev.harness.perf;

import java.util.Optional;

/**
 * Two operations of one test, measured against each other by {@link Bencher#compare}. An assertion speaks of the second operation and
 * compares it with the first: {@code compare("old", …, "new", …).isFasterThan("old")} claims that new is faster than old.
 *
 * <pre>{@code
 * @Test
 * @Benchmark
 * void theNewParserPays(Bencher bencher) {
 *     bencher.compare("old", () -> oldParser.parse(text), "new", () -> newParser.parse(text))
 *             .isFasterThan("old")
 *             .allocatesLess();
 * }
 * }</pre>
 *
 * <p>Both operations take turns in one JVM, so a slow moment of the machine meets both. Since one JVM can favour one of two equal
 * operations, an assertion on time or bytes lets fresh JVMs decide: two more where the difference is large in all three, otherwise
 * five to ten, and twelve others that confirm it, or more where some do not. How often they must agree is that of comparisons of two revisions
 * (Kalibera and Jones 2013, with Student's interval and the estimate of Hodges and Lehmann). Only an assertion starts them.
 *
 * <p>An assertion fails with an {@link AssertionError} if it is wrong, and also if the measurements cannot tell; then it says what is
 * missing. In a run that does not measure, every assertion holds, because nothing was measured. Not thread-safe: only the test's own
 * thread may use it, before the test ends and outside of operations. A wrong argument throws whether the run measures or not.
 */
public interface Comparison {
    /** Claims that the second operation takes less time than the first: at least 3 %, which is what counts as a difference. */
    Comparison isFasterThan();

    /**
     * Claims that the other operation takes less time than this one: at least 3 %, which is what counts as a difference.
     *
     * @param name the name of one of the two operations
     */
    Comparison isFasterThan(String name);

    /**
     * Claims that the second operation takes less time than the first by at least this much.
     *
     * @param least 0 to less than 100: 20 claims at most 80 % of the first one's time
     * @param unit the unit of {@code least}
     */
    Comparison isFasterThan(double least, Margin unit);

    /**
     * Claims that the second operation takes at most this much longer than the first.
     *
     * @param most at least 0: 5 claims at most 105 % of the first one's time
     * @param unit the unit of {@code most}
     */
    Comparison isNotSlowerThan(double most, Margin unit);

    /**
     * Claims that the second operation allocates fewer bytes than the first on its own thread, once both are compiled, in every JVM that
     * is asked.
     */
    Comparison allocatesLess();

    /**
     * Claims that the second operation executes fewer bytecodes than the first, by more than 50. Work is counted in child JVMs and does
     * not depend on how busy the machine is; see {@link LimitWork}.
     */
    Comparison doesLessWork();

    /**
     * Returns what was measured of one of the two operations; empty if the run does not measure.
     *
     * @param name the name of the operation
     */
    Optional<BenchmarkResult> result(String name);
}
