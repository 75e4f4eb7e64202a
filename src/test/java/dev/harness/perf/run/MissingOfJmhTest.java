package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.kit.Compiled;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of JMH is a baseline, too: what only JMH runs is not lost here. */
class MissingOfJmhTest {
    @TempDir
    private Path folder;

    @Test
    void of_benchmarksOfJmh_areMissingOnlyWhereTheyAreGone() throws Exception {
        String source =
                "public class OfJmh { @org.openjdk.jmh.annotations.Benchmark public void measured() {} void plain() {} }";
        Path classes = Compiled.into(folder.resolve("classes"), Map.of("OfJmh", source));
        Run baseline = Runs.of(
                List.of(
                        Runs.benchmark("OfJmh", "measured", 1),
                        Runs.benchmark("OfJmh", "plain", 1),
                        Runs.benchmark("OfJmh", "removed", 1)),
                List.of());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            assertThat(MissingBenchmarks.of(baseline, Set.of(), Set.of(), loader)
                            .lost())
                    .extracting(BenchmarkId::method)
                    .containsExactly("plain", "removed");
        }
    }
}
