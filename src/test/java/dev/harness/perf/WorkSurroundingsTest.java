package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.KitMain;
import java.nio.file.Path;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of the JVM of the tests that get in the way of counting: its children do without, or say why they cannot. */
@Slow
class WorkSurroundingsTest {
    private static final String MEASURE = "-Dharness.benchmark=measure";

    @TempDir
    Path folder;

    @Fixture
    static class Limited {
        @Test
        @LimitWork("1 k")
        void sum(Bencher bencher) {
            bencher.measure(() -> 1 + Integer.parseInt("12"));
        }
    }

    @Test
    @Lengthy
    void run_agentAndOtherCompiler_countsWithoutThem() throws Exception {
        Path agent = Path.of(ByteBuddyAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        String output = KitMain.memcheck(Limited.class, MEASURE, "-javaagent:" + agent, "-Xint", "-XX:+UseSerialGC");

        assertThat(output).contains("sum PASSED").containsPattern("#sum .*work <= 1,000 .* ok");
    }

    @Test
    @Lengthy
    void run_optionThatExcludesOurs_saysWhichAndRunsTheBody() throws Exception {
        String output = KitMain.memcheck(Limited.class, MEASURE, "--patch-module=java.base=" + folder);

        assertThat(output)
                .containsPattern("#sum .*cannot tell\\R +cannot tell: work cannot be counted: ")
                .contains("--patch-module")
                .contains("sum PASSED");
    }
}
