package dev.harness.perf.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs with what readers stumble over: five JVMs, few rounds, parameters, and names with every kind of sign. */
final class ExportedRuns {
    static final String CLASS = "org.example.StateTest";

    private ExportedRuns() {}

    static Run usual() {
        return run(
                Runs.benchmark(BenchmarkId.of(CLASS, "save"), forks(5, 100)),
                Runs.benchmark(Runs.invocation(CLASS, "find", "n", "10"), forks(1, 40)),
                Runs.benchmark(Runs.invocation(CLASS, "find", "n", "1000"), forks(2, 8)));
    }

    /** Names that end a line, a cell, a string or a field where they are not escaped, and two rows of one name. */
    static Run nasty() {
        BenchmarkId named = new BenchmarkId(
                CLASS + "$Nested",
                "find",
                Optional.of("=cmd, \"a\\b\"\n/x {y}"),
                Optional.of("größte Zahl 日本"),
                Map.of("text", "=cmd, \"a\\b\"\n/x {y}"));
        return run(
                Runs.benchmark(named, forks(1, 3)),
                Runs.benchmark(named, forks(1, 1)),
                Runs.benchmark(BenchmarkId.of("lower", "x".repeat(3_000)), forks(1, 2)),
                Runs.benchmark(BenchmarkId.of(CLASS, "tooShort"), Samples.below(60, 1)));
    }

    /** Names, and a group, of characters that steer a terminal, end a text, or are none; some differ in such a character alone. */
    static Run controls() {
        return run(Stream.of("a\u0000b", "ab", "a\u001b[31mb", "a\rb", "a\u0085b", "a\u007fb", "a\ud800b", "a\tb")
                .map(text -> new BenchmarkId(CLASS, "find", Optional.of(text), Optional.empty(), Map.of("text", text)))
                .map(id -> Runs.benchmark(id, forks(1, 12)))
                .map(plain -> Runs.like(plain, Optional.of("g\u0000\u001b"), plain.settings(), plain.jvms()))
                .toArray(BenchmarkRecord[]::new));
    }

    static Run run(BenchmarkRecord... benchmarks) {
        return Runs.of(List.of(benchmarks), List.of());
    }

    private static Samples forks(int forks, int rounds) {
        double[][] samples = new double[forks][rounds];
        for (int fork = 0; fork < forks; fork++) {
            for (int round = 0; round < rounds; round++) {
                samples[fork][round] = 1_000 + 10 * fork + round % 7 + 0.25;
            }
        }
        return Samples.of(samples);
    }

    static String text(String format, Run run) {
        return ExportFormats.text(ExportFormats.named(format), run);
    }

    static JsonNode json(String format, Run run) throws IOException {
        return new ObjectMapper().readTree(text(format, run));
    }
}
