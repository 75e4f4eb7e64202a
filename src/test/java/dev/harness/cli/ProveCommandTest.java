package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.drift.SavedSeries;
import dev.harness.perf.history.Runs;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.prove.ProjectGate;
import dev.harness.perf.prove.SampleProof;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProveCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private SavedSeries runs;

    @BeforeEach
    void noRuns() {
        runs = new SavedSeries(folder.resolve("runs"));
    }

    private int prove(String... arguments) {
        return whole(Stream.concat(Stream.of("--no-injection", "--no-sabotage"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private int whole(String... arguments) {
        String[] all = Stream.concat(Stream.of("--project=" + folder), Stream.of(arguments))
                .toArray(String[]::new);
        return CommandRuns.run(out, err, "prove", folder.resolve("runs"), all);
    }

    private void save(BenchmarkRecord... records) {
        runs.save(runs.run(Runs.machine(), records));
    }

    private static BenchmarkRecord apart(String method, double... medians) {
        double[][] forks = new double[medians.length][];
        for (int i = 0; i < forks.length; i++) {
            forks[i] = new double[] {medians[i], medians[i]};
        }
        return Runs.benchmark(BenchmarkId.of("org.example.T", method), Samples.of(forks));
    }

    @Test
    void prove_closeJvms_namesWhatWouldBeNoticed() {
        save(SavedSeries.record("parse", 1000));

        assertThat(prove("--fail-on=median:5%")).isZero();
        assertThat(out.toString())
                .contains("gates: median:5% (--fail-on)", "org.example.T.parse  median:5%  +5.0 % (50.")
                .contains("1 gate: 0 red, 0 cannot tell, 1 can fail.");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void prove_gateThatCannotNoticeHalf_isRedAndFirst() {
        save(SavedSeries.record("parse", 1000), apart("wild", 100, 160, 230, 90, 310));

        assertThat(prove("--fail-on=median:5%")).isEqualTo(1);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(2)).contains("org.example.T.wild", "RED: +50 % in ", "5 JVMs");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("2 gates: 1 red, 0 cannot tell, 1 can fail.");
    }

    @Test
    void prove_oneJvm_cannotTellAndIsNoPass() {
        save(apart("one", 100));

        assertThat(prove("--fail-on=median:5%")).isEqualTo(2);
        assertThat(out.toString()).contains("cannot tell  1 JVM does not say how far JVMs are apart");
        assertThat(err.toString().lines()).singleElement().asString().contains("nothing could be told of 1 gate");
    }

    @Test
    void prove_gateOfTheRunItself_replacesThatOfTheProject() throws IOException {
        Files.writeString(
                folder.resolve("pom.xml"), "<harness.benchmark.fail-on>median:5%</harness.benchmark.fail-on>");
        Verdict own = Verdict.cannotTell(
                new Subject("Benchmark", "org.example.T#own", "org.example.T.own", Optional.empty()),
                "median:20% over 0001",
                "new",
                List.of());
        BenchmarkRecord gated = SavedSeries.record("own", 1000).withVerdicts(List.of(own));
        save(gated, SavedSeries.record("other", 1000));

        assertThat(prove()).isZero();
        assertThat(out.toString().replaceAll(" +", " "))
                .contains("org.example.T.own median:20% +20.0 %", "org.example.T.other median:5% +5.0 %");
        assertThat(prove("--fail-on=median:9%")).isZero();
        assertThat(out.toString().replaceAll(" +", " ")).contains("org.example.T.own median:9% +9.0 %");
    }

    @Test
    void prove_gateOnTheLastRuns_isJudgedByTheirRule() throws IOException {
        Files.createDirectories(folder.resolve("src/test/resources"));
        Files.writeString(
                folder.resolve("src/test/resources/junit-platform.properties"),
                "harness.benchmark.compare = last:20\n");
        runs.save(4, "parse", Runs.machine(), i -> 500);
        assertThat(prove("--fail-on=median:5%")).isEqualTo(2);
        assertThat(out.toString()).contains("cannot tell  4 runs have it; 5 are needed");

        runs.save(12, "parse", Runs.machine(), i -> 500);
        assertThat(prove("--fail-on=median:5%")).isZero();
        assertThat(out.toString()).contains("last:20: 16 runs").contains("Side by side has another rule");
    }

    @Test
    void prove_runThatWasComparedWithTheLastRuns_isJudgedByTheirRule() {
        Verdict judged = Verdict.cannotTell(
                new Subject("Benchmark", "org.example.T#own", "org.example.T.own", Optional.empty()),
                "median:5% over last:6",
                "few",
                List.of());
        for (int i = 0; i < 7; i++) {
            save(SavedSeries.record("own", 1000).withVerdicts(List.of(judged)), SavedSeries.record("other", 1000));
        }

        assertThat(prove()).isZero();
        assertThat(out.toString()).contains("last:6: 6 runs");
        assertThat(prove("--fail-on=median:9%")).isZero();
        assertThat(out.toString().replaceAll(" +", " ")).contains("T.other median:9% +9.0 % (90.");
    }

    @Test
    void prove_earlierRuns_countUnlessOfAnotherMachine() {
        runs.save(3, "parse", Runs.machine(21), i -> 500);
        runs.save(4, "parse", Runs.machine(), i -> 500);

        assertThat(prove("--fail-on=median:5%")).isZero();
        assertThat(out.toString()).contains("20 JVMs of 4 runs");
    }

    @Test
    void prove_json_holdsEachGate() throws IOException {
        save(SavedSeries.record("parse", 1000), apart("one", 100), apart("wild", 100, 160, 230, 90, 310));

        assertThat(prove("--fail-on=median:5%", "--format=json", "--seed=9")).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("schema").asInt()).isEqualTo(1);
        assertThat(json.path("command").asText()).isEqualTo("prove");
        assertThat(json.path("seed").asInt()).isEqualTo(9);
        assertThat(json.path("exitCode").asInt()).isEqualTo(1);
        assertThat(json.path("samples").findValuesAsText("verdict")).containsExactly("can fail", "cannot tell", "red");
        assertThat(json.path("samples").path(0).path("notices").asDouble()).isBetween(0.05, 0.051);
        assertThat(json.path("samples").path(1).has("notices")).isFalse();
    }

    @Test
    void prove_nothingToProve_isRefusedInOneLine() {
        refused("no saved runs", "--fail-on=median:5%");
        save(SavedSeries.record("parse", 1000));
        refused("the project has no gate");
        refused("names no metric", "--fail-on=medan:5%");
        refused("has an empty gate", "--fail-on=");
        assertThat(CommandRuns.run(out, err, "prove", folder, "--project=" + folder.resolve("none")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--project: ", "is no folder");
        refused("no saved run is \"0009\"", "--run=0009", "--fail-on=median:5%");
        refused("--seed", "--seed=x");
    }

    @Test
    void prove_copyThatCannotBeMade_isRefusedInOneLine() throws IOException {
        save(SavedSeries.record("parse", 1000));
        String gate = "--fail-on=median:5%";
        assertThat(whole(gate)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("has no pom.xml");
        err.getBuffer().setLength(0);
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        assertThat(whole(gate)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("is in no git repository");
        err.getBuffer().setLength(0);
        assertThat(whole(gate, "--tests=other")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--tests other matches none of the 1 gated benchmarks; one is org.example.T#parse");
        assertThat(whole(gate, "--sabotage-only", "--no-sabotage")).isEqualTo(2);
        assertThat(err.toString()).contains("leave nothing to prove");
    }

    private void refused(String message, String... arguments) {
        err.getBuffer().setLength(0);
        assertThat(prove(arguments)).as(message).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(message);
    }

    @Test
    void prove_brokenVerdicts_areNoMatter() {
        Verdict limit = new Verdict(
                new Subject("LimitTime", "org.example.T#parse", "org.example.T.parse", Optional.empty()),
                Outcome.BROKEN,
                "1 ns",
                "1 us",
                1000,
                "too slow",
                List.of());
        save(SavedSeries.record("parse", 1000).withVerdicts(List.of(limit)));

        assertThat(prove("--fail-on=median:5%")).isZero();
    }

    /** The build of the copy needs the gates of an option; one test's own gate is in its annotation. */
    @Test
    void passed_gatesThatDiffer_areThoseOfMostBenchmarks() {
        List<SampleProof.Row> rows = List.of(
                row("a", "median:5%", "allocated:0%"), row("b", "median:5%", "allocated:0%"), row("c", "median:10%"));
        ProjectGate none = new ProjectGate(FailOn.NOTHING, "no file", "latest");

        assertThat(ProveCommand.passed(none, rows)).isEqualTo(FailOn.parse("median:5%,allocated:0%"));
        assertThat(ProveCommand.passed(new ProjectGate(FailOn.parse("work:1%"), "pom.xml", "latest"), rows))
                .isEqualTo(FailOn.NOTHING);
    }

    private static SampleProof.Row row(String method, String... gates) {
        return new SampleProof.Row(
                BenchmarkId.of("T", method),
                Stream.of(gates)
                        .map(gate -> new Noticed(Threshold.parse(gate), "saved run", 0.1, 1, 1, ""))
                        .toList());
    }
}
