package dev.harness.accuracy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Measures every kernel with JMH and with Harness on the JVM it runs on, and writes a section of Markdown: 5 to
 * 20 minutes, as the machine is fast all the time or not. JMH's JVMs and ours take turns, since its speed changes.
 * Arguments: the file, whose words above the first section are kept; {@code --append} to keep its sections, too.
 */
public final class AccuracyMain {

    /** JVMs of each kind that count. */
    static final int JVMS = 3;

    /**
     * Options of every JVM, JMH's and ours: a heap that was touched beforehand. A first touch can take longer than all that is
     * measured here, and then both read the machine's memory.
     */
    static final List<String> JVM_OPTIONS = List.of("-Xms768m", "-Xmx768m", "-Xmn512m", "-XX:+AlwaysPreTouch");

    private static final int MOST_CYCLES = 8;

    private final Figures jmh = new Figures();
    private final Figures forward = new Figures();
    private final Figures reverse = new Figures();
    private final Figures forks = new Figures();
    private final List<String> kernels = Arrays.stream(Kernels.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Benchmark.class))
            .map(Method::getName)
            .sorted()
            .toList();

    private AccuracyMain() {}

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        String head = head(file, Arrays.asList(args).contains("--append"));
        AccuracyMain accuracy = new AccuracyMain();
        for (int cycle = 1; cycle <= MOST_CYCLES && accuracy.cycle(); cycle++) {
            System.out.println("cycle " + cycle + " of at most " + MOST_CYCLES + " is done");
            Files.writeString(file, head + new AccuracyReport(accuracy.rows()).markdown());
        }
        System.out.println(Files.readString(file));
    }

    private static String head(Path file, boolean append) throws IOException {
        String present = Files.exists(file) ? Files.readString(file) : "# Accuracy: Harness beside JMH\n";
        int sections = present.indexOf("\n## ");
        return append || sections < 0 ? present + "\n" : present.substring(0, sections + 1);
    }

    /** Measures, kind by kind in turn, what lacks figures of a fast machine; returns whether anything did. */
    private boolean cycle() throws Exception {
        double best = best();
        boolean any = order(forward, kernels, best);
        for (String kernel : kernels) {
            if (!jmh.enough(kernel, JVMS, best)) {
                jmh.add(List.of(JmhSide.measure(kernel)));
                any = true;
            }
            if (!forks.enough(kernel, JVMS, best)) {
                forks.add(HarnessSide.measure(List.of(kernel)));
                any = true;
            }
        }
        List<String> backwards = new ArrayList<>(kernels);
        Collections.reverse(backwards);
        return order(reverse, backwards, best) | any;
    }

    private static boolean order(Figures figures, List<String> ordered, double best) throws Exception {
        boolean any = ordered.stream().anyMatch(kernel -> !figures.enough(kernel, JVMS, best));
        if (any) {
            figures.add(HarnessSide.measure(ordered));
        }
        return any;
    }

    private double best() {
        return jmh.best(forward.best(reverse.best(forks.best(Double.MAX_VALUE))));
    }

    private List<KernelRow> rows() {
        return kernels.stream()
                .map(kernel -> new KernelRow(
                        kernel,
                        jmh.fastest(kernel, JVMS),
                        forward.fastest(kernel, JVMS),
                        reverse.fastest(kernel, JVMS),
                        forks.fastest(kernel, JVMS)))
                .toList();
    }
}
