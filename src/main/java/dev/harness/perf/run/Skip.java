package dev.harness.perf.run;

import dev.harness.perf.LimitComplexity;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Unchanged;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rows of a test that need not be measured, since nothing that any of its operations runs has changed since the baseline: each is the
 * baseline's whole record, so that the next run finds it again. Whatever is not known means that the test is measured. Immutable.
 *
 * @param baseline the saved runs
 * @param failOn the gates of the test
 */
record Skip(Baseline baseline, FailOn failOn) {
    /** Returns one row for each operation; none if the test is to be measured. */
    List<BenchmarkRecord> rows(TestCase test, Counted counted, Optional<Conditions> conditions) {
        List<BenchmarkRecord> rows = new ArrayList<>();
        for (CountedOperation operation : counted.operations()) {
            Optional<BenchmarkRecord> row = conditions.flatMap(now -> row(test, operation, now, counted));
            if (row.isEmpty()) {
                return List.of();
            }
            rows.add(row.get());
        }
        return rows;
    }

    private Optional<BenchmarkRecord> row(TestCase test, CountedOperation operation, Conditions now, Counted counted) {
        Optional<String> label = NamedMeasurement.label(operation.givenName(), operation.givenSize());
        int size = operation.givenSize();
        BenchmarkId id = BenchmarkRows.id(test, size == 0 ? OptionalInt.empty() : OptionalInt.of(size), label);
        WorkFigures work = counted.figures(operation);
        Subject whole = test.subject(Gate.RULE);
        Subject subject = label.map(whole::measurement).orElse(whole);
        return baseline.of(id)
                .flatMap(found -> found.run().benchmarks().stream()
                        .filter(record -> record.id().equals(id) && isGood(record))
                        .findFirst()
                        .filter(record -> Unchanged.is(record, now, work))
                        .map(record -> unchanged(record, found, subject)));
    }

    /** One that broke a limit must break it again. */
    private static boolean isGood(BenchmarkRecord record) {
        return record.verdicts().stream().noneMatch(Verdict::broken);
    }

    private BenchmarkRecord unchanged(BenchmarkRecord record, NamedRun found, Subject subject) {
        List<Verdict> verdicts = new ArrayList<>(record.verdicts().stream()
                .filter(verdict -> !verdict.subject().rule().equals(Gate.RULE))
                .toList());
        verdicts.addAll(ChangeJudge.judge(subject, Compared.unchanged(record.id()), failOn, found.name()));
        return record.withVerdicts(verdicts).unchangedSince(found.shortly());
    }

    /** Returns whether a test with such a limit may be left out: what is judged by its times needs times. */
    static boolean allows(Optional<GrowthLimit> growth) {
        return growth.map(limit -> limit.of() == LimitComplexity.Of.WORK).orElse(true);
    }
}
