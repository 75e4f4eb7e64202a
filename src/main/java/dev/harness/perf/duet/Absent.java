package dev.harness.perf.duet;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.history.Renames;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The benchmarks that only one side has, or that gave no figure on one or both. Immutable.
 *
 * @param tests of the base, and of the other side
 * @param alone what each side measured
 * @param common what both measured: by its name of today, with that in the base
 */
record Absent(
        List<List<Listed>> tests,
        List<Solo.Measured> alone,
        Map<BenchmarkId, BenchmarkId> common,
        Renames renames,
        FailOn failOn) {

    List<Compared> rows() {
        List<Compared> rows = new ArrayList<>();
        for (BenchmarkId id : alone.get(0).ids()) {
            if (!common.containsValue(id)) {
                String why = failure(1, renames.today(id))
                        .map(text -> "it fails: " + text)
                        .orElse("");
                rows.add(Compared.missing(id, why, failOn));
            }
        }
        for (BenchmarkId id : alone.get(1).ids()) {
            if (!common.containsKey(id)) {
                rows.add(Compared.isNew(id)
                        .note(renames.former(id).stream()
                                .flatMap(old -> failure(0, old).stream())
                                .findFirst()
                                .map(why -> "in the base it fails: " + why)
                                .orElse("")));
            }
        }
        for (Listed test : tests.get(1)) {
            boolean figure = alone.get(1).ids().stream().anyMatch(test::has);
            boolean inBase = alone.get(0).ids().stream().anyMatch(id -> test.has(id) || test.has(renames.today(id)));
            if (!figure && !inBase) {
                rows.add(withoutFigure(test));
            }
        }
        for (Listed test : tests.get(0)) {
            boolean gone = tests.get(1).stream().noneMatch(other -> test.isSame(other, renames));
            if (gone && alone.get(0).ids().stream().noneMatch(test::has)) {
                rows.add(Compared.missing(BenchmarkId.of(test.className(), test.method()), "", failOn));
            }
        }
        return rows;
    }

    /**
     * Returns why a benchmark that gave figures on both sides counts as lost: its test fails, as it does not in the base. One that breaks a
     * limit is no such test, because it is measured for a moment only.
     *
     * @param old its name in the base
     */
    Optional<Compared> failing(BenchmarkId id, BenchmarkId old) {
        return failure(1, id)
                .filter(why -> !why.startsWith(Solo.SKIPPED))
                .filter(why -> failure(0, old).isEmpty() && !breaksALimit(id))
                .map(why -> Compared.missing(id, "it fails: " + why, failOn));
    }

    private boolean breaksALimit(BenchmarkId id) {
        String test = id.test();
        return alone.get(1).run().stream()
                .flatMap(run -> run.verdicts().stream())
                .filter(Verdict::broken)
                .map(verdict -> verdict.subject().test())
                .anyMatch(each -> Subject.isOf(test, each));
    }

    private Compared withoutFigure(Listed test) {
        BenchmarkId id = BenchmarkId.of(test.className(), test.method());
        boolean inBase = tests.get(0).stream().anyMatch(other -> other.isSame(test, renames));
        String why = failure(1, id).orElse("it measures no time");
        return inBase
                ? Compared.of(
                        id, List.of(Reading.cannotTell(Metric.MEDIAN, "no figure on either side: " + why)), failOn)
                : Compared.isNew(id).note("it gave no figure: " + why);
    }

    private Optional<String> failure(int side, BenchmarkId id) {
        return tests.get(side).stream()
                .filter(test -> test.has(id))
                .flatMap(test -> Optional.ofNullable(alone.get(side).failures().get(test.id())).stream())
                .findFirst();
    }
}
