package dev.harness.perf.run;

import dev.harness.perf.compare.Reading;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Commit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Measures a benchmark anew that looks slower than in a saved run: that run was measured at another time, and a machine drifts.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface SecondLook {
    /**
     * Measures the benchmark of the commit and of this JVM.
     *
     * @throws InterruptedException if the thread is interrupted; nothing is left behind
     */
    Answer at(Suspect suspect) throws InterruptedException;

    /** Returns the class path of a commit that a look has built; empty if none has. Nothing is built for the answer. */
    default Optional<String> classPath(Commit base) {
        return Optional.empty();
    }

    /** Returns a look that cannot be had. */
    static SecondLook none(String why) {
        return suspect -> Answer.none(why);
    }

    /**
     * What is measured anew.
     *
     * @param testClass the class of the test in this JVM
     * @param id the benchmark
     * @param former what it may be called in the base, the likeliest first
     * @param base the commit of the saved run
     * @param threshold the growth of the median that counts, as a share
     * @param open other benchmarks of the saved run that this run has not measured yet: they may be looked at together with this one
     */
    record Suspect(
            Class<?> testClass,
            BenchmarkId id,
            List<BenchmarkId> former,
            Commit base,
            double threshold,
            List<Other> open) {
        /** Copies the lists. */
        public Suspect {
            Objects.requireNonNull(testClass, "testClass");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(base, "base");
            former = List.copyOf(former);
            open = List.copyOf(open);
        }

        /** Returns the suspect with only those of the others that are to come. */
        public Suspect beside(Predicate<BenchmarkId> isToCome) {
            List<Other> left =
                    open.stream().filter(other -> isToCome.test(other.id())).toList();
            return new Suspect(testClass, id, former, base, threshold, left);
        }
    }

    /**
     * Another benchmark, not suspected so far.
     *
     * @param id its name of today
     * @param former what it may be called in the base, the likeliest first
     */
    record Other(BenchmarkId id, List<BenchmarkId> former) {
        /** Copies the list. */
        public Other {
            former = List.copyOf(former);
        }
    }

    /**
     * What was seen.
     *
     * @param reading the median on both sides; empty if it could not be measured
     * @param words how it was measured, or why it could not be
     */
    record Answer(Optional<Reading> reading, String words) {
        /** Returns the answer of a look that cannot be had. */
        public static Answer none(String why) {
            return new Answer(Optional.empty(), why);
        }
    }
}
