package dev.harness.perf.duet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.history.Renames;
import dev.harness.perf.revision.Revision;
import dev.harness.perf.revision.Scratch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Two revisions of a small program, compiled into a folder, and what a comparison says of them. */
record Shops(Path folder) {
    private static final String SHOP = """
            package org.example.duet;
            public class Shop {
                public static int rounds() {
                    return %1$d;
                }
                public static int total(int[] prices) {
                    int sum = 0;
                    for (int round = 0; round < %1$d; round++) {
                        for (int price : prices) {
                            sum += price ^ round;
                        }
                    }
                    return sum;
                }
            }
            """;

    private static final String TESTS = """
            package org.example.duet;
            import dev.harness.perf.*;
            import java.util.Random;
            import org.junit.jupiter.api.Test;
            class ShopBenchmark {
                private final int[] prices = new Random(1).ints(1_000).toArray();
                @Test @Benchmark
                void total(Bencher bencher) {
                    bencher.measure(() -> Shop.total(prices));
                }
                @Test @Benchmark
                void %s(Bencher bencher) {
                    bencher.measure(() -> prices.length);
                }
                @Test @Benchmark
                void breaks(Bencher bencher) {
                    int rounds = bencher.measure(Shop::rounds);
                    if (rounds != 4) {
                        throw new IllegalStateException("wrong rounds");
                    }
                }
                @Test @Benchmark
                void exits(Bencher bencher) throws Exception {
                    java.nio.file.Files.createTempFile("shop", ".left");
                    Runtime.getRuntime().halt(7);
                }
                @Test @Benchmark
                void fills(Bencher bencher) {
                    java.util.List<long[]> kept = new java.util.ArrayList<>();
                    bencher.run(() -> { while (true) { kept.add(new long[1_000_000]); } });
                }
                @Test @Benchmark
                void fails(Bencher bencher) {
                    throw new IllegalStateException("no shop");
                }
            }
            """;

    private Revision revision(String name, int rounds, String ownTest) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(name + "-src"));
        Path classes = Files.createDirectories(folder.resolve(name));
        Path shop = Files.writeString(sources.resolve("Shop.java"), SHOP.formatted(rounds));
        Path tests = Files.writeString(sources.resolve("ShopBenchmark.java"), TESTS.formatted(ownTest));
        Files.writeString(
                classes.resolve("junit-platform.properties"),
                "harness.benchmark.skip-unchanged = on\nharness.benchmark.record = on\n"); // of the project's own runs
        String classPath = System.getProperty("java.class.path");
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classPath, "-d", classes.toString(), shop.toString(), tests.toString());
        assertThat(exit).isZero();
        List<Path> all = new ArrayList<>(List.of(classes));
        Stream.of(classPath.split(File.pathSeparator, -1)).map(Path::of).forEach(all::add);
        return new Revision(name, all, List.of(classes));
    }

    Comparison compare(FailOn failOn, String... tests) throws Exception {
        return compare(failOn, Renames.NONE, tests);
    }

    Comparison compare(FailOn failOn, Renames renames, String... tests) throws Exception {
        Setup setup = new Setup(
                revision("base", 4, "gone"),
                revision("now", 6, "added"),
                folder,
                List.of(tests),
                5,
                1,
                List.of("-Xmx256m"),
                2,
                20,
                false);
        try (Scratch scratch = Scratch.make()) {
            return new SideBySide(setup, failOn, renames, scratch, text -> {}).compare(List.of());
        }
    }

    static Compared row(Comparison comparison, String method) {
        return comparison.rows().stream()
                .filter(row -> row.id().method().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
