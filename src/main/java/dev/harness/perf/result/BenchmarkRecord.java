package dev.harness.perf.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The record of one measured operation in a run. Immutable and thread-safe.
 *
 * @param id which operation
 * @param group the group in which tables show it; empty when none was given
 * @param threads the number of threads that ran it at the same time, at least 1
 * @param forks the number of fresh JVMs that measured it; 0 when it was measured in the JVM of the tests
 * @param iterations operations per round, at least 1
 * @param samples nanoseconds per operation of each round
 * @param bytesPerOperation bytes allocated by one warm operation; NaN when unknown
 * @param firstCallNanos nanoseconds that the very first call took; NaN when unknown
 * @param steady whether the warm-up reached a steady state
 * @param warnings warnings about the quality of the measurement, one sentence each
 * @param settings the settings that were used, by name, such as {@code min-rounds}
 * @param verdicts the verdicts of its time limits; empty when there is no limit
 * @param work its work, and its bytes as written; empty when they were not counted
 * @param throughput what an operation processes; empty when the test does not say
 * @param conditions what it depended on; empty when that was not looked for
 * @param jvms what differs from JVM to JVM beside the times; empty when that is not known
 */
public record BenchmarkRecord(
        BenchmarkId id,
        Optional<String> group,
        int threads,
        int forks,
        long iterations,
        Samples samples,
        double bytesPerOperation,
        double firstCallNanos,
        boolean steady,
        List<String> warnings,
        Map<String, String> settings,
        List<Verdict> verdicts,
        Optional<WorkFigures> work,
        Optional<Throughput> throughput,
        Optional<Conditions> conditions,
        Optional<JvmFigures> jvms)
        implements Finding {
    /** The warning of a result that replaced an earlier one. */
    public static final String RETRIED = "measured again by a retry of the test; this is the last result";

    /** The name of the setting that says what was measured; without it, a warm operation was. */
    public static final String MODE = "mode";

    /** The value of {@link #MODE} of a first call. */
    public static final String SINGLE_SHOT = "single-shot";

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a count is outside its range
     */
    public BenchmarkRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(samples, "samples");
        Objects.requireNonNull(work, "work");
        Objects.requireNonNull(throughput, "throughput");
        Objects.requireNonNull(conditions, "conditions");
        Objects.requireNonNull(jvms, "jvms");
        requireAtLeast(id, "threads", threads, 1);
        requireAtLeast(id, "forks", forks, 0);
        requireAtLeast(id, "iterations", iterations, 1);
        warnings = List.copyOf(warnings);
        verdicts = List.copyOf(verdicts);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Creates the record of an operation whose work was not counted, and that does not say what it processes. */
    public BenchmarkRecord(
            BenchmarkId id,
            Optional<String> group,
            int threads,
            int forks,
            long iterations,
            Samples samples,
            double bytesPerOperation,
            double firstCallNanos,
            boolean steady,
            List<String> warnings,
            Map<String, String> settings,
            List<Verdict> verdicts) {
        this(
                id,
                group,
                threads,
                forks,
                iterations,
                samples,
                bytesPerOperation,
                firstCallNanos,
                steady,
                warnings,
                settings,
                verdicts,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static void requireAtLeast(BenchmarkId id, String what, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    id.fullName() + ": " + what + " is " + value + ", but must be at least " + least);
        }
    }

    /** Returns whether each sample is the first call of a fresh JVM. */
    public boolean isSingleShot() {
        return SINGLE_SHOT.equals(settings.get(MODE));
    }

    /** Returns this record, marked as the result of a retry. */
    public BenchmarkRecord retried() {
        List<String> all = new ArrayList<>(warnings);
        if (!all.contains(RETRIED)) {
            all.add(RETRIED);
        }
        return with(samples, all, verdicts, conditions);
    }

    /** Returns the run that measured this, where nothing has changed since; empty if it was measured in its own run. */
    public Optional<String> since() {
        return conditions.flatMap(Conditions::since);
    }

    /**
     * Returns this record as part of a later run in which nothing of it has changed; the run that measured it stays named.
     *
     * @param run the run that this record is taken from
     */
    public BenchmarkRecord unchangedSince(String run) {
        return with(samples, warnings, verdicts, conditions.map(all -> all.since(run)));
    }

    /** Returns the verdicts of its gates, as opposed to those of its limits. */
    public List<Verdict> gates() {
        return verdicts.stream()
                .filter(verdict -> verdict.subject().rule().equals(Subject.GATE))
                .toList();
    }

    /** Returns this record with other conditions. */
    public BenchmarkRecord withConditions(Optional<Conditions> others) {
        return with(samples, warnings, verdicts, others);
    }

    /** Returns this record as that of another operation. */
    public BenchmarkRecord withId(BenchmarkId other) {
        return with(other, samples, warnings, verdicts, conditions);
    }

    /** Returns this record with other verdicts. */
    public BenchmarkRecord withVerdicts(List<Verdict> others) {
        return with(samples, warnings, others, conditions);
    }

    /** Returns this record with other samples. */
    public BenchmarkRecord withSamples(Samples others) {
        return with(others, warnings, verdicts, conditions);
    }

    /** Returns this record with verdicts appended. */
    public BenchmarkRecord judged(List<Verdict> more) {
        List<Verdict> all = new ArrayList<>(verdicts);
        all.addAll(more);
        return with(samples, warnings, all, conditions);
    }

    private BenchmarkRecord with(
            Samples others,
            List<String> otherWarnings,
            List<Verdict> otherVerdicts,
            Optional<Conditions> otherConditions) {
        return with(id, others, otherWarnings, otherVerdicts, otherConditions);
    }

    private BenchmarkRecord with(
            BenchmarkId otherId,
            Samples others,
            List<String> otherWarnings,
            List<Verdict> otherVerdicts,
            Optional<Conditions> otherConditions) {
        return new BenchmarkRecord(
                otherId,
                group,
                threads,
                forks,
                iterations,
                others,
                bytesPerOperation,
                firstCallNanos,
                steady,
                otherWarnings,
                settings,
                otherVerdicts,
                work,
                throughput,
                otherConditions,
                jvms);
    }

    @Override
    public Object key() {
        return id;
    }

    @Override
    public void addTo(RunLists lists) {
        lists.benchmarks.add(this);
    }
}
