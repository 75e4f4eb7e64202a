package dev.harness.perf.compare;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One benchmark of a comparison. Immutable and thread-safe.
 *
 * @param id which benchmark
 * @param standing how it stands: the worst of its readings, or that it is missing, new or unchanged
 * @param readings one for each metric that was judged, the most important first
 * @param broken the gates that it breaks; empty if it breaks none
 * @param note why it is missing, or how it was measured if not as the others were; empty if there is nothing to say
 * @param causes what makes it worse, as far as that was looked for
 * @param acceptances what the file of accepted changes says of the metrics that got worse; empty if it was not asked
 */
public record Compared(
        BenchmarkId id,
        Standing standing,
        List<Reading> readings,
        List<Threshold> broken,
        String note,
        List<Fact> causes,
        List<Acceptance> acceptances) {
    /** Copies the lists. */
    public Compared {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(note, "note");
        readings = List.copyOf(readings);
        broken = List.copyOf(broken);
        causes = List.copyOf(causes);
        acceptances = List.copyOf(acceptances);
    }

    private Compared(BenchmarkId id, Standing standing, List<Reading> readings, List<Threshold> broken, String note) {
        this(id, standing, readings, broken, note, List.of(), List.of());
    }

    /**
     * Returns a benchmark that both sides have.
     *
     * @param readings at least one
     * @throws IllegalArgumentException if there is none
     */
    public static Compared of(BenchmarkId id, List<Reading> readings, FailOn failOn) {
        Standing worst = readings.stream()
                .map(Reading::standing)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException(id.fullName() + ": nothing was compared"));
        List<Threshold> broken = readings.stream()
                .flatMap(reading -> reading.broken(failOn).stream())
                .toList();
        return new Compared(id, worst, readings, broken, "");
    }

    /** Returns a benchmark that only the base has; it breaks every gate, since nothing is a pass on no data. */
    public static Compared missing(BenchmarkId id, String why, FailOn failOn) {
        return new Compared(id, Standing.MISSING, List.of(), failOn.thresholds(), why);
    }

    /** Returns a benchmark that the base lacks. */
    public static Compared isNew(BenchmarkId id) {
        return new Compared(id, Standing.NEW, List.of(), List.of(), "");
    }

    /** Returns a benchmark that is not judged on time, because nothing that it runs has changed. */
    public static Compared unchanged(BenchmarkId id) {
        return new Compared(id, Standing.UNCHANGED, List.of(), List.of(), "");
    }

    /** Returns this benchmark with another note. */
    public Compared note(String text) {
        return new Compared(id, standing, readings, broken, text, causes, acceptances);
    }

    /** Returns this benchmark with what makes it worse. */
    public Compared because(List<Fact> facts) {
        return new Compared(id, standing, readings, broken, note, facts, acceptances);
    }

    /** Returns the reading of a metric; empty if it was not judged. */
    public Optional<Reading> reading(Metric metric) {
        return readings.stream().filter(reading -> reading.metric() == metric).findFirst();
    }

    /** Returns what the file of accepted changes says of a metric; empty if it says nothing, or the metric is not worse. */
    public Optional<Acceptance> acceptance(Metric metric) {
        return acceptances.stream().filter(one -> one.metric() == metric).findFirst();
    }

    /** Returns the reading of the first time that was judged; empty if none was. */
    public Optional<Reading> time() {
        return readings.stream().filter(reading -> reading.metric().isTime()).findFirst();
    }
}
