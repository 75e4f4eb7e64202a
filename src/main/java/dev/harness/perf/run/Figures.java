package dev.harness.perf.run;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.Summary;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was found, as the entries of JUnit's report: plain numbers, with their unit in the key. Stateless. */
final class Figures {
    private static final int P99 = 99;
    private static final MathContext DIGITS = new MathContext(5);

    private Figures() {}

    /** Returns the entries; empty if nothing was found that has a figure. */
    static Optional<Map<String, String>> of(Finding finding) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (finding instanceof BenchmarkRecord benchmark) {
            times(benchmark, entries);
        }
        for (Verdict verdict : finding.verdicts()) {
            String key = Subject.title(verdict.subject().rule()) + " " + verdict.limit();
            String measured = verdict.measured().isEmpty() ? "" : ": " + verdict.measured();
            entries.put(key.strip(), verdict.outcome().words() + measured);
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
    }

    /** Returns the entries as one line: {@code Harness: StateTest#save: median ns/op = 205.1, ...}. */
    static String line(String place, Map<String, String> entries) {
        return "Harness: " + place + ": "
                + entries.entrySet().stream()
                        .map(entry -> (entry.getKey() + " = " + entry.getValue()).replaceAll("\\p{Cntrl}+", " "))
                        .collect(Collectors.joining(", "));
    }

    private static void times(BenchmarkRecord benchmark, Map<String, String> entries) {
        entries.put("benchmark", benchmark.id().name());
        if (benchmark.samples().below().isPresent()) {
            entries.put("median below ns/op", number(benchmark.samples().below().getAsDouble()));
        } else {
            Summary rounds = Summary.ofForks(benchmark.samples().perFork());
            entries.put("median ns/op", number(rounds.median()));
            entries.put("mean ns/op", number(rounds.mean()));
            entries.put("p99 of rounds ns/op", number(rounds.percentile(P99)));
            entries.put("max ns/op", number(rounds.max()));
        }
        if (!Double.isNaN(benchmark.bytesPerOperation())) {
            entries.put("allocated B/op", number(benchmark.bytesPerOperation()));
        }
        benchmark.work().ifPresent(work -> entries.put("work bytecodes/op", number(work.work())));
    }

    private static String number(double value) {
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
