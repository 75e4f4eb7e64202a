package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Throughput;
import dev.harness.perf.result.WorkFigures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes JMH's own fields, in JMH's order; ours are {@link Ours}. */
final class JmhWriter {
    /** The version of JMH whose format this is. */
    private static final String JMH_VERSION = "1.37";

    private static final String AVERAGE_TIME = "avgt";

    private final JsonGenerator json;
    private final JmhNames names = new JmhNames();

    JmhWriter(JsonGenerator json) {
        this.json = json;
    }

    /** What JMH has no field for: the run in the first element, the operation where there is one. */
    private record Ours(
            Optional<RunFields> run, @JsonUnwrapped Optional<OperationFields> operation) {}

    void write(Run run, boolean whole) throws IOException {
        json.writeStartArray();
        List<BenchmarkRecord> measured = run.benchmarks().stream()
                .filter(benchmark -> benchmark.samples().below().isEmpty())
                .toList();
        Optional<RunFields> fields = Optional.of(RunFields.of(run));
        Optional<SharedConditions> shared = fields.flatMap(RunFields::conditions);
        for (BenchmarkRecord benchmark : measured) {
            json.writeStartObject();
            // A part of a build is whole: of all rounds the slowest counts, too.
            Samples kept = whole ? benchmark.samples() : KeptRounds.of(benchmark.samples());
            element(run.machine(), benchmark, kept);
            ours(new Ours(fields, Optional.of(OperationFields.of(benchmark.withSamples(kept), shared))));
            json.writeEndObject();
            fields = Optional.empty();
        }
        if (measured.isEmpty()) {
            limitsAlone(run);
        }
        if (whole && measured.isEmpty() && LimitElement.of(run).isEmpty()) {
            json.writeStartObject(); // nothing that JMH's tools could show
            ours(new Ours(fields, Optional.empty()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /**
     * Limits on memory and work have no elements of their own beside benchmarks: some readers refuse a file with a unit other
     * than time.
     */
    private void limitsAlone(Run run) throws IOException {
        Optional<RunFields> fields = Optional.of(RunFields.of(run));
        for (LimitElement limit : LimitElement.of(run)) {
            json.writeStartObject();
            head(run.machine(), names.unique(limit.className(), limit.method()), AVERAGE_TIME, 1, 0);
            rounds(1, "single-shot");
            json.writeObjectFieldStart("primaryMetric");
            metric(Score.of(limit.value()), limit.unit(), Samples.of(new double[] {limit.value()}));
            json.writeEndObject();
            json.writeObjectFieldStart("secondaryMetrics");
            if (limit.work().isPresent()) {
                work(limit.work().get());
            }
            json.writeEndObject();
            ours(new Ours(fields, Optional.empty()));
            json.writeEndObject();
            fields = Optional.empty();
        }
    }

    private void ours(Ours ours) throws IOException {
        json.writeFieldName("harness");
        RecordMapping.MAPPER.writeValue(json, ours);
    }

    private void element(Machine machine, BenchmarkRecord benchmark, Samples kept) throws IOException {
        BenchmarkId id = benchmark.id();
        Score score = Score.of(benchmark.samples().pooled());
        String mode = benchmark.isSingleShot() ? "ss" : AVERAGE_TIME;
        head(machine, names.unique(id.className(), id.name()), mode, benchmark.threads(), benchmark.forks());
        rounds(kept.fork(0).length, JmhTime.text(score.mean() * benchmark.iterations()));
        params(id.params());
        json.writeObjectFieldStart("primaryMetric");
        metric(score, "ns/op", kept);
        json.writeEndObject();
        json.writeObjectFieldStart("secondaryMetrics");
        double bytes = benchmark.bytesPerOperation();
        if (!Double.isNaN(bytes)) {
            json.writeObjectFieldStart("gc.alloc.rate.norm");
            metric(Score.of(bytes), "B/op", perJvm(benchmark, bytes));
            json.writeEndObject();
        }
        if (benchmark.work().isPresent()) {
            work(benchmark.work().get());
        }
        if (benchmark.throughput().isPresent()) {
            throughput(benchmark.throughput().get(), score.mean(), benchmark.threads());
        }
        json.writeEndObject();
    }

    private static Samples perJvm(BenchmarkRecord benchmark, double all) {
        double[][] each = benchmark.jvms().stream()
                .flatMap(jvms -> jvms.bytesPerOperation().stream())
                .map(bytes -> new double[] {bytes})
                .toArray(double[][]::new);
        return Samples.of(each.length == 0 ? new double[][] {{all}} : each);
    }

    private void throughput(Throughput throughput, double nanos, int threads) throws IOException {
        json.writeObjectFieldStart("throughput");
        double rate = throughput.perSecond(nanos, threads);
        metric(Score.of(rate), throughput.rateUnit(), Samples.of(new double[] {rate}));
        json.writeEndObject();
    }

    /** The list of prices and the JDK stand beside JMH's own fields: without them no count can be compared. */
    private void work(WorkFigures work) throws IOException {
        json.writeObjectFieldStart("work");
        counts(work.counts(), "bytecodes/op");
        json.writeStringField("priceList", work.priceList());
        json.writeStringField("jdk", work.jdk());
        json.writeEndObject();
        if (work.bytesAsWritten().isPresent()) {
            json.writeObjectFieldStart("alloc.as-written");
            counts(work.bytes(), "B/op");
            json.writeEndObject();
        }
    }

    private void counts(List<List<Long>> perJvm, String unit) throws IOException {
        Samples samples = Samples.of(perJvm.stream()
                .map(runs -> runs.stream().mapToDouble(run -> run).toArray())
                .toArray(double[][]::new));
        metric(Score.of(samples.pooled()), unit, samples);
    }

    private void head(Machine machine, String name, String mode, int threads, int forks) throws IOException {
        json.writeStringField("jmhVersion", JMH_VERSION);
        json.writeStringField("benchmark", name);
        json.writeStringField("mode", mode);
        json.writeNumberField("threads", threads);
        json.writeNumberField("forks", forks);
        json.writeStringField("jvm", machine.java().orElse(""));
        json.writeArrayFieldStart("jvmArgs");
        for (String flag : machine.flags()) {
            json.writeString(flag);
        }
        json.writeEndArray();
        json.writeStringField("jdkVersion", machine.javaVersion());
        json.writeStringField("vmName", machine.vm());
        json.writeStringField("vmVersion", machine.javaVersion());
    }

    /** The warm-up has no fixed number of iterations; it is written as one iteration, as long as a round. */
    private void rounds(int count, String time) throws IOException {
        json.writeNumberField("warmupIterations", 1);
        json.writeStringField("warmupTime", time);
        json.writeNumberField("warmupBatchSize", 1);
        json.writeNumberField("measurementIterations", count);
        json.writeStringField("measurementTime", time);
        json.writeNumberField("measurementBatchSize", 1);
    }

    private void params(Map<String, String> params) throws IOException {
        if (params.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("params");
        for (Map.Entry<String, String> param : params.entrySet()) {
            json.writeStringField(JmhNames.clean(param.getKey()), JmhNames.clean(param.getValue()));
        }
        json.writeEndObject();
    }

    private void metric(Score score, String unit, Samples samples) throws IOException {
        json.writeNumberField("score", score.mean());
        json.writeNumberField("scoreError", score.error());
        json.writeArrayFieldStart("scoreConfidence");
        json.writeNumber(score.low());
        json.writeNumber(score.high());
        json.writeEndArray();
        json.writeObjectFieldStart("scorePercentiles");
        for (Map.Entry<String, Double> percentile : score.percentiles().entrySet()) {
            json.writeNumberField(percentile.getKey(), percentile.getValue());
        }
        json.writeEndObject();
        json.writeStringField("scoreUnit", unit);
        json.writeArrayFieldStart("rawData");
        for (int fork = 0; fork < samples.forks(); fork++) {
            double[] rounds = samples.fork(fork);
            json.writeArray(rounds, 0, rounds.length);
        }
        json.writeEndArray();
    }
}
