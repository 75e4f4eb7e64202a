package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A gate compares like with like: of the saved run it has a part of the rounds. */
class GateKeepsTest {
    @Test
    void verdicts_savedAndMeasuredAreTheSame_everyMetricIsTheSame() throws Exception {
        Random random = new Random(3);
        double[][] forks = new double[5][];
        for (int fork = 0; fork < forks.length; fork++) {
            forks[fork] = random.doubles(5_000).map(x -> 100 + 50 * x * x * x).toArray();
        }
        BenchmarkRecord record = Runs.benchmark(BenchmarkId.of("a.B", "c"), Samples.of(forks));
        Run run = Run.of("main", Runs.TIME, ThisMachine.current(), Optional.empty(), List.of(record));
        Run saved = JmhJson.read(JmhJson.write(run), "main");
        Gate gate = new Gate(
                new Baseline(List.of(saved), "0001_main", "", List.of()),
                FailOn.parse("median:5%,min:1%,mean:5%,p99:5%"),
                true,
                AcceptedChanges.in(Path.of("no-such-folder"), LocalDate.EPOCH),
                new Confirmed(SecondLook.none("not needed"), Optional.empty(), Renames.NONE, Set::of));
        FakeTest test = new FakeTest(() -> {});

        List<Verdict> verdicts = gate.verdicts(test, test.subject("Benchmark"), record);

        assertThat(verdicts).hasSize(4).allSatisfy(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Outcome.OK);
            assertThat(verdict.measured()).isEqualTo("same (+0.0 %)");
        });
    }
}
