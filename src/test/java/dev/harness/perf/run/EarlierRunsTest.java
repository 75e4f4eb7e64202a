package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlierRunsTest {
    private final List<Path> read = new ArrayList<>();

    private Optional<NamedRun> run(Path file) {
        read.add(file);
        String name = file.toString();
        return name.equals("red")
                ? Optional.empty()
                : Optional.of(new NamedRun(
                        Runs.of(List.of(Runs.benchmark("a.B", "both", 1), Runs.benchmark("a.B", name, 1)), List.of()),
                        name));
    }

    @Test
    void of_severalBenchmarks_readsEachFileOnceAndTakesTheNewest() {
        EarlierRuns runs = new EarlierRuns(List.of(Path.of("new"), Path.of("red"), Path.of("old")), this::run);
        assertThat(read).as("nothing is looked for yet").isEmpty();

        assertThat(runs.of(BenchmarkId.of("a.B", "both")).orElseThrow().name()).isEqualTo("new");
        assertThat(runs.of(BenchmarkId.of("a.B", "old")).orElseThrow().name()).isEqualTo("old");
        assertThat(runs.of(BenchmarkId.of("a.B", "nowhere"))).isEmpty();
        assertThat(read).containsExactly(Path.of("new"), Path.of("red"), Path.of("old"));
    }
}
