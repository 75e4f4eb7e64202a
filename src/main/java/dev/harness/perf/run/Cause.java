package dev.harness.perf.run;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does more than in an earlier run, for a broken limit or gate: the places of the user's code, by the work that they
 * do more. Where there is no run to compare with, it says how to get one. Nothing is counted for a limit that holds. Not thread-safe.
 */
final class Cause {
    /** The name of the fact. */
    static final String NAME = "what it does more";

    private final EarlierWork earlier;
    private final WorkSource source;
    private final Map<List<String>, List<Fact>> known = new HashMap<>();
    private Counted counted;

    /**
     * @param earlier finds the run to compare with
     * @param source counts for a broken limit what was not counted before
     * @param counted what was counted already
     */
    Cause(EarlierWork earlier, WorkSource source, Counted counted) {
        this.earlier = earlier;
        this.source = source;
        this.counted = counted;
    }

    /**
     * Returns the record with the cause in each broken verdict. A first call has other work than the warm one that is counted.
     *
     * @param name the name that the test gave the operation, null for the unnamed one
     * @param size the size of its input, 0 where the test names none
     */
    BenchmarkRecord explain(BenchmarkRecord record, @Nullable String name, int size) {
        boolean broken = record.verdicts().stream().anyMatch(Verdict::broken);
        return !broken || record.isSingleShot()
                ? record
                : record.withVerdicts(record.verdicts().stream()
                        .map(verdict -> Search.explained(
                                verdict, NAME, found -> search(record.id(), verdict, name, size, found)))
                        .toList());
    }

    private void search(BenchmarkId id, Verdict verdict, @Nullable String name, int size, Consumer<Fact> found)
            throws Throwable {
        EarlierWork.Found before = verdict.subject().rule().equals(Gate.RULE)
                ? earlier.ofGate(id)
                : earlier.ofLimit(Optional.of(id), EarlierWork.HOW, run -> good(run, id));
        List<String> key =
                List.of(id.fullName(), before.run().map(NamedRun::name).orElse(""));
        List<Fact> facts = known.get(key);
        if (facts == null) {
            facts = facts(before, name, size);
            known.put(key, facts);
        }
        facts.forEach(found);
    }

    /** Returns the work of a benchmark in a run in which none of its limits was broken. */
    static Optional<WorkFigures> good(Run run, BenchmarkId id) {
        return run.benchmark(id)
                .filter(record -> record.verdicts().stream().noneMatch(Verdict::broken))
                .flatMap(BenchmarkRecord::work);
    }

    /** Returns the record of a limit on work with the cause, if it is broken. */
    WorkRecord explain(WorkRecord record) {
        Verdict verdict = Search.explained(record.verdict(), NAME, found -> {
            if (record.figures().isPresent()) {
                EarlierWork.Found before = earlier.ofLimit(
                        Optional.empty(), "one is saved when it holds", run -> good(run, record.test()));
                difference(before, record.figures().get()).ifPresent(found);
            }
        });
        return new WorkRecord(record.test(), record.figures(), verdict);
    }

    private static Optional<WorkFigures> good(Run run, String test) {
        return run.work().stream()
                .filter(each -> each.test().equals(test) && !each.verdict().broken())
                .findFirst()
                .flatMap(WorkRecord::figures);
    }

    /** Returns what an operation does more than before. */
    List<Fact> facts(EarlierWork.Found before, @Nullable String name, int size) throws Throwable {
        return before.figures().isEmpty()
                ? difference(before, null).stream().toList()
                : difference(before, now(name, size)).stream().toList();
    }

    private static Optional<Fact> difference(EarlierWork.Found before, @Nullable WorkFigures now) {
        if (before.figures().isEmpty() || now == null) {
            return Optional.of(before.missing())
                    .filter(reason -> !reason.isEmpty())
                    .map(reason -> new Fact(NAME, "not known; " + reason));
        }
        String run = before.run().map(NamedRun::name).orElse("");
        return Optional.of(WorkDifference.obstacle(before.figures().get(), now.jdk(), now.priceList())
                .map(reason -> new Fact(NAME, "not known; in " + run + " " + reason))
                .orElseGet(() -> new WorkDifference(before.figures().get(), now, run).fact()));
    }

    /** Returns the work of an operation by place, counted once more where it was not. */
    private WorkFigures now(@Nullable String name, int size) throws Throwable {
        if (counted.jvms().isEmpty() && counted.obstacle().isEmpty()) {
            counted = source.count(1);
        }
        WorkFigures figures = counted.figures(name, size)
                .orElseThrow(() -> new IllegalStateException(
                        counted.obstacle().isEmpty()
                                ? "the operation is not run where it is counted"
                                : counted.obstacle()));
        if (figures.places().isPresent()) {
            return figures;
        }
        return source.profile(name, size)
                .map(profile -> figures.at(Places.of(Optional.of(profile))))
                .orElse(figures);
    }
}
