package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the values of JVMs that run both sides of the kernels in turns, planted ones between those of same code. */
final class PairRuns {
    private final Path data;

    PairRuns(Path data) {
        this.data = data;
    }

    /** Measures what is missing. */
    void collect(Amount amount) throws IOException, InterruptedException {
        for (Load load : Load.all()) {
            load.around(() -> {
                for (int turn = 0; turn < amount.sameJvms(); turn++) {
                    jvm(load, Variant.PLAIN, turn);
                    if (load == Load.QUIET && turn < amount.plantedJvms()) {
                        for (Variant variant : Variant.SLOWER) {
                            jvm(load, variant, turn);
                        }
                    }
                }
            });
        }
    }

    private void jvm(Load load, Variant variant, int turn) throws IOException, InterruptedException {
        DuetValues values = new DuetValues(data, load, variant);
        if (done(values) > turn) {
            return;
        }
        Progress.say("JVM " + turn + " of both sides, " + load.label() + ", " + variant.percent() + " % planted");
        List<String> arguments = new ArrayList<>(List.of(
                String.valueOf(1_000 * variant.percent() + turn),
                Variant.PLAIN.classPath(data),
                variant.classPath(data)));
        arguments.addAll(GateKernels.NAMES);
        Path output = data.resolve("pair.log");
        Child.run(Variant.PLAIN.java(data, List.of("-XX:+UseSerialGC"), PairJvm.class, arguments), output);
        for (String line : Files.readAllLines(output)) {
            String[] fields = line.split("\t");
            if (fields.length == 2 && GateKernels.NAMES.contains(fields[0])) {
                values.add(fields[0], fields[1]);
            }
        }
    }

    private static int done(DuetValues values) throws IOException {
        return values.read().entrySet().stream()
                .map(Map.Entry::getValue)
                .mapToInt(DuetValues.Of::jvms)
                .min()
                .orElse(0);
    }
}
