package dev.harness.perf.compare;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.WorkFigures;
import java.util.Optional;

/**
 * Whether anything that a benchmark depends on has changed between two records of it. Where both say what they depended on, all of it is
 * equal, and so are work and bytes as written, a difference of time is the machine's. Whatever is not known counts as changed. Stateless
 * and thread-safe.
 */
public final class Unchanged {
    private Unchanged() {}

    /** Returns whether nothing has changed. */
    public static boolean is(BenchmarkRecord before, BenchmarkRecord now) {
        return now.conditions().isPresent()
                && now.work().isPresent()
                && is(before, now.conditions().get(), now.work().get());
    }

    /** Returns whether nothing has changed between a record and what is known of an operation that was not measured. */
    public static boolean is(BenchmarkRecord before, Conditions now, WorkFigures work) {
        boolean same =
                before.conditions().map(old -> now.changeSince(old).isEmpty()).orElse(false);
        return same && before.work().map(work::isEqualTo).orElse(false);
    }

    private static Optional<String> change(BenchmarkRecord before, BenchmarkRecord now) {
        return before.conditions().flatMap(old -> now.conditions().flatMap(young -> young.changeSince(old)));
    }

    /** Returns the row of a benchmark of which nothing has changed; empty if something has. */
    public static Optional<Compared> row(BenchmarkRecord before, BenchmarkRecord now) {
        return is(before, now)
                ? Optional.of(Compared.unchanged(now.id())
                        .note(now.since().map(run -> "since " + run).orElse("nothing that it runs has changed")))
                : Optional.empty();
    }

    /** Returns a row that is not good with what has changed, where that is known. */
    static Compared named(Compared row, BenchmarkRecord before, BenchmarkRecord now) {
        boolean asked = row.standing().worse() || row.standing() == Standing.CANNOT_TELL;
        return change(before, now)
                .filter(what -> asked && !what.startsWith("not known"))
                .map(row::note)
                .orElse(row);
    }
}
