package dev.harness.perf.prove;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The twelve sabotages. Stateless. */
final class Sabotages {
    static final String CRASH = "crashed benchmark";
    static final String ELSEWHERE = "other machine's baseline";

    private static final String NOBODY = "NoSuchBenchmarkOfAnybody";

    /** Those of Surefire and Failsafe; archives and resources have includes, too. */
    private static final Pattern INCLUDES = Pattern.compile(
            "<includes>\\s*(<include>[^<]*(\\.java|\\.class|regex\\[|Test|Benchmark|\\*IT)[^<]*</include>\\s*)+</includes>");

    private Sabotages() {}

    /** Returns them; the one that needs other classes crashes what {@link Injector} has prepared. */
    static List<Sabotage> all() {
        return List.of(
                new Sabotage("baseline gone", (stage, build) -> {
                    Files.delete(stage.baseline());
                    return build;
                }),
                new Sabotage("renamed benchmark", (stage, build) -> {
                    stage.writeBaseline(renamed(stage));
                    return build;
                }),
                new Sabotage(CRASH, (stage, build) -> build),
                new Sabotage(
                        "pattern that matches nothing",
                        (stage, build) -> build.with("test", NOBODY).with("it.test", NOBODY)),
                new Sabotage("profile without includes", Sabotages::withoutIncludes),
                new Sabotage("fail-on misspelt", (stage, build) -> build.with(ProjectGate.KEY, "medan:5%")),
                new Sabotage("exit code swallowed by a wrapper", true, Sabotages::swallowed),
                new Sabotage("truncated file", (stage, build) -> {
                    stage.truncateBaseline();
                    return build;
                }),
                new Sabotage(ELSEWHERE, (stage, build) -> {
                    stage.writeBaseline(elsewhere(stage));
                    return build;
                }),
                new Sabotage("waiver without expiry", Sabotages::waiver),
                new Sabotage(
                        "reports not written",
                        (stage, build) -> build.with(
                                "harness.report.dir",
                                stage.file("no-folder", "").toString())),
                // Failsafe 3.6 no longer listens to the first.
                new Sabotage(
                        "tests skipped",
                        true,
                        (stage, build) -> build.with("skipTests", "true").with("skipITs", "true")));
    }

    /** The baseline has a benchmark that the code lacks: so it looks after its method was renamed. */
    private static Run renamed(Stage stage) {
        List<BenchmarkRecord> all = new ArrayList<>(stage.withoutConditions());
        BenchmarkRecord first = all.get(0);
        BenchmarkId id = first.id();
        all.set(
                0,
                new BenchmarkRecord(
                        new BenchmarkId(
                                id.className(),
                                id.method() + "BeforeTheRename",
                                id.invocation(),
                                id.measurement(),
                                id.params()),
                        first.group(),
                        first.threads(),
                        first.forks(),
                        first.iterations(),
                        first.samples(),
                        first.bytesPerOperation(),
                        first.firstCallNanos(),
                        first.steady(),
                        first.warnings(),
                        first.settings(),
                        first.verdicts(),
                        first.work(),
                        first.throughput(),
                        first.conditions(),
                        first.jvms()));
        Run run = stage.run();
        return Run.of(run.name(), run.time(), run.machine(), run.commit(), all);
    }

    /** Of the same kind, so that it is found, but with another processor. */
    private static Run elsewhere(Stage stage) {
        Run run = stage.run();
        Machine here = run.machine();
        Machine other = new Machine(
                here.os(),
                here.osVersion(),
                here.arch(),
                Optional.of("another processor"),
                here.processors() + 1,
                here.memoryBytes(),
                here.vm(),
                here.javaVersion(),
                here.javaFeature(),
                here.java(),
                here.flags());
        return Run.of(run.name(), run.time(), other, run.commit(), stage.withoutConditions());
    }

    /** A whole run, whose profile says no longer where its tests are; where it never did, what it would find by default. */
    private static BuildRequest withoutIncludes(Stage stage, BuildRequest build) throws IOException {
        BuildRequest whole = build.without("test").without("it.test");
        String nothing = "**/" + NOBODY + ".java";
        String without =
                INCLUDES.matcher(stage.pom()).replaceAll("<includes><include>" + nothing + "</include></includes>");
        if (!without.equals(stage.pom())) {
            stage.writePom(without);
            return whole;
        }
        return whole.with("surefire.includes", nothing).with("failsafe.includes", nothing);
    }

    /** As {@code mvn verify | tee log} or {@code || true} do. */
    private static BuildRequest swallowed(Stage stage, BuildRequest build) throws IOException {
        stage.writeBaseline(renamed(stage));
        boolean windows = File.separatorChar == '\\';
        return windows
                ? build.behind(List.of(
                        "cmd",
                        "/c",
                        stage.file("wrapper.cmd", "@call %*\r\n@exit /b 0\r\n").toString()))
                : build.behind(List.of(
                        "sh", stage.file("wrapper.sh", "\"$@\"\nexit 0\n").toString()));
    }

    private static BuildRequest waiver(Stage stage, BuildRequest build) throws IOException {
        String name = stage.run()
                .benchmarks()
                .get(0)
                .id()
                .fullName()
                .replace("\\", "\\\\")
                .replace("\"", "\\\"");
        Files.writeString(
                stage.storage().resolve(AcceptedChanges.FILE), "\"" + name + "\" median +900% because it is slow\n");
        return build;
    }
}
