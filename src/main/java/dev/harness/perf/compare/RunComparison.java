package dev.harness.perf.compare;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares two saved runs, benchmark by benchmark. Times of different kinds of machines are never judged; bytes are, within one JDK
 * feature release. Immutable and thread-safe.
 */
public final class RunComparison {
    private static final double USUAL_WORK = 0.02;

    private final Run before;
    private final Run now;
    private final FailOn failOn;
    private final List<Metric> times;

    private RunComparison(Run before, Run now, FailOn failOn) {
        this.before = before;
        this.now = now;
        this.failOn = failOn;
        this.times = failOn.times().isEmpty() ? List.of(Metric.MEDIAN) : failOn.times();
    }

    /**
     * Compares.
     *
     * @param before the base
     * @param now the run that is judged
     * @throws IllegalArgumentException if a run has no benchmark, or they have none in common
     */
    public static Comparison of(Heading heading, Run before, Run now, FailOn failOn) {
        requireBenchmarks(heading.before(), before);
        requireBenchmarks(heading.after(), now);
        RunComparison comparison = new RunComparison(before, now, failOn);
        Comparison result = new Comparison(comparison.remarked(heading), failOn, comparison.rows());
        boolean nothing = result.rows().stream()
                .allMatch(row -> row.standing() == Standing.MISSING || row.standing() == Standing.NEW);
        if (nothing && result.renamed().isEmpty()) {
            throw new IllegalArgumentException("nothing in common: " + heading.before() + " has "
                    + before.benchmarks().get(0).id().fullName() + ", " + heading.after() + " has "
                    + now.benchmarks().get(0).id().fullName());
        }
        return result;
    }

    /**
     * Returns what was counted of one benchmark on both sides: bytes and work, without time.
     *
     * @param before the run that the base's record is of
     * @param now the run that the other record is of
     */
    public static List<Reading> counted(
            Run before, BenchmarkRecord old, Run now, BenchmarkRecord young, FailOn failOn) {
        return new RunComparison(before, now, failOn).counted(old, young);
    }

    private static void requireBenchmarks(String name, Run run) {
        if (run.benchmarks().isEmpty()) {
            throw new IllegalArgumentException(name + " has no benchmark");
        }
    }

    private Heading remarked(Heading heading) {
        List<String> remarks = new ArrayList<>(heading.remarks());
        if (!sameMachine()) {
            remarks.add("times are not judged: " + before.machine().id() + " and "
                    + now.machine().id() + cpus() + " are different machines");
        } else if (!before.machine().javaVersion().equals(now.machine().javaVersion())) {
            remarks.add("the JDKs differ: " + before.machine().javaVersion() + " and "
                    + now.machine().javaVersion());
        }
        if (isUnknown(before.machine()) || isUnknown(now.machine())) {
            remarks.add(
                    "a file does not say on which machine it was measured: times are judged as if both were on one");
        } else if (!before.machine().flags().equals(now.machine().flags())) {
            remarks.add("the JVM options differ: " + before.machine().flags() + " and "
                    + now.machine().flags());
        }
        return new Heading(heading.before(), heading.after(), heading.how(), heading.seed(), heading.took(), remarks);
    }

    private String cpus() {
        String old = before.machine().cpu().orElse("an unknown processor");
        String young = now.machine().cpu().orElse("an unknown processor");
        return old.equals(young) ? "" : " (" + old + "; " + young + ")";
    }

    private boolean sameMachine() {
        return isOneMachine(before.machine(), now.machine());
    }

    /**
     * Returns whether times of both may be compared: one kind of machine, processor and JDK. A file of JMH does not say where it was
     * measured: what it says of the JVM has to do.
     */
    public static boolean isOneMachine(Machine one, Machine other) {
        if (isUnknown(one) || isUnknown(other)) {
            return one.javaFeature() == other.javaFeature();
        }
        return one.id().equals(other.id()) && one.cpu().equals(other.cpu()) && one.processors() == other.processors();
    }

    private static boolean isUnknown(Machine machine) {
        return machine.processors() == 0;
    }

    private List<Compared> rows() {
        Map<BenchmarkId, BenchmarkRecord> old = byId(before);
        Map<BenchmarkId, BenchmarkRecord> young = byId(now);
        List<Compared> rows = new ArrayList<>();
        old.forEach((id, record) -> {
            BenchmarkRecord other = young.get(id);
            rows.add(
                    other == null
                            ? Compared.missing(id, "", failOn)
                            : Unchanged.row(record, other)
                                    .orElseGet(() -> Unchanged.named(
                                            Compared.of(id, readings(record, other), failOn), record, other)));
        });
        young.keySet().stream()
                .filter(id -> !old.containsKey(id))
                .map(Compared::isNew)
                .forEach(rows::add);
        return rows;
    }

    /** The first of several records of one benchmark counts, as it does in the tables. */
    private static Map<BenchmarkId, BenchmarkRecord> byId(Run run) {
        Map<BenchmarkId, BenchmarkRecord> records = new LinkedHashMap<>();
        run.benchmarks().forEach(record -> records.putIfAbsent(record.id(), record));
        return records;
    }

    private List<Reading> readings(BenchmarkRecord old, BenchmarkRecord young) {
        List<Reading> readings = new ArrayList<>();
        times.forEach(metric -> readings.add(time(metric, old, young)));
        readings.addAll(counted(old, young));
        return readings;
    }

    private List<Reading> counted(BenchmarkRecord old, BenchmarkRecord young) {
        List<Reading> readings = new ArrayList<>();
        boolean known = old.bytesPerOperation() >= 0 && young.bytesPerOperation() >= 0;
        boolean compiled = !failOn.on(Metric.COMPILED_ALLOCATED).isEmpty();
        boolean written = asWritten(old) >= 0 && asWritten(young) >= 0;
        boolean alone = known && !compiled;
        if (!failOn.on(Metric.ALLOCATED).isEmpty() || written || alone) {
            readings.add(allocated(old, young));
        }
        if (compiled) {
            readings.add(compiled(old, young));
        }
        boolean counted = old.work().isPresent() && young.work().isPresent();
        if (!failOn.on(Metric.WORK).isEmpty() || counted) {
            readings.add(work(old, young));
        }
        return readings;
    }

    private Reading time(Metric metric, BenchmarkRecord old, BenchmarkRecord young) {
        if (!sameMachine()) {
            return Reading.cannotTell(metric, "other machine");
        }
        if (old.threads() != young.threads()) {
            return Reading.cannotTell(
                    metric, old.threads() + " and " + young.threads() + " threads are not comparable");
        }
        if (old.isSingleShot() != young.isSingleShot()) {
            return Reading.cannotTell(metric, "one side is a first call, the other a warm operation");
        }
        Optional<String> unsettled = Unsettled.of(old, young);
        if (unsettled.isPresent()
                && StoredTimes.of(old)
                        .obstacle(metric)
                        .or(() -> StoredTimes.of(young).obstacle(metric))
                        .isEmpty()) {
            double before = StoredTimes.of(old).value(metric);
            return Reading.of(
                    metric, Standing.CANNOT_TELL, before, StoredTimes.of(young).value(metric), unsettled.get());
        }
        StoredTimes base = StoredTimes.of(old);
        double share = base.obstacle(metric).isPresent()
                ? Evidence.USUAL_THRESHOLD
                : failOn.share(metric, base.value(metric)).orElse(Evidence.USUAL_THRESHOLD);
        return StoredJudge.judge(metric, share, base, StoredTimes.of(young));
    }

    /** Bytes as written where both sides have them; else the one number a side has is judged as it stands. */
    private Reading allocated(BenchmarkRecord old, BenchmarkRecord young) {
        if (asWritten(old) >= 0 && asWritten(young) >= 0) {
            return BytesJudge.asWritten(
                    asWritten(old),
                    asWritten(young),
                    before.machine().javaFeature(),
                    now.machine().javaFeature());
        }
        Reading bytes = compiled(old, young);
        return new Reading(
                Metric.ALLOCATED,
                bytes.standing(),
                bytes.before(),
                bytes.after(),
                bytes.change(),
                bytes.low(),
                bytes.high(),
                bytes.wouldSee(),
                bytes.evidence());
    }

    private static double asWritten(BenchmarkRecord record) {
        return record.work()
                .map(WorkFigures::bytesAsWritten)
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .map(bytes -> (double) bytes)
                .orElse(Double.NaN);
    }

    private Reading compiled(BenchmarkRecord old, BenchmarkRecord young) {
        return BytesJudge.asCompiled(
                old.bytesPerOperation(),
                young.bytesPerOperation(),
                before.machine().javaFeature(),
                now.machine().javaFeature());
    }

    private Reading work(BenchmarkRecord old, BenchmarkRecord young) {
        if (old.work().isEmpty() || young.work().isEmpty()) {
            return Reading.cannotTell(
                    Metric.WORK, "work was not counted on " + (old.work().isEmpty() ? "the base" : "the new side"));
        }
        WorkFigures base = old.work().get();
        double share = failOn.share(Metric.WORK, base.work()).orElse(USUAL_WORK);
        return WorkJudge.judge(
                Double.isFinite(share) ? share : USUAL_WORK, base, young.work().get());
    }
}
