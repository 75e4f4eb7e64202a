package dev.harness.accuracy.gate;

import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.WorkJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Bytes as written of the kernels, in JVMs that count one after another, each second one with 16 bytes planted. */
final class ByteRuns {
    private final Path data;

    ByteRuns(Path data) {
        this.data = data;
    }

    /** Counts what is missing. */
    void collect(Amount amount) throws IOException, InterruptedException {
        Load.BUSY.around(() -> {
            try (WorkJvm jvm = WorkJvm.open()) {
                for (int turn = 0; turn < amount.byteJvms(); turn++) {
                    count(jvm, Variant.PLAIN, turn);
                    count(jvm, Variant.LARGER, turn);
                }
            }
        });
    }

    private Path folder(Variant variant) {
        return data.resolve("bytes").resolve(String.valueOf(variant.bytes()));
    }

    private void count(WorkJvm jvm, Variant variant, int turn) throws IOException, InterruptedException {
        Path file = folder(variant).resolve(turn + ".tsv");
        if (Files.exists(file)) {
            return;
        }
        Progress.say("bytes of JVM " + turn + ", " + variant.bytes() + " planted");
        Path output = data.resolve("bytes.log");
        Child.run(variant.java(data, jvm.options(), ByteJvm.class, List.of(String.valueOf(turn))), output);
        Files.createDirectories(file.getParent());
        Files.copy(output, file);
    }

    /** Returns what each JVM counted, by kernel. */
    List<Map<String, WorkFigures>> read(Variant variant) throws IOException {
        List<Map<String, WorkFigures>> jvms = new ArrayList<>();
        for (int turn = 0; Files.exists(folder(variant).resolve(turn + ".tsv")); turn++) {
            Map<String, WorkFigures> kernels = new TreeMap<>();
            for (String line : Files.readAllLines(folder(variant).resolve(turn + ".tsv"))) {
                String[] fields = line.split("\t");
                if (fields.length == 2 && GateKernels.NAMES.contains(fields[0])) {
                    kernels.put(fields[0], figures(fields[1]));
                }
            }
            jvms.add(kernels);
        }
        return jvms;
    }

    private static WorkFigures figures(String bytes) {
        List<Long> runs = Arrays.stream(bytes.split(",")).map(Long::valueOf).toList();
        return new WorkFigures(List.of(runs), List.of(runs), "", "", "", "");
    }
}
