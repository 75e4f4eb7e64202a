package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    @TempDir
    private Path storage;

    private Path save() {
        return RunStore.at(storage).save(Runs.of(List.of(Runs.benchmark("a.B", "c", 1, 2, 3)), List.of()));
    }

    private Baseline load(String choice, Optional<Path> own) {
        Map<String, String> parameters = Map.of("harness.benchmark.compare", choice);
        GateSettings gate = Settings.of(key -> Optional.ofNullable(parameters.get(key)), parameters.keySet())
                .gate();
        return Baseline.load(gate, storage, Runs.machine(), own);
    }

    @Test
    void load_anotherJvmOfTheBuildHasSaved_isNotItsOwnBaseline() {
        save();
        Path own = save();
        assertThat(load("latest", Optional.of(own)).name()).startsWith("0001_");
        assertThat(load("last:5", Optional.of(own)).runs()).hasSize(1);
    }

    @Test
    void load_onlyTheBuildsOwnRun_isMissing() {
        Path own = save();
        assertThat(load("latest", Optional.of(own)).missing()).startsWith("no run is saved in ");
    }

    @Test
    void load_lastTwoOfThree_takesTheNewestTwo() {
        save();
        save();
        save();
        Baseline baseline = load("last:2", Optional.empty());
        assertThat(baseline.runs()).hasSize(2);
        assertThat(baseline.name()).isEqualTo("last:2");
    }

    @Test
    void nameOf_runOfACommit_hasSevenDigitsOfIt() {
        Path file = Path.of("0042_a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0_20261127_173651.json");
        assertThat(Baseline.nameOf(file)).isEqualTo("0042_a1b2c3d_20261127_173651");
    }
}
