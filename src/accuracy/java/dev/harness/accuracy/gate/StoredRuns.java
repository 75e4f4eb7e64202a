package dev.harness.accuracy.gate;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Saved runs of the kernels: collected in sessions of their own, five forks each, as the gate measures. */
final class StoredRuns {
    private static final List<String> OPTIONS = List.of(
            "-Dharness.benchmark=measure",
            "-Dharness.benchmark.forks=5",
            "-Dharness.benchmark.max-time=100 ms",
            "-Djunit.jupiter.execution.timeout.default=20 m");

    private final Path data;

    StoredRuns(Path data) {
        this.data = data;
    }

    /** Measures what is missing; plain sessions stand between planted ones, so that both see the same drift. */
    void collect(Amount amount) throws IOException, InterruptedException {
        for (Load load : Load.all()) {
            load.around(() -> {
                for (int turn = 0; turn < amount.plainRuns(); turn++) {
                    session(load, Variant.PLAIN, turn);
                    if (turn < amount.plantedRuns()) {
                        for (Variant variant : Variant.SLOWER) {
                            session(load, variant, turn);
                        }
                    }
                }
            });
        }
    }

    private Path folder(Load load, Variant variant) {
        return data.resolve("stored").resolve(load.label()).resolve(String.valueOf(variant.percent()));
    }

    private void session(Load load, Variant variant, int turn) throws IOException, InterruptedException {
        Path folder = folder(load, variant);
        if (files(folder).size() > turn) {
            return;
        }
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("-Dharness.benchmark.storage=" + folder);
        options.add("-Dharness.benchmark.save=turn" + turn);
        options.add("-Dharness.report.dir=" + data.resolve("report"));
        Progress.say("saved run " + turn + ", " + load.label() + ", " + variant.percent() + " % planted");
        Child.run(variant.java(data, options, GateSession.class, List.of()), data.resolve("session.log"));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    /** Returns the saved runs, each with its benchmarks by name. */
    List<Map<String, BenchmarkRecord>> read(Load load, Variant variant) throws IOException {
        return files(folder(load, variant)).stream().map(JmhJson::read).map(StoredRuns::byName).toList();
    }

    private static Map<String, BenchmarkRecord> byName(Run run) {
        Map<String, BenchmarkRecord> rows = new TreeMap<>();
        run.benchmarks().stream()
                .filter(row -> row.samples().size() > 0)
                .forEach(row -> rows.put(row.id().name(), row));
        return rows;
    }
}
