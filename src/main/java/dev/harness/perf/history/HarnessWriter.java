package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.SizeCount;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the values for which JMH has no field; {@link HarnessReader} reads them. */
final class HarnessWriter {
    /** The version of the format: increased when a field changes its meaning, not when a field is added. */
    static final int FORMAT = 2;

    private final JsonGenerator json;
    private final VerdictWriter verdicts;

    HarnessWriter(JsonGenerator json) {
        this.json = json;
        this.verdicts = new VerdictWriter(json);
    }

    void run(Run run) throws IOException {
        json.writeObjectFieldStart("run");
        json.writeNumberField("format", FORMAT);
        json.writeStringField("name", run.name());
        json.writeStringField("time", run.time().toString());
        if (run.commit().isPresent()) {
            commit(run.commit().get());
        }
        machine(run.machine());
        json.writeArrayFieldStart("memory");
        for (MemoryRecord memory : run.memory()) {
            json.writeStartObject();
            memory(memory);
            json.writeEndObject();
        }
        json.writeEndArray();
        verdicts.growth(run.growth());
        unmeasured(run);
        json.writeEndObject();
    }

    /** Operations too short for the clock have no element of their own: JMH's readers require a number in each. */
    private void unmeasured(Run run) throws IOException {
        json.writeArrayFieldStart("unmeasured");
        for (BenchmarkRecord benchmark : run.benchmarks()) {
            if (benchmark.samples().below().isPresent()) {
                json.writeStartObject();
                json.writeNumberField("belowNanos", benchmark.samples().below().getAsDouble());
                json.writeNumberField("threads", benchmark.threads());
                json.writeNumberField("forks", benchmark.forks());
                json.writeNumberField("jvms", benchmark.samples().forks());
                if (!Double.isNaN(benchmark.bytesPerOperation())) {
                    json.writeNumberField("bytesPerOperation", benchmark.bytesPerOperation());
                }
                benchmark(benchmark);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    void benchmark(BenchmarkRecord benchmark) throws IOException {
        BenchmarkId id = benchmark.id();
        json.writeStringField("class", id.className());
        json.writeStringField("method", id.method());
        optional("invocation", id.invocation());
        optional("measurement", id.measurement());
        optional("group", benchmark.group());
        texts("params", id.params());
        json.writeNumberField("iterations", benchmark.iterations());
        if (!Double.isNaN(benchmark.firstCallNanos())) {
            json.writeNumberField("firstCallNanos", benchmark.firstCallNanos());
        }
        json.writeBooleanField("steady", benchmark.steady());
        texts("warnings", benchmark.warnings());
        texts("settings", benchmark.settings());
        verdicts.field("verdicts", benchmark.verdicts());
    }

    private void commit(Commit commit) throws IOException {
        json.writeObjectFieldStart("commit");
        json.writeStringField("id", commit.id());
        optional("branch", commit.branch());
        json.writeBooleanField("dirty", commit.dirty());
        json.writeEndObject();
    }

    private void machine(Machine machine) throws IOException {
        json.writeObjectFieldStart("machine");
        json.writeStringField("id", machine.id());
        json.writeStringField("os", machine.os());
        json.writeStringField("osVersion", machine.osVersion());
        json.writeStringField("arch", machine.arch());
        optional("cpu", machine.cpu());
        json.writeNumberField("processors", machine.processors());
        optional("memoryBytes", machine.memoryBytes());
        json.writeStringField("vm", machine.vm());
        json.writeStringField("javaVersion", machine.javaVersion());
        json.writeNumberField("javaFeature", machine.javaFeature());
        optional("java", machine.java());
        texts("flags", machine.flags());
        json.writeEndObject();
    }

    private void memory(MemoryRecord memory) throws IOException {
        json.writeStringField("test", memory.test());
        json.writeStringField("kind", memory.kind().name());
        optional("limitBytes", memory.limitBytes());
        optional("allocatedBytes", memory.allocatedBytes());
        optional("firstRunBytes", memory.firstRunBytes());
        optional("retainedBytes", memory.retainedBytes());
        optional("heapBytes", memory.heapBytes());
        json.writeStringField("rule", memory.rule());
        verdicts.field("verdict", memory.verdict());
        json.writeArrayFieldStart("allocators");
        for (AllocationSite site : memory.allocators()) {
            json.writeStartObject();
            json.writeStringField("place", site.place());
            json.writeStringField("type", site.type());
            json.writeNumberField("bytes", site.bytes());
            json.writeNumberField("objects", site.objects());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sizes");
        for (SizeCount size : memory.sizes()) {
            json.writeArray(new long[] {size.bytes(), size.objects()}, 0, 2);
        }
        json.writeEndArray();
    }

    private void optional(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }

    private void optional(String field, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(field, value.getAsLong());
        }
    }

    private void texts(String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private void texts(String field, Map<String, String> values) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.writeStringField(value.getKey(), value.getValue());
        }
        json.writeEndObject();
    }
}
