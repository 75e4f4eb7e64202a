package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.export.Lines;
import dev.harness.perf.export.ProgramJson;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one saved run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a saved run measured: times and bytes for one operation, and the verdicts of its limits.",
            "A JMH result file is shown as well."
        })
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "RUN", description = "latest, a number such as 0003, a name, or a file.")
    private String run = "";

    @Mixin
    private StorageOption storage = new StorageOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        Storage.Named named = storage.runs().find(run);
        spec.commandLine().getOut().println(format.print(() -> json(named), () -> text(named)));
        return 0;
    }

    private static ObjectNode json(Storage.Named named) {
        Run run = named.run();
        ObjectNode all = ProgramJson.object("show")
                .put("name", run.name())
                .put("file", named.file().toString())
                .put("time", run.time().toString())
                .put("machine", run.machine().id())
                .put("java", run.machine().javaVersion());
        run.commit().ifPresent(commit -> all.put("commit", commit.id()).put("dirty", commit.dirty()));
        run.beginning().load().ifPresent(load -> all.put("load", load));
        run.beginning().seed().ifPresent(seed -> all.put("seed", seed));
        ArrayNode benchmarks = all.putArray("benchmarks");
        run.benchmarks().forEach(record -> add(benchmarks.addObject(), record));
        ArrayNode verdicts = all.putArray("verdicts");
        run.verdicts()
                .forEach(verdict -> verdicts.addObject()
                        .put("limit", verdict.subject().words())
                        .put("outcome", verdict.outcome().name())
                        .put("headline", verdict.headline()));
        return all;
    }

    private static void add(ObjectNode object, BenchmarkRecord record) {
        object.put("name", record.id().fullName())
                .put("jvms", record.samples().forks())
                .put("rounds", record.samples().size());
        if (record.samples().below().isEmpty()) {
            Summary summary = Summary.ofForks(record.samples().perFork());
            ProgramJson.put(object, "medianNanos", summary.median());
            ProgramJson.put(object, "minNanos", summary.min());
            ProgramJson.put(object, "meanNanos", summary.mean());
        } else {
            ProgramJson.put(object, "belowNanos", record.samples().below().getAsDouble());
        }
        ProgramJson.put(object, "bytesPerOperation", record.bytesPerOperation());
    }

    private static String text(Storage.Named named) {
        Run run = named.run();
        List<String> lines = new ArrayList<>();
        lines.addAll(Lines.wrapped(
                Lines.plain(named.name() + "  " + run.time() + "  "
                        + run.machine().id() + ", Java " + run.machine().javaVersion() + beginning(run)),
                "  "));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("name", "median", "min", "mean", "JVMs", "rounds", "bytes/op"));
        run.benchmarks().forEach(record -> rows.add(row(record)));
        if (!run.benchmarks().isEmpty()) {
            lines.addAll(Lines.columns(rows));
        }
        for (Verdict verdict : run.verdicts()) {
            lines.addAll(Lines.wrapped(Lines.plain(verdict.subject().words() + ": " + verdict.headline()), "    "));
        }
        return String.join("\n", lines);
    }

    private static String beginning(Run run) {
        int processors = run.machine().processors();
        String load = run.beginning().load().stream()
                .mapToObj(each -> String.format(Locale.ROOT, ", load %.2f at the start on %d ", each, processors)
                        + (processors == 1 ? "processor" : "processors"))
                .findFirst()
                .orElse("");
        return load
                + run.beginning().seed().stream()
                        .mapToObj(seed -> ", seed " + seed)
                        .findFirst()
                        .orElse("");
    }

    private static List<String> row(BenchmarkRecord record) {
        String jvms = Integer.toString(record.samples().forks());
        String name = Lines.plain(record.id().name());
        String bytes = Lines.bytes(record.bytesPerOperation());
        if (record.samples().below().isPresent()) {
            return List.of(name, "< " + Lines.time(record.samples().below().getAsDouble()), "", "", jvms, "0", bytes);
        }
        Summary summary = Summary.ofForks(record.samples().perFork());
        return List.of(
                name,
                Lines.time(summary.median()),
                Lines.time(summary.min()),
                Lines.time(summary.mean()),
                jvms,
                Integer.toString(record.samples().size()),
                bytes);
    }
}
