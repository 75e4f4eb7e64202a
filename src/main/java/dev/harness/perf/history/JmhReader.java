package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link JmhWriter} wrote; refuses anything else, with the place in the message. Stateless. */
final class JmhReader {
    private JmhReader() {}

    private record Format(int format) {}

    /** What is read of JMH's own fields; the other figures are made of the rounds. */
    private record Element(int threads, int forks, Secondary secondaryMetrics) {
        BenchmarkRecord with(OperationFields operation, Rounds rounds, Optional<SharedConditions> shared) {
            double bytes = secondaryMetrics.bytes().map(Bytes::score).orElse(Double.NaN);
            return operation.with(threads, forks, Samples.of(rounds.values()), bytes, shared);
        }
    }

    private record Secondary(
            @JsonProperty("gc.alloc.rate.norm") Optional<Bytes> bytes) {}

    private record Bytes(double score) {}

    /** What the first element says of the whole run. */
    private record Head(Part run, int format, RunFields fields) {
        static Head of(Part element) {
            Part run = element.object("harness").object("run");
            int format = run.as(Format.class).format();
            if (format < 1 || format > RunFields.FORMAT) {
                throw run.field("format").refused("1 to " + RunFields.FORMAT + ", the formats known to this version");
            }
            if (format == 1) {
                FormatOne.complete(run);
            }
            return new Head(run, format, run.as(RunFields.class));
        }
    }

    /**
     * Reads a run.
     *
     * @throws IOException if the bytes cannot be read
     */
    static Run read(Elements elements) throws IOException {
        Optional<Part> next = elements.next();
        Head head = Head.of(next.orElseThrow());
        List<BenchmarkRecord> benchmarks = new ArrayList<>();
        for (; next.isPresent(); next = elements.next()) {
            Part harness = next.get().object("harness");
            if (harness.node().has("class")) {
                if (head.format() == 1) {
                    FormatOne.completeOperation(harness.node());
                }
                benchmarks.add(benchmark(next.get(), head.fields().conditions()));
            }
        }
        return head.run().checked(() -> head.fields().with(benchmarks));
    }

    private static BenchmarkRecord benchmark(Part part, Optional<SharedConditions> shared) {
        Element element = part.as(Element.class);
        OperationFields operation = part.object("harness").as(OperationFields.class);
        Rounds rounds = rounds(part.object("primaryMetric").field("rawData"));
        return part.checked(() -> element.with(operation, rounds, shared));
    }

    private static Rounds rounds(Part raw) {
        Rounds rounds = Rounds.of(raw).orElseThrow(() -> raw.refused("a list"));
        Rounds.Odd odd = rounds.odd();
        if (odd != null) {
            throw new Part(raw.source(), raw.path() + odd.place(), odd.node()).refused(odd.rule());
        }
        return rounds;
    }
}
