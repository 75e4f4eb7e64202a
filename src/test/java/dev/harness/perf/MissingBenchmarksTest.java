package dev.harness.perf;

import static dev.harness.perf.GateRuns.FAR_SLOWER;
import static dev.harness.perf.GateRuns.earlier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** Benchmarks that the baseline has and a run lost. */
class MissingBenchmarksTest {
    @TempDir
    private Path folder;

    private PerfKit kit(String... more) {
        return GateRuns.kit(folder, Gated.class, more);
    }

    private Path save(String name, Machine machine, BenchmarkRecord... benchmarks) {
        return GateRuns.save(folder, name, machine, benchmarks);
    }

    private static BenchmarkRecord work(double nanos) {
        return earlier(Gated.class, "work", nanos);
    }

    private String failures(Outcome outcome) {
        return outcome.results().stream()
                .filter(result -> result.status() == Status.FAILED)
                .map(Outcome.Result::message)
                .reduce("", (all, one) -> all + one + "\n");
    }

    @Test
    void run_classIsGone_sessionIsRed() {
        BenchmarkRecord gone =
                Runs.benchmark(BenchmarkId.of("org.example.Gone", "save"), Samples.of(new double[] {1, 2, 3}));
        save("main", ThisMachine.current(), work(FAR_SLOWER), gone);
        assertThat(failures(kit().run()))
                .contains(
                        "Harness: missing: 0001_main has 1 benchmark that this run lost or could not measure, and they"
                                + " are gated by median:5%:\n  org.example.Gone.save");
    }

    @Test
    void run_methodIsGone_sessionIsRed() {
        save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Gated.class, "removed", FAR_SLOWER));
        assertThat(failures(kit().run())).contains(Gated.class.getName() + ".removed");
    }

    /** The annotation of the class stays where one of its methods goes. */
    @Test
    void run_methodOfAnAnnotatedClassIsGone_sessionIsRed() {
        save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Other.class, "removed", FAR_SLOWER));
        assertThat(failures(kit().run())).contains(Other.class.getName() + ".removed");
    }

    @Test
    void run_testThatWasNotSelected_isNotMissing() {
        save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Other.class, "other", FAR_SLOWER));
        assertThat(failures(kit().run())).isEmpty();
    }

    @Test
    void run_invocationThatIsNoLonger_sessionIsRed() {
        BenchmarkRecord invocation = Runs.benchmark(
                Runs.invocation(Gated.class.getName(), "work", "n", "10"), Samples.of(new double[] {1, 2, 3}));
        save("main", ThisMachine.current(), invocation, work(FAR_SLOWER));
        assertThat(failures(kit().run())).contains(Gated.class.getName() + ".work[n=10]");
    }

    @Test
    void run_testThatIsNoBenchmarkAnyMore_sessionIsRed() {
        save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Plain.class, "former", FAR_SLOWER));
        assertThat(failures(kit().run())).contains(Plain.class.getName() + ".former");
    }

    /** The annotation is on the class that inherits it, and nobody knows that class by the name of the nested one. */
    @Test
    void run_nestedTestOfAnAbstractClassThatWasNotSelected_isNotMissing() {
        save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Around.Inner.class, "nested", FAR_SLOWER));
        assertThat(failures(kit().run())).isEmpty();
    }

    @Test
    void run_inheritedTestThatWasNotSelected_isNotMissing() {
        save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Heir.class, "inherited", FAR_SLOWER));
        assertThat(failures(kit().run())).isEmpty();
    }

    @Test
    void run_abortedTest_isNotMissing() {
        save("main", ThisMachine.current(), earlier(Aborting.class, "aborted", FAR_SLOWER));
        Outcome outcome = GateRuns.kit(folder, Aborting.class).run();
        assertThat(failures(outcome)).isEmpty();
    }

    @Test
    void run_benchmarkIsLost_runIsNotTheNextBaseline() {
        save("main", ThisMachine.current(), work(FAR_SLOWER), earlier(Gated.class, "removed", FAR_SLOWER));
        assertThat(kit().run().console()).contains("the run is not saved, since it lacks benchmarks");
        assertThat(failures(kit().run())).contains(Gated.class.getName() + ".removed");
    }

    @Test
    void run_savedRunsThatCannotBeRead_areNoMissingBaseline() throws IOException {
        String file =
                Files.createFile(folder.resolve(ThisMachine.current().id())).toString();
        Outcome outcome = kit("harness.benchmark.require-baseline", "off").run();
        assertThat(outcome.of("work").message())
                .startsWith("Configuration parameter harness.benchmark.storage: cannot list the runs in " + file)
                .contains("is no folder; nothing can be compared");
    }

    @Test
    void run_reportsThatCannotBeWritten_sessionIsRedWhereItIsGated() throws IOException {
        save("main", ThisMachine.current(), work(FAR_SLOWER));
        String file = Files.createFile(folder.resolve("file")).toString();
        assertThat(failures(kit("harness.report.dir", file).run()))
                .contains(
                        "harness.report.dir: no report can be written to " + file + " (" + file + ": exists already)",
                        "the gates median:5%");
        assertThat(failures(kit("harness.report.dir", file, "harness.benchmark.fail-on", "none")
                        .run()))
                .isEmpty();
    }

    @Test
    void run_withoutAGate_isNotRed() {
        save("main", ThisMachine.current(), earlier(Gated.class, "removed", FAR_SLOWER));
        assertThat(failures(kit("harness.benchmark.fail-on", "none", "harness.benchmark.compare", "latest")
                        .run()))
                .isEmpty();
    }

    /** Nothing else gates them: no fail-on is set. */
    @Test
    void run_gatesOfTheTestsAlone_missesThoseThatHadOne() {
        BenchmarkRecord gated = earlier(GatedByItself.class, "removed", FAR_SLOWER)
                .withVerdicts(List.of(Verdict.cannotTell(
                        Subject.of(Subject.GATE, "GatedByItself#removed", "GatedByItself#removed"),
                        "median:7%",
                        "no baseline",
                        List.of())));
        save(
                "main",
                ThisMachine.current(),
                earlier(GatedByItself.class, "work", FAR_SLOWER),
                gated,
                earlier(GatedByItself.class, "free", FAR_SLOWER));

        Outcome outcome = GateRuns.kit(folder, GatedByItself.class, "harness.benchmark.fail-on", "none")
                .run();

        assertThat(failures(outcome))
                .contains("missing: 0001_main has 1 benchmark that", "gated by median:7%:\n  ", "GatedByItself.removed")
                .doesNotContain("GatedByItself.free");
    }

    @Fixture
    static class GatedByItself {
        @Test
        @Benchmark(maxRegression = "10%")
        void work() {}
    }

    @Fixture
    static class Gated {
        @Test
        @Benchmark
        void work() {}
    }

    @Fixture
    static class Plain {
        @Test
        void former() {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Benchmark
    @interface Measured {}

    @Measured
    interface Contract {}

    /** Neither the class nor its method has an annotation of ours. */
    @Fixture
    static class Other implements Contract {
        @Test
        void other() {}
    }

    abstract static class Testator {
        @Test
        @Benchmark
        void inherited() {}
    }

    abstract static class Around {
        @Nested
        class Inner {
            @Test
            void nested() {}
        }
    }

    @Fixture
    static class Heir extends Testator {}

    @Fixture
    static class Aborting {
        @Test
        @Benchmark
        void aborted() {
            throw new TestAbortedException("not here");
        }
    }
}
