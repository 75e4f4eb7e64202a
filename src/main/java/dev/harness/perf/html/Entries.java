package dev.harness.perf.html;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.RunComparison;
import dev.harness.perf.history.KeptRounds;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkRecord;
import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the rows of a page: each benchmark with the limits of the same test, then tests with limits alone. Not thread-safe. */
final class Entries {
    private static final int LONGEST_NAME = 160;
    private static final int MANY = 100;

    private static final Comparator<Entry> WORST_FIRST = Comparator.comparing(Entry::mood)
            .thenComparing(Entries::weight, Comparator.reverseOrder())
            .thenComparing(Entry::number);

    private final Run run;
    private final Past past;
    private final Map<String, List<Finding>> limits = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    private Entries(Run run, Past past) {
        this.run = run;
        this.past = past;
    }

    /** Returns the rows of a run: what is broken first, then what is worse than before, then the others in their order. */
    static List<Entry> of(Run run, Past past) {
        Entries rows = new Entries(run, past);
        rows.collect();
        rows.entries.sort(WORST_FIRST);
        return List.copyOf(rows.entries);
    }

    /** Of broken limits the share, of slower benchmarks the growth; the others have no order of their own. */
    private static double weight(Entry entry) {
        double weight = switch (entry.mood()) {
            case BROKEN -> entry.used();
            case WORSE -> entry.growthOfTime();
            default -> 0;
        };
        return Double.isNaN(weight) ? 0 : weight;
    }

    private void collect() {
        run.findings().stream()
                .filter(finding -> !(finding instanceof BenchmarkRecord))
                .forEach(finding -> limits.computeIfAbsent(testOf(finding), test -> new ArrayList<>())
                        .add(finding));
        for (BenchmarkRecord record : run.benchmarks()) {
            List<Finding> findings = new ArrayList<>(List.of(record));
            Optional.ofNullable(limits.remove(keyOf(record.id()))).ifPresent(findings::addAll);
            add(record.id().name(), record.id().className(), Optional.of(record), findings);
        }
        limits.forEach((test, findings) -> {
            int hash = test.indexOf('#');
            add(test.substring(hash + 1), test.substring(0, Math.max(0, hash)), Optional.empty(), findings);
        });
    }

    private static String testOf(Finding finding) {
        if (finding instanceof MemoryRecord memory) {
            return memory.test();
        }
        if (finding instanceof GrowthRecord growth) {
            return growth.test();
        }
        return finding instanceof WorkRecord work ? work.test() : "";
    }

    /** Returns the name that the limits of a benchmark carry. */
    private static String keyOf(BenchmarkId id) {
        return id.className() + "#" + id.name();
    }

    private void add(String name, String place, Optional<BenchmarkRecord> benchmark, List<Finding> findings) {
        Optional<Past.Base> base = benchmark.flatMap(record -> past.base(record.id()));
        entries.add(new Entry(
                entries.size() + 1,
                name(name, benchmark),
                Plain.line(place, longest()),
                benchmark,
                List.copyOf(findings),
                benchmark
                        .filter(record -> record.samples().below().isEmpty())
                        .map(record -> Summary.ofForks(record.samples().perFork())),
                benchmark.flatMap(record -> base.map(earlier -> compared(record, earlier))),
                base));
    }

    /** A page of many rows has less room for each. */
    private int longest() {
        return run.benchmarks().size() > MANY ? LONGEST_NAME / 2 : LONGEST_NAME;
    }

    private String name(String name, Optional<BenchmarkRecord> benchmark) {
        String shown = Plain.line(name, longest());
        return benchmark.filter(BenchmarkRecord::isSingleShot).isPresent() ? shown + " (first call)" : shown;
    }

    /** The judgement that {@code compare} makes of the two runs, on the rounds that both of them keep. */
    private Compared compared(BenchmarkRecord record, Past.Base base) {
        BenchmarkRecord kept = record.withSamples(KeptRounds.of(record.samples()));
        Run now = Run.of(run.name(), run.time(), run.machine(), run.commit(), List.of(kept));
        Heading heading = Heading.of(base.name(), "this run", "", List.of());
        return RunComparison.of(heading, base.run(), now, FailOn.NOTHING).rows().get(0);
    }
}
