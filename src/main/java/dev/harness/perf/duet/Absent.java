package dev.harness.perf.duet;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.result.BenchmarkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The benchmarks that only one side has, or that gave no figure on one or both. Immutable. */
record Absent(List<List<Listed>> tests, List<Solo.Measured> alone, FailOn failOn) {

    List<Compared> rows() {
        List<Compared> rows = new ArrayList<>();
        for (BenchmarkId id : alone.get(0).ids()) {
            if (alone.get(1).record(id).isEmpty()) {
                rows.add(Compared.missing(
                        id, failure(1, id).map(why -> "it fails: " + why).orElse(""), failOn));
            }
        }
        for (BenchmarkId id : alone.get(1).ids()) {
            if (alone.get(0).record(id).isEmpty()) {
                rows.add(Compared.isNew(id)
                        .note(failure(0, id)
                                .map(why -> "in the base it fails: " + why)
                                .orElse("")));
            }
        }
        for (Listed test : tests.get(1)) {
            boolean figures =
                    alone.stream().anyMatch(side -> side.ids().stream().anyMatch(test::has));
            if (!figures) {
                rows.add(withoutFigure(test));
            }
        }
        for (Listed test : tests.get(0)) {
            boolean gone = tests.get(1).stream().noneMatch(other -> other.id().equals(test.id()));
            if (gone && alone.get(0).ids().stream().noneMatch(test::has)) {
                rows.add(Compared.missing(BenchmarkId.of(test.className(), test.method()), "", failOn));
            }
        }
        return rows;
    }

    private Compared withoutFigure(Listed test) {
        BenchmarkId id = BenchmarkId.of(test.className(), test.method());
        boolean inBase = tests.get(0).stream().anyMatch(other -> other.id().equals(test.id()));
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
