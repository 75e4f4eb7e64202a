package dev.harness.perf.run;

import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import dev.harness.perf.work.WorkProfile;
import java.util.ArrayList;
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
    private final Sides sides;
    private Counted counted;

    /** The code of both sides, where it can be run. */
    interface Sides {
        /** Returns what counts the code of an earlier run; empty if that is not built. */
        Optional<WorkSource> built(NamedRun run);

        /** Finds what is left to say where an operation does the same work as in an earlier run. */
        void left(NamedRun run, @Nullable String name, int size, Consumer<Fact> found) throws InterruptedException;
    }

    /**
     * @param earlier finds the run to compare with
     * @param source counts for a broken limit what was not counted before
     * @param counted what was counted already
     * @param sides the code of both sides
     */
    Cause(EarlierWork earlier, WorkSource source, Counted counted, Sides sides) {
        this.sides = sides;
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
        boolean gate = verdict.subject().rule().equals(Gate.RULE);
        boolean time = !gate || ChangeJudge.gate(verdict).metric().isTime();
        EarlierWork.Found before =
                gate ? earlier.ofGate(id) : earlier.ofLimit(Optional.of(id), EarlierWork.HOW, run -> good(run, id));
        List<String> key = List.of(
                id.fullName(), before.run().map(NamedRun::name).orElse(""), before.missing(), time ? "time" : "");
        List<Fact> facts = known.get(key);
        if (facts != null) {
            facts.forEach(found);
            return;
        }
        List<Fact> all = new ArrayList<>();
        facts(before, name, size, time, fact -> {
            all.add(fact);
            found.accept(fact);
        });
        known.put(key, all);
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
                before.figures()
                        .map(figures -> fact(before, figures, record.figures().get()))
                        .or(() -> missing(before))
                        .ifPresent(found);
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

    /**
     * Finds what an operation does more than before.
     *
     * @param time whether its time is to be explained
     */
    void facts(EarlierWork.Found found, @Nullable String name, int size, boolean time, Consumer<Fact> facts)
            throws Throwable {
        Optional<WorkFigures> before = before(found, name, size);
        if (before.isEmpty()) {
            missing(found).ifPresent(facts);
            return;
        }
        WorkFigures now = now(name, size);
        facts.accept(fact(found, before.get(), now));
        boolean equal = WorkDifference.between(before.get(), now)
                .filter(WorkDifference::isAboutEqual)
                .isPresent();
        if (time && equal && found.run().isPresent()) {
            sides.left(found.run().get(), name, size, facts);
        }
    }

    /** Where the saved run has no places, the code that the second look has built is counted. */
    private Optional<WorkFigures> before(EarlierWork.Found found, @Nullable String name, int size)
            throws InterruptedException {
        if (found.figures().flatMap(WorkFigures::places).isPresent()) {
            return found.figures();
        }
        Optional<WorkSource> built = found.run().flatMap(sides::built);
        if (built.isEmpty()) {
            return found.figures();
        }
        try {
            Optional<WorkFigures> figures = built.get().count(1).figures(name, size);
            Optional<WorkProfile> profile =
                    figures.isEmpty() ? Optional.empty() : built.get().profile(name, size);
            return profile.isEmpty() ? found.figures() : figures.map(all -> all.at(Places.of(profile)));
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable notCounted) {
            return found.figures(); // the earlier revision may not know this way of counting
        }
    }

    private static Optional<Fact> missing(EarlierWork.Found found) {
        return Optional.of(found.missing())
                .filter(reason -> !reason.isEmpty())
                .map(reason -> new Fact(NAME, "not known; " + reason));
    }

    private static Fact fact(EarlierWork.Found found, WorkFigures before, WorkFigures now) {
        String run = found.run().map(NamedRun::name).orElse("");
        return WorkDifference.obstacle(before, now.jdk(), now.priceList())
                .map(reason -> new Fact(NAME, "not known; in " + run + " " + reason))
                .orElseGet(() -> new WorkDifference(before, now, run).fact());
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
