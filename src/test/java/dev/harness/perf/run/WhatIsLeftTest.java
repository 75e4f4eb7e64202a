package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Its children have no main class: what fails on the way is said, and no more. */
class WhatIsLeftTest {
    private static final Commit BASE = new Commit("0123456789abcdef", Optional.of("main"), false);

    private final FakeTest test = new FakeTest(() -> {});
    private final List<Fact> found = new ArrayList<>();

    private static NamedRun run(Optional<Commit> commit) {
        return new NamedRun(Run.of("main", Runs.TIME, ThisMachine.current(), commit, List.of()), "0001_main");
    }

    private static RunContext context(Optional<String> classPath) {
        RunContext plain = ChecksTest.context(Map.of());
        return new RunContext(plain.settings(), plain.record(), plain.forks(), new SecondLook() {
            @Override
            public Answer at(Suspect suspect) {
                throw new AssertionError("nothing is built for a cause");
            }

            @Override
            public Optional<String> classPath(Commit base) {
                return base.equals(BASE) ? classPath : Optional.empty();
            }
        });
    }

    private void find(RunContext context, NamedRun run) throws InterruptedException {
        BenchmarkSettings settings = new BenchmarkSettings(Optional.empty(), MeasureSettings.defaults(), 0, true);
        new WhatIsLeft(test, context, settings).find(run, null, 0, found::add);
    }

    @Test
    void find_codeThatIsNotBuilt_onlyThisSideIsSampledAndThatIsSaid() throws Exception {
        find(context(Optional.empty()), run(Optional.of(BASE)));
        assertThat(found).extracting(Fact::name).containsExactly("samples", "other side");
        assertThat(found.get(0).value()).startsWith("cannot tell; a child JVM has no answer");
        assertThat(found.get(1).value())
                .isEqualTo("the code of 0001_main is not at hand; java -jar harness-cli.jar compare --base"
                        + " 0123456789abcdef samples both sides");
    }

    @Test
    void find_runWithoutCommit_namesNoCommand() throws Exception {
        find(context(Optional.of("nowhere")), run(Optional.empty()));
        assertThat(found).last().isEqualTo(new Fact("other side", "the code of 0001_main is not at hand"));
    }

    @Test
    void find_codeThatIsBuilt_bothSidesAreRun() throws Exception {
        find(context(Optional.of("nowhere")), run(Optional.of(BASE)));
        assertThat(found).extracting(Fact::name).containsExactly("allocation", "samples");
        assertThat(found)
                .allSatisfy(fact -> assertThat(fact.value()).startsWith("cannot tell; a child JVM has no answer"));
    }
}
