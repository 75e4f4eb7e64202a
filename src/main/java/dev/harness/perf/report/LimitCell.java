package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import java.util.List;

/** The limits of one benchmark in its row: a single limit with its verdict, several limits as a number. */
final class LimitCell {
    private static final String AT_MOST = " <= ";

    private LimitCell() {}

    /** Returns for example {@code 5 ms ok}, {@code 5 ms FAILED}, {@code 3 ok} or {@code 1 of 3 FAILED}; empty without a limit. */
    static String text(BenchmarkRecord benchmark) {
        List<Verdict> verdicts = benchmark.verdicts().stream()
                .filter(verdict -> !verdict.claimsNothing())
                .toList();
        boolean kept = verdicts.stream().allMatch(verdict -> verdict.outcome() == Outcome.OK);
        if (kept && benchmark.since().isPresent()) {
            return "unchanged since " + benchmark.since().get();
        }
        if (verdicts.isEmpty()) {
            return "";
        }
        if (verdicts.size() == 1) {
            Verdict only = verdicts.get(0);
            return limit(only.limit()) + " " + only.outcome().words();
        }
        return Verdict.counted(verdicts);
    }

    /** The statistic that is bounded stands in the table of limits. */
    private static String limit(String formula) {
        int bound = formula.indexOf(AT_MOST);
        return bound < 0 ? formula : formula.substring(bound + AT_MOST.length());
    }
}
