package dev.harness.perf;

import static dev.harness.perf.GateRuns.FAR_FASTER;
import static dev.harness.perf.GateRuns.FAR_SLOWER;
import static dev.harness.perf.GateRuns.earlier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gates against saved runs whose times are so far away that no noise of the machine matters. */
class GateTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void reset() {
        Gated.runs = 0;
    }

    private PerfKit kit(String... more) {
        return GateRuns.kit(folder, Gated.class, more);
    }

    private Path save(String name, Machine machine, BenchmarkRecord... benchmarks) {
        return GateRuns.save(folder, name, machine, benchmarks);
    }

    private static BenchmarkRecord work(double nanos) {
        return earlier(Gated.class, "work", nanos);
    }

    @Nested
    class AgainstABaseline {
        @Test
        void run_farSlower_failsThatTestAndSaysWhy() {
            save("main", ThisMachine.current(), work(FAR_FASTER), earlier(Gated.class, "other", FAR_SLOWER));
            Outcome outcome = kit().run();
            assertThat(outcome.of("work").message())
                    .startsWith("@Benchmark on [GateTest.Gated#work]: slower than the baseline: median 0.001")
                    .contains("limit median:5% over 0001_main", "before", "now", "would have seen")
                    .contains("confirm", "compare --base a1b2c3d4e5f6", "reproduce", "'-Dtest=GateTest*#work*'")
                    .contains(" -Dharness.benchmark.compare=0001_main '-Dharness.benchmark.fail-on=median:5%");
            assertThat(outcome.of("other").status()).isEqualTo(Status.PASSED);
        }

        @Test
        void run_commitThatCannotBeBuilt_savedRunDecidesAndSaysWhy() {
            Commit unknown = new Commit("0123456789012345678901234567890123456789", Optional.empty(), false);
            RunStore.at(folder)
                    .save(Run.of(
                            "main",
                            Runs.TIME,
                            ThisMachine.current(),
                            Optional.of(unknown),
                            List.of(work(FAR_FASTER), earlier(Gated.class, "other", FAR_SLOWER))));
            assertThat(kit().run().of("work").message())
                    .containsPattern("not confirmed +: the second look failed: .*(no revision|no git|git cannot)")
                    .contains("the saved run alone decides");
            assertThat(kit("harness.benchmark.confirm", "off").run().of("work").message())
                    .containsPattern("not confirmed +: harness.benchmark.confirm=off");
        }

        @Test
        void run_comparedWithoutGates_saysHowItStandsOnTheConsoleAndInFiles() throws IOException {
            save("main", ThisMachine.current(), work(FAR_FASTER), earlier(Gated.class, "other", FAR_SLOWER));
            PerfKit kit = kit("harness.benchmark.compare", "latest").without("harness.benchmark.fail-on");
            Outcome outcome = kit.run();
            assertThat(outcome.results()).allMatch(result -> result.status() == Status.PASSED);
            assertThat(outcome.console()).contains("compare  0001_main -> this run", "1 slower, 1 faster.");
            Path reports = outcome.folder().resolve("report");
            assertThat(Files.readString(reports.resolve("summary.md"))).contains("| work | slower |", "<details>");
            assertThat(Files.readString(reports.resolve("verdict.json"))).contains("\"verdict\" : \"slower\"");
        }

        @Test
        void run_farFaster_passesAndIsARowOfTheLimits() {
            save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Gated.class, "other", FAR_SLOWER));
            Outcome outcome = kit().run();
            assertThat(outcome.results()).hasSize(2).allMatch(result -> result.status() == Status.PASSED);
            assertThat(outcome.console()).contains("median:5% over 0001_main", "faster (-100.0 %)");
        }

        @Test
        void run_baselineLacksIt_cannotTell() {
            save("main", ThisMachine.current(), earlier(Gated.class, "other", FAR_SLOWER));
            Outcome outcome = kit().run();
            assertThat(outcome.of("work").status()).isEqualTo(Status.PASSED);
            assertThat(outcome.console()).contains("it is new: 0001_main does not have it");
        }

        @Test
        void run_otherMachine_timesAreNotJudged() {
            Machine mine = ThisMachine.current();
            Machine other = new Machine(
                    mine.os(),
                    mine.osVersion(),
                    mine.arch(),
                    Optional.of("Another CPU"),
                    mine.processors(),
                    mine.memoryBytes(),
                    mine.vm(),
                    mine.javaVersion(),
                    mine.javaFeature(),
                    mine.java(),
                    mine.flags());
            save("main", other, work(FAR_FASTER), earlier(Gated.class, "other", FAR_FASTER));
            Outcome outcome = kit().run();
            assertThat(outcome.results()).allMatch(result -> result.status() == Status.PASSED);
            assertThat(outcome.console()).contains("cannot tell");
        }

        @Test
        void run_newestIsTruncated_takesTheOneBeforeAndWarns() throws IOException {
            save("main", ThisMachine.current(), work(FAR_FASTER), earlier(Gated.class, "other", FAR_SLOWER));
            Path broken = save("broken", ThisMachine.current(), work(FAR_SLOWER));
            Files.writeString(broken, "[{");
            Outcome outcome = kit().run();
            assertThat(outcome.of("work").message()).contains("over 0001_main");
            assertThat(outcome.console()).containsOnlyOnce("Harness: skipped as a baseline: ");
        }

        @Test
        void run_sameSlowCodeAgain_isRedAgain() {
            save("main", ThisMachine.current(), work(FAR_FASTER), earlier(Gated.class, "other", FAR_SLOWER));
            assertThat(kit().run().of("work").status()).isEqualTo(Status.FAILED);
            assertThat(kit().run().of("work").message()).contains("over 0001_main");
        }

        @Test
        @Lengthy
        void run_lastRunsWithoutAGateOnTime_areComparedByTheNewest() {
            save("one", ThisMachine.current(), work(FAR_FASTER));
            save("two", ThisMachine.current(), work(FAR_FASTER));
            Outcome outcome = kit(
                            "harness.benchmark.compare",
                            "last:5",
                            "harness.benchmark.fail-on",
                            "compiled-allocated:500000%")
                    .run();
            assertThat(outcome.results()).allMatch(result -> result.status() == Status.PASSED);
        }

        @Test
        void run_lastFiveOfThree_cannotTell() {
            for (int i = 0; i < 3; i++) {
                save("run" + i, ThisMachine.current(), work(FAR_FASTER), earlier(Gated.class, "other", FAR_FASTER));
            }
            Outcome outcome = kit("harness.benchmark.compare", "last:5").run();
            assertThat(outcome.of("work").status()).isEqualTo(Status.PASSED);
            assertThat(outcome.console()).contains("3 earlier runs have it; 5 are needed");
        }

        @Test
        void run_outsideWhatFiveRunsPredict_fails() {
            for (int i = 0; i < 5; i++) {
                save("run" + i, ThisMachine.current(), work(FAR_FASTER * (1 + i / 100.0)));
            }
            Outcome outcome = kit("harness.benchmark.compare", "last:5").run();
            assertThat(outcome.of("work").message())
                    .contains("limit median:5% over last:5", "the 5 earlier runs predict");
        }

        @Test
        @Lengthy
        void run_gateOfTheAnnotation_replacesThatOfTheSession() {
            save("main", ThisMachine.current(), earlier(Own.class, "strict", FAR_FASTER), work(FAR_FASTER));
            Outcome outcome = PerfKit.measuring(Own.class)
                    .with("harness.benchmark.storage", folder.toString())
                    .with("harness.benchmark.forks", "0")
                    .with("harness.benchmark.require-baseline", "off")
                    .run();
            assertThat(outcome.of("strict").message()).contains("limit median:10% over 0001_main");
        }
    }

    @Nested
    class WithoutABaseline {
        @Test
        void run_atADesk_passesAndSaysSo() {
            Outcome outcome = kit().run();
            assertThat(outcome.results()).hasSize(2).allMatch(result -> result.status() == Status.PASSED);
            assertThat(outcome.console().replaceAll("\\s+", " ")).contains("no baseline: no run is saved in " + folder);
        }

        @Test
        void run_required_isRed() {
            Outcome outcome = kit("harness.benchmark.require-baseline", "on").run();
            assertThat(outcome.of("work").message())
                    .startsWith(
                            "@Benchmark on [GateTest.Gated#work]: no baseline, and one is required; no run is saved in");
        }

        @Test
        void run_requiredAndMeasuredElsewhere_isRedOfTheTimes() {
            save("main", Runs.machine(), work(FAR_SLOWER));
            String[] elsewhere = {
                "harness.benchmark.compare", folder.resolve(Runs.machine().id()) + "/0001_main.json"
            };
            Outcome desk = kit(elsewhere).run();
            assertThat(desk.of("work").status()).isEqualTo(Status.PASSED);
            Outcome outcome = kit(elsewhere[0], elsewhere[1], "harness.benchmark.require-baseline", "on")
                    .run();
            assertThat(outcome.of("work").message())
                    .startsWith("@Benchmark on [GateTest.Gated#work]: no baseline, and one is required; 0001_main was"
                            + " measured on another machine (Linux-amd64-")
                    .contains("Example CPU, 2 processors; this one is ");
            assertThat(outcome.of("other").status()).as("it is new").isEqualTo(Status.PASSED);
        }

        @Test
        void run_nameThatDoesNotExist_isRefusedBeforeAnythingIsMeasured() {
            save("main", ThisMachine.current(), work(FAR_SLOWER));
            Outcome outcome = kit("harness.benchmark.compare", "mian").run();
            assertThat(outcome.of("work").message())
                    .startsWith("Configuration parameter harness.benchmark.compare: no saved run is \"mian\" in ")
                    .endsWith("the newest are 0001_main");
            assertThat(Gated.runs).isZero();
        }

        @Test
        void run_fileThatIsNoRun_isRefusedBeforeAnythingIsMeasured() throws IOException {
            Path file = Files.writeString(folder.resolve("mine.json"), "{}");
            Outcome outcome = kit("harness.benchmark.compare", file.toString()).run();
            assertThat(outcome.of("work").message())
                    .startsWith("Configuration parameter harness.benchmark.compare: ")
                    .contains("mine.json: not a saved run");
            assertThat(Gated.runs).isZero();
        }

        @Test
        void run_gateThatCannotBeRead_isRefusedBeforeAnythingIsMeasured() {
            Outcome outcome = kit("harness.benchmark.fail-on", "median:").run();
            assertThat(outcome.of("work").message())
                    .startsWith("Configuration parameter harness.benchmark.fail-on: value \"median:\" does not say");
            assertThat(Gated.runs).isZero();
        }

        @Test
        void run_maxRegressionThatIsNoPercentage_isRefused() {
            Outcome outcome = PerfKit.once(WrongAttribute.class).run();
            assertThat(outcome.of("wrong").message())
                    .isEqualTo("@Benchmark on [GateTest.WrongAttribute#wrong]: maxRegression: value \"5 ms\" is not a"
                            + " percentage; write e.g. \"10%\"");
        }
    }

    @Fixture
    static class Gated {
        static int runs;

        @Test
        @Benchmark
        void work() {
            runs++;
        }

        @Test
        @Benchmark
        void other() {
            runs++;
        }
    }

    @Fixture
    static class Own {
        @Test
        @Benchmark(maxRegression = "10%")
        void strict() {}
    }

    @Fixture
    static class WrongAttribute {
        @Test
        @Benchmark(maxRegression = "5 ms")
        void wrong() {}
    }
}
