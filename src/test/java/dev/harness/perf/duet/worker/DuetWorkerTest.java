package dev.harness.perf.duet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.kit.Compiled;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker with two variants of a test class, as two revisions are. */
class DuetWorkerTest {
    private static final String IMPORTS = """
            import dev.harness.perf.*;
            import org.junit.jupiter.api.*;
            """;
    private static final String WORK = """
            static long work(int n) { long x = n; for (int i = 0; i < n; i++) { x = x * 31 + (x >>> 7); } return x; }
            """;

    @TempDir
    Path folder;

    private List<String> answers;
    private int exit;

    private static String tests(String... members) {
        return IMPORTS + "class PairTest {\n" + WORK + String.join("\n", members) + "}";
    }

    private static String benchmark(String name, String body) {
        return "@Test @Benchmark void " + name + "(Bencher bencher) throws Exception { " + body + " }";
    }

    /** Returns the line of a plan that names a test. */
    private static String test(String method) {
        return "test\t[engine:junit-jupiter]/[class:PairTest]/[method:" + method + "(dev.harness.perf.Bencher)]";
    }

    private void run(String base, String now, String... more) throws IOException, InterruptedException {
        List<String> plan = new ArrayList<>(List.of("seed\t7", "bound-seconds\t20"));
        for (Map.Entry<String, String> side : Map.of("base", base, "now", now).entrySet()) {
            Path classes = Compiled.into(folder.resolve(side.getKey()), Map.of("PairTest", side.getValue()));
            plan.add(side.getKey() + "-path\t" + classes + File.pathSeparator + System.getProperty("java.class.path"));
        }
        plan.addAll(List.of(more));
        Path file = Files.write(folder.resolve("plan"), plan);
        Path out = folder.resolve("answers");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:+EnableDynamicAgentLoading",
                        "-cp",
                        workerAlone().toString(),
                        DuetWorker.class.getName(),
                        file.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console").toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        exit = process.exitValue();
        answers = Files.readAllLines(out);
    }

    /** A class path with the worker's own package, so that a use of any other class fails. */
    private Path workerAlone() throws IOException {
        String own = DuetWorker.class.getPackageName().replace('.', '/');
        Path from = Path.of(DuetWorker.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve(own);
        Path to = Files.createDirectories(folder.resolve("worker").resolve(own));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return folder.resolve("worker");
    }

    private List<String[]> answers(String word) {
        return answers.stream()
                .map(line -> line.split("\t"))
                .filter(parts -> parts[0].equals(word))
                .toList();
    }

    /** One is three times as dear; one fails, and one changes what both share. */
    @Test
    @Lengthy
    void run_differentTests_measuresThoseThatCanTakeTurns() throws Exception {
        String others = benchmark("fails", "bencher.run(() -> { throw new IllegalStateException(\"no disk\"); });")
                + benchmark("state", "System.setProperty(\"pair\", \"\" + System.nanoTime()); bencher.run(() -> {});")
                + benchmark("same", "bencher.measure(() -> work(3000));");
        run(
                tests(benchmark("more", "bencher.measure(() -> work(2000));"), others),
                tests(benchmark("more", "bencher.measure(() -> work(6000));"), others),
                test("more"),
                test("fails"),
                test("state"),
                test("same"));
        assertThat(exit).isZero();
        assertThat(answers).last().isEqualTo("done");
        assertThat(answers("isolate"))
                .extracting(parts -> parts[1].replaceAll(".*method:(\\w+).*", "$1") + ": " + parts[2])
                .containsExactlyInAnyOrder(
                        "fails: java.lang.IllegalStateException: no disk",
                        "state: it changes the system property pair");
        assertThat(answers("at"))
                .extracting(parts -> parts[1].replaceAll(".*method:(\\w+).*", "$1"))
                .containsExactlyInAnyOrder("same", "more");
        for (String[] value : answers("value")) { // none where the machine was too busy for it to settle
            boolean slower = Double.parseDouble(value[3]) > Math.log(1.5);
            assertThat(slower).as(String.join(" ", value)).isEqualTo(value[1].contains("more("));
        }
        assertThat(answers("value").size() + answers("unsettled").size()).isEqualTo(2);
    }

    @Test
    @Lengthy
    void run_someTestsAreNamed_noOthersRun() throws Exception {
        String all = tests(
                benchmark("same", "bencher.measure(() -> work(3000));"),
                benchmark("other", "bencher.measure(() -> work(3000));"));
        run(all, all, test("same"), test("nowhere"));

        assertThat(answers).last().isEqualTo("done");
        assertThat(answers("inventory"))
                .extracting(parts -> parts[1])
                .containsOnly(test("same").split("\t")[1], test("nowhere").split("\t")[1]);
        assertThat(answers("key")).hasSize(2).allMatch(parts -> parts[3].contains("same"));
        assertThat(answers("isolate"))
                .allMatch(parts -> parts[1].contains("nowhere")); // later versions of JUnit refuse it
        assertThat(answers("value").size() + answers("unsettled").size()).isEqualTo(1);
    }

    @Test
    @Lengthy
    void run_testFillsTheMemory_endsTheJvmAndLeavesItsNameBehind() throws Exception {
        String all = tests(
                "static final java.util.List<long[]> KEPT = new java.util.ArrayList<>();",
                benchmark("fills", "bencher.run(() -> { while (true) { KEPT.add(new long[1_000_000]); } });"));
        run(all, all, test("fills"));
        assertThat(exit).isEqualTo(3);
        assertThat(answers).last().asString().startsWith("stuck\tit failed with java.lang.OutOfMemoryError");
        assertThat(answers("inventory")).hasSize(1);
    }

    @Test
    @Lengthy
    void run_testEndsTheJvm_leavesItsNameBehind() throws Exception {
        String all = tests(benchmark("exits", "System.exit(9);"));
        run(all, all, test("exits"));
        assertThat(exit).isEqualTo(9);
        assertThat(answers).last().asString().startsWith("inventory\t").contains("exits(");
    }
}
