package dev.harness.perf.run;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.PlaceWork;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import dev.harness.perf.work.WorkProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an operation does more than in the baseline, for a broken limit or gate: the places of the user's code, by the work that they
 * do more. Where the baseline has no counts of the same JDK, nothing is said. Not thread-safe.
 */
public final class Cause {
    private static final int SHOWN = 5;
    private static final double HUNDRED = 100;

    private final SessionRecord session;
    private final WorkForks forks;
    private Counted counted;

    /**
     * @param counted what was counted already; more is counted only for a broken limit
     */
    Cause(SessionRecord session, WorkForks forks, Counted counted) {
        this.session = session;
        this.forks = forks;
        this.counted = counted;
    }

    /** Returns the record with the cause in each broken verdict. */
    BenchmarkRecord explain(BenchmarkRecord record, NamedMeasurement one) throws InterruptedException {
        if (record.verdicts().stream().noneMatch(Verdict::broken)) {
            return record;
        }
        Optional<Fact> cause = cause(record, one);
        return cause.isEmpty()
                ? record
                : record.withVerdicts(record.verdicts().stream()
                        .map(verdict -> verdict.broken() ? verdict.with(List.of(cause.get())) : verdict)
                        .toList());
    }

    /** Returns the record of a limit on work with the cause, if it is broken. */
    WorkRecord explain(WorkRecord record) {
        if (!record.verdict().broken() || record.figures().isEmpty()) {
            return record;
        }
        WorkFigures now = record.figures().get();
        Optional<WorkFigures> before = session.baseline().newest().stream()
                .flatMap(run -> run.work().stream())
                .filter(each -> each.test().equals(record.test()))
                .findFirst()
                .flatMap(WorkRecord::figures);
        return before.filter(earlier -> isComparable(earlier, now))
                .map(earlier -> new WorkRecord(
                        record.test(), record.figures(), record.verdict().with(List.of(of(earlier, now)))))
                .orElse(record);
    }

    private static boolean isComparable(WorkFigures before, WorkFigures now) {
        return before.places().isPresent()
                && now.places().isPresent()
                && now.jdk().equals(before.jdk())
                && now.priceList().equals(before.priceList());
    }

    private Optional<Fact> cause(BenchmarkRecord record, NamedMeasurement one) throws InterruptedException {
        Optional<WorkFigures> before = session.baseline().newest().flatMap(run -> figures(run, record));
        if (before.isEmpty() || before.get().places().isEmpty()) {
            return Optional.empty();
        }
        return now(one).filter(now -> isComparable(before.get(), now)).map(now -> of(before.get(), now));
    }

    private static Optional<WorkFigures> figures(Run run, BenchmarkRecord record) {
        return run.benchmark(record.id()).flatMap(BenchmarkRecord::work);
    }

    /** The verdict stands already, so what the body throws in the child is not looked at. */
    private Optional<WorkFigures> now(NamedMeasurement one) throws InterruptedException {
        try {
            if (counted.operations().isEmpty()) {
                counted = forks.count(1);
            }
            if (counted.places().isEmpty()) {
                counted = counted.withPlaces(forks);
            }
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable notCounted) {
            return Optional.empty();
        }
        return counted.figures(one.givenName(), one.givenSize());
    }

    /** Returns what the later of two counts does more than the earlier; empty where they cannot be compared. */
    public static Optional<Fact> between(WorkFigures before, WorkFigures now) {
        return isComparable(before, now) ? Optional.of(of(before, now)) : Optional.empty();
    }

    /** Returns the fact for two counts of the same JDK. */
    static Fact of(WorkFigures before, WorkFigures now) {
        double percent = HUNDRED * (now.work() - before.work()) / Math.max(1, before.work());
        String change = String.format(Locale.ROOT, "%,d -> %,d (%+.1f %%)", before.work(), now.work(), percent);
        List<String> lines = new ArrayList<>();
        lines.add("work " + (now.work() == before.work() ? String.format(Locale.ROOT, "%,d", now.work()) : change));
        extras(before, now).stream()
                .limit(SHOWN)
                .map(WorkProfile.Extra::toString)
                .forEach(lines::add);
        if (lines.size() == 1) {
            return new Fact(
                    "does the same work",
                    lines.get(0) + ", at the same places; what is left is native code, I/O, locks, caches or the JIT");
        }
        return new Fact(
                now.work() < before.work() ? "does less work" : "what it does more",
                lines.stream().collect(Collectors.joining("\n")));
    }

    private static List<WorkProfile.Extra> extras(WorkFigures before, WorkFigures now) {
        List<PlaceWork> old = before.places().orElse(List.of());
        List<PlaceWork> young = now.places().orElse(List.of());
        return Places.profile(young).since(Places.profile(old));
    }
}
