package dev.harness.accuracy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Measures every kernel with JMH and with Harness on the JVM it runs on, and writes a section of Markdown: about 5 minutes.
 * Arguments: the file; {@code --append} to keep what it holds.
 */
public final class AccuracyMain {

    private AccuracyMain() {}

    public static void main(String[] args) throws Exception {
        List<String> kernels = Arrays.stream(Kernels.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Benchmark.class))
                .map(Method::getName)
                .sorted()
                .toList();
        List<String> backwards = new ArrayList<>(kernels);
        Collections.reverse(backwards);
        List<Figure> forward = HarnessSide.measure(kernels);
        List<Figure> reverse = HarnessSide.measure(backwards);
        List<List<Figure>> forks = new ArrayList<>();
        for (String kernel : kernels) {
            List<Figure> figures = new ArrayList<>();
            for (int fork = 0; fork < JmhSide.FORKS; fork++) {
                figures.addAll(HarnessSide.measure(List.of(kernel)));
            }
            forks.add(figures);
        }
        Map<String, List<Figure>> jmh = JmhSide.measure();
        List<KernelRow> rows = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            String kernel = kernels.get(i);
            rows.add(new KernelRow(
                    kernel, jmh.get(kernel), forward.get(i), reverse.get(kernels.size() - 1 - i), forks.get(i)));
        }
        write(Path.of(args[0]), Arrays.asList(args).contains("--append"), new AccuracyReport(rows).markdown());
    }

    private static void write(Path file, boolean append, String section) throws IOException {
        if (append) {
            Files.writeString(file, "\n" + section, StandardOpenOption.APPEND);
        } else {
            Files.writeString(file, "# Accuracy: Harness beside JMH\n\n" + section);
        }
        System.out.println(section);
    }
}
