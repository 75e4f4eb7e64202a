package dev.harness.perf.history;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.SizeCount;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what {@link HarnessWriter} wrote. */
final class HarnessReader {
    private HarnessReader() {}

    static Run run(Fields run, List<BenchmarkRecord> benchmarks) {
        long format = run.integer("format");
        if (format < 1 || format > HarnessWriter.FORMAT) {
            throw run.refused(
                    "format",
                    "1 to " + HarnessWriter.FORMAT + ", the formats known to this version",
                    run.node().path("format"));
        }
        List<BenchmarkRecord> all = new ArrayList<>(benchmarks);
        if (run.has("unmeasured")) {
            run.objects("unmeasured").forEach(one -> all.add(unmeasured(one)));
        }
        return new Run(
                run.text("name"),
                time(run),
                machine(run.object("machine")),
                run.has("commit") ? Optional.of(commit(run.object("commit"))) : Optional.empty(),
                all,
                run.objects("memory").stream().map(HarnessReader::memory).toList(),
                run.has("growth")
                        ? run.objects("growth").stream()
                                .map(VerdictReader::growth)
                                .toList()
                        : List.of());
    }

    static BenchmarkId id(Fields harness) {
        return new BenchmarkId(
                harness.text("class"),
                harness.text("method"),
                harness.optionalText("invocation"),
                harness.optionalText("measurement"),
                harness.textMap("params"));
    }

    private static BenchmarkRecord unmeasured(Fields one) {
        return benchmark(
                one,
                one.smallInteger("threads"),
                one.smallInteger("forks"),
                Samples.below(one.numberOrNaN("belowNanos"), one.smallInteger("jvms")),
                one.numberOrNaN("bytesPerOperation"));
    }

    static BenchmarkRecord benchmark(Fields harness, int threads, int forks, Samples samples, double bytes) {
        return new BenchmarkRecord(
                id(harness),
                harness.optionalText("group"),
                threads,
                forks,
                harness.integer("iterations"),
                samples,
                bytes,
                harness.numberOrNaN("firstCallNanos"),
                harness.flag("steady"),
                harness.texts("warnings"),
                harness.textMap("settings"),
                harness.has("verdicts")
                        ? harness.objects("verdicts").stream()
                                .map(VerdictReader::verdict)
                                .toList()
                        : List.of());
    }

    private static Instant time(Fields run) {
        try {
            return Instant.parse(run.text("time"));
        } catch (DateTimeException unreadable) {
            throw run.refused(
                    "time", "a time such as 2026-01-31T12:00:00Z", run.node().path("time"));
        }
    }

    private static Commit commit(Fields commit) {
        return new Commit(commit.text("id"), commit.optionalText("branch"), commit.flag("dirty"));
    }

    private static Machine machine(Fields machine) {
        return new Machine(
                machine.text("os"),
                machine.text("osVersion"),
                machine.text("arch"),
                machine.optionalText("cpu"),
                machine.smallInteger("processors"),
                machine.optionalInteger("memoryBytes"),
                machine.text("vm"),
                machine.text("javaVersion"),
                machine.smallInteger("javaFeature"),
                machine.optionalText("java"),
                machine.texts("flags"));
    }

    private static MemoryRecord memory(Fields memory) {
        MemoryKind kind = kind(memory);
        return new MemoryRecord(
                memory.text("test"),
                kind,
                memory.optionalInteger("limitBytes"),
                memory.optionalInteger("allocatedBytes"),
                memory.optionalInteger("firstRunBytes"),
                memory.optionalInteger("retainedBytes"),
                memory.optionalInteger("heapBytes"),
                memory.text("rule"),
                memory.has("verdict")
                        ? VerdictReader.verdict(memory.object("verdict"))
                        : VerdictReader.ofFormat1(memory, kind),
                memory.objects("allocators").stream().map(HarnessReader::site).toList(),
                memory.numberRows("sizes").stream()
                        .map(row -> size(memory, row))
                        .toList());
    }

    private static MemoryKind kind(Fields memory) {
        try {
            return MemoryKind.valueOf(memory.text("kind"));
        } catch (IllegalArgumentException unknown) {
            throw memory.refused(
                    "kind",
                    "one of " + List.of(MemoryKind.values()),
                    memory.node().path("kind"));
        }
    }

    private static AllocationSite site(Fields site) {
        return new AllocationSite(
                site.text("place"), site.text("type"), site.integer("bytes"), site.integer("objects"));
    }

    private static SizeCount size(Fields memory, double[] row) {
        if (row.length != 2) {
            throw memory.refused(
                    "sizes", "a list of pairs [bytes, objects]", memory.node().path("sizes"));
        }
        return new SizeCount((long) row[0], (long) row[1]);
    }
}
