package dev.harness.accuracy.once;

import dev.harness.accuracy.gate.Child;
import dev.harness.perf.stats.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * What a benchmark costs that is not measured: 200 plain tests, 200 with a lambda, 200 with an extension that does nothing, 200 with a parameter of it, 200 with {@code @Benchmark} and 200 with a {@code Bencher}, in
 * fresh JVMs that take turns; {@code -Dtests=} for other numbers. Arguments: a folder for classes and output, the number of JVMs of each kind.
 */
public final class OnceMain {
    private static final int TESTS = Integer.getInteger("tests", 200);

    /** Name of the class, annotation, parameter and body of its tests. */
    private enum Kind {
        PLAIN("@Test", "", "sum += %d;"),
        /** The JVM makes a class of each lambda, which is no cost of ours. */
        LAMBDA("@Test", "", "java.util.function.IntSupplier lambda = () -> sum += %d; lambda.getAsInt();"),
        /** A tag and an extension that does nothing, which any annotation like ours needs: JUnit looks for them test by test. */
        EXTENSION(
                "@Test @org.junit.jupiter.api.Tag(\"nothing\") @org.junit.jupiter.api.extension.ExtendWith(dev.harness.accuracy.once.Nothing.class)",
                "",
                "sum += %d;"),
        /** The same with a parameter that calls a lambda, as a Bencher does. */
        PARAMETER(
                "@Test @org.junit.jupiter.api.Tag(\"nothing\") @org.junit.jupiter.api.extension.ExtendWith(dev.harness.accuracy.once.Nothing.class)",
                "dev.harness.accuracy.once.Nothing.Caller caller",
                "caller.call(() -> sum += %d);"),
        BENCHMARK("@Test @dev.harness.perf.Benchmark", "", "sum += %d;"),
        BENCHER("@Test @dev.harness.perf.Benchmark", "dev.harness.perf.Bencher bencher", "bencher.measure(() -> sum += %d);");

        private final String annotations;
        private final String parameter;
        private final String body;

        Kind(String annotations, String parameter, String body) {
            this.annotations = annotations;
            this.parameter = parameter;
            this.body = body;
        }

        String className() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT) + "Tests";
        }

        String source() {
            StringBuilder source = new StringBuilder("import org.junit.jupiter.api.Test;\nclass " + className() + " {\n    int sum;\n");
            for (int test = 0; test < TESTS; test++) {
                source.append("    ").append(annotations).append(" void test").append(test).append('(').append(parameter)
                        .append(") throws Exception { ").append(String.format(Locale.ROOT, body, test)).append(" }\n");
            }
            return source.append("}\n").toString();
        }
    }

    private OnceMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int jvms = Integer.parseInt(arguments[1]);
        Map<Kind, double[]> millis = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            compile(kind, folder);
            millis.put(kind, new double[jvms]);
        }
        for (int jvm = 0; jvm < jvms; jvm++) {
            for (Kind kind : Kind.values()) {
                millis.get(kind)[jvm] = run(kind, folder);
            }
        }
        double plain = Summary.of(millis.get(Kind.PLAIN)).median();
        millis.forEach((kind, all) -> System.out.printf(
                Locale.ROOT,
                "%-10s %6.1f ms for %d tests (median of %d JVMs), %.3f ms a test more than plain%n",
                kind,
                Summary.of(all).median(),
                TESTS,
                jvms,
                (Summary.of(all).median() - plain) / TESTS));
        System.exit(0);
    }

    private static void compile(Kind kind, Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve(kind.className() + ".java"), kind.source());
        List<String> options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), source.toString());
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
            throw new IOException(source + " does not compile");
        }
    }

    private static double run(Kind kind, Path folder) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path output = folder.resolve("output.txt");
        Child.run(
                List.of(
                        java.toString(),
                        "-cp",
                        folder + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        OnceJvm.class.getName(),
                        kind.className()),
                output);
        List<String> lines = Files.readAllLines(output);
        String[] last = lines.get(lines.size() - 1).split(" ");
        if (Integer.parseInt(last[1]) != TESTS) {
            throw new IOException(kind + ": " + last[1] + " tests succeeded, not " + TESTS);
        }
        return Long.parseLong(last[0]) / 1e6;
    }
}
