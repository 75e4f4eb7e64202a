package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The values of the JVMs that ran both sides: one line each, {@code kernel<TAB>value}, or a word in place of the value where the
 * JVM gave none.
 */
final class DuetValues {
    private final Path file;

    DuetValues(Path data, Load load, Variant variant) {
        this.file = data.resolve("duet").resolve(load.label()).resolve(variant.percent() + ".tsv");
    }

    void add(String kernel, String value) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, kernel + "\t" + value + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Returns the values of each kernel; of those without one only how many there are matters. */
    Map<String, Of> read() throws IOException {
        Map<String, Of> kernels = new TreeMap<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            String[] fields = line.split("\t");
            Of of = kernels.computeIfAbsent(fields[0], kernel -> new Of(new ArrayList<>(), new ArrayList<>()));
            try {
                of.values.add(Double.valueOf(fields[1]));
            } catch (NumberFormatException none) {
                of.without.add(fields[1]);
            }
        }
        return kernels;
    }

    /** What the JVMs said of one kernel. */
    record Of(List<Double> values, List<String> without) {
        double[] array() {
            return values.stream().mapToDouble(Double::doubleValue).toArray();
        }

        int jvms() {
            return values.size() + without.size();
        }
    }
}
