package dev.harness.perf.power;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.RunComparison;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/** How small a growth of bytes or work a gate notices: what is counted is the same in every run, so the judge is asked once. Stateless. */
final class ExactPower {
    private static final String HOW = "counted";
    private static final long MOST = 1L << 50;

    private ExactPower() {}

    static Noticed of(Threshold gate, BenchmarkRecord record, Machine machine) {
        Optional<Reading> same = reading(gate, record, record, machine);
        if (same.isEmpty() || same.get().standing() == Standing.CANNOT_TELL) {
            return Noticed.cannotTell(
                    gate,
                    HOW,
                    same.map(Reading::evidence)
                            .filter(words -> !words.isEmpty())
                            .orElse(gate.metric() + " is not in the saved run"));
        }
        double value = same.get().before();
        long smallest = smallest(amount -> isNoticed(gate, record, amount, machine));
        double amount = smallest > MOST ? Double.POSITIVE_INFINITY : smallest;
        boolean half = isNoticed(gate, record, (long) Math.ceil(value * Noticed.HALF), machine);
        // Of few bytes a half is less than any object; only a share of 50 % and more lets everything pass.
        boolean seen = half || ((gate.absolute().isPresent() || value == 0) && amount <= MOST);
        return new Noticed(gate, HOW, amount / value, amount, seen ? 1 : 0, words(gate, record));
    }

    /** What is left when the code is compiled is judged as it stands, though escape analysis decides anew in each JVM. */
    private static String words(Threshold gate, BenchmarkRecord record) {
        boolean written = record.work().isPresent() && gate.metric() != Metric.COMPILED_ALLOCATED;
        return written ? "every run counts the same" : "bytes as compiled, which may differ from JVM to JVM";
    }

    private static long smallest(LongPredicate noticed) {
        long above = 1;
        while (above <= MOST && !noticed.test(above)) {
            above *= 2;
        }
        long below = above / 2;
        while (above <= MOST && above - below > 1) {
            long middle = (below + above) / 2;
            if (noticed.test(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private static boolean isNoticed(Threshold gate, BenchmarkRecord record, long amount, Machine machine) {
        BenchmarkRecord grown = gate.metric() == Metric.WORK ? moreWork(record, amount) : moreBytes(record, amount);
        return reading(gate, record, grown, machine)
                .map(reading -> !reading.broken(new FailOn(List.of(gate))).isEmpty())
                .orElse(false);
    }

    private static Optional<Reading> reading(
            Threshold gate, BenchmarkRecord before, BenchmarkRecord now, Machine machine) {
        Run old = Run.of("before", Instant.EPOCH, machine, Optional.empty(), List.of(before));
        Run young = Run.of("now", Instant.EPOCH, machine, Optional.empty(), List.of(now));
        return RunComparison.counted(old, before, young, now, new FailOn(List.of(gate))).stream()
                .filter(reading -> reading.metric() == gate.metric())
                .findFirst();
    }

    private static BenchmarkRecord moreWork(BenchmarkRecord record, long amount) {
        return with(
                record,
                record.bytesPerOperation(),
                record.work().map(work -> figures(work, more(work.counts(), amount), work.bytes())));
    }

    private static BenchmarkRecord moreBytes(BenchmarkRecord record, long amount) {
        return with(
                record,
                record.bytesPerOperation() + amount,
                record.work().map(work -> figures(work, work.counts(), more(work.bytes(), amount))));
    }

    private static List<List<Long>> more(List<List<Long>> jvms, long amount) {
        return jvms.stream()
                .map(runs -> runs.stream()
                        .map(value -> value < 0 ? value : value + amount)
                        .toList())
                .toList();
    }

    private static WorkFigures figures(WorkFigures work, List<List<Long>> counts, List<List<Long>> bytes) {
        return new WorkFigures(
                counts,
                bytes,
                work.varying(),
                work.others(),
                work.priceList(),
                work.jdk(),
                work.places(),
                work.uncounted());
    }

    private static BenchmarkRecord with(BenchmarkRecord record, double bytes, Optional<WorkFigures> work) {
        return new BenchmarkRecord(
                record.id(),
                record.group(),
                record.threads(),
                record.forks(),
                record.iterations(),
                record.samples(),
                bytes,
                record.firstCallNanos(),
                record.steady(),
                record.warnings(),
                record.settings(),
                record.verdicts(),
                work,
                record.throughput(),
                Optional.empty(),
                record.jvms());
    }
}
