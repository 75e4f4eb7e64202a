package dev.harness.perf.result;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that one session measured, with the machine and the commit it belongs to. Immutable and thread-safe.
 *
 * @param name the name of the run, such as {@code a1b2c3_20260131_120000}; the name of the saved file contains it
 * @param time when the session began
 * @param machine where it was measured
 * @param commit the measured revision; empty outside a repository
 * @param beginning what was so when the session began
 * @param benchmarks the timed operations, in the order in which they ran
 * @param memory the judged memory limits, in the order in which they ran
 * @param growth the judged limits on growth, in the order in which they ran
 * @param work the judged limits on work, in the order in which they ran
 */
public record Run(
        String name,
        Instant time,
        Machine machine,
        Optional<Commit> commit,
        Beginning beginning,
        List<BenchmarkRecord> benchmarks,
        List<MemoryRecord> memory,
        List<GrowthRecord> growth,
        List<WorkRecord> work) {
    /** Of a run that does not say when it began. */
    public static final Instant UNKNOWN_TIME = Instant.EPOCH;

    /** Copies the lists. */
    public Run {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(commit, "commit");
        Objects.requireNonNull(beginning, "beginning");
        benchmarks = List.copyOf(benchmarks);
        memory = List.copyOf(memory);
        growth = List.copyOf(growth);
        work = List.copyOf(work);
    }

    /** Creates a run of whose beginning nothing is known. */
    public Run(
            String name,
            Instant time,
            Machine machine,
            Optional<Commit> commit,
            List<BenchmarkRecord> benchmarks,
            List<MemoryRecord> memory,
            List<GrowthRecord> growth,
            List<WorkRecord> work) {
        this(name, time, machine, commit, Beginning.UNKNOWN, benchmarks, memory, growth, work);
    }

    /** Returns a run of these findings, each in the list of its kind. */
    public static Run of(
            String name, Instant time, Machine machine, Optional<Commit> commit, List<? extends Finding> findings) {
        RunLists lists = new RunLists();
        findings.forEach(finding -> finding.addTo(lists));
        return new Run(name, time, machine, commit, lists.benchmarks, lists.memory, lists.growth, lists.work);
    }

    /** Returns this run with what was so when it began. */
    public Run with(Beginning other) {
        return new Run(name, time, machine, commit, other, benchmarks, memory, growth, work);
    }

    /** Returns the record of a benchmark, the first if there are several, as in the tables. */
    public Optional<BenchmarkRecord> benchmark(BenchmarkId id) {
        return benchmarks.stream().filter(record -> record.id().equals(id)).findFirst();
    }

    /** Returns everything that was found, in the order of {@link #verdicts}. */
    public List<Finding> findings() {
        return Stream.<List<? extends Finding>>of(benchmarks, work, growth, memory)
                .<Finding>flatMap(List::stream)
                .toList();
    }

    /** Returns the verdicts of every limit: on time first, then on work, then on growth, then on memory. */
    public List<Verdict> verdicts() {
        return findings().stream()
                .flatMap(finding -> finding.verdicts().stream())
                .toList();
    }

    /** Returns whether no gate is broken. A run that broke one would make the next one pass: the same code would be its own baseline. */
    public boolean keptItsGates() {
        return gates().noneMatch(Verdict::broken);
    }

    /** Returns whether later runs can be compared with it: it has benchmarks and kept its gates. */
    public boolean isBaseline() {
        return !benchmarks.isEmpty() && keptItsGates();
    }

    /** Returns whether a benchmark has a gate. */
    public boolean isGated() {
        return gates().findAny().isPresent();
    }

    private Stream<Verdict> gates() {
        return benchmarks.stream().flatMap(record -> record.gates().stream());
    }

    /** Returns whether nothing was measured; such a run is neither saved nor reported. */
    public boolean isEmpty() {
        return benchmarks.isEmpty() && memory.isEmpty() && growth.isEmpty() && work.isEmpty();
    }
}
