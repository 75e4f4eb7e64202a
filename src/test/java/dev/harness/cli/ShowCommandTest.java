package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.Beginning;
import dev.harness.perf.result.Run;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void runs() {
        Run plain = Runs.of(List.of(Runs.benchmark("T", "parse", 5)), List.of());
        RunStore.at(folder).save(plain.with(new Beginning(OptionalLong.of(4711), OptionalDouble.of(0.254))));
        RunStore.at(folder).save(plain);
    }

    private String show(String... arguments) {
        StringWriter out = new StringWriter();
        assertThat(CommandRuns.run(out, new StringWriter(), "show", folder, arguments))
                .isZero();
        return out.toString().replaceAll("\\s+", " ");
    }

    @Test
    void show_runThatSaysHowItBegan_namesLoadAndSeed() {
        assertThat(show("1")).contains("load 0.25 at the start on 2 processors, seed 4711");
        assertThat(show("1", "--format=json")).contains("\"load\" : 0.254", "\"seed\" : 4711");
    }

    @Test
    void show_runThatDoesNotSay_namesNeither() {
        assertThat(show("2")).doesNotContain("load", "seed");
        assertThat(show("2", "--format=json")).doesNotContain("load", "seed");
    }
}
