package dev.harness.cli;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.LastRuns;
import dev.harness.perf.compare.RunComparison;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.export.ComparisonJson;
import dev.harness.perf.export.ComparisonText;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Run;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two saved runs. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares two runs, or with --base two revisions of a project, benchmark by benchmark, the worst first: same, faster, "
                    + "slower, more bytes, fewer bytes, more work, less work, cannot tell, missing, new.",
            "--base builds both revisions and lets their tests take turns inside one JVM: the way that finds 5 %% and does not "
                    + "cry wolf. It takes about a second for each benchmark and JVM, and at least five JVMs. The working tree, the "
                    + "index and the repository stay as they are.",
            "Two stored runs differ also because the machine drifts. With five JVMs a side (forks = 5) a growth has to be three times "
                    + "the noise; with fewer it has to be 15 to 40 %%."
        },
        footer = {
            "",
            "Examples:",
            "  compare 0001 latest",
            "  compare last:5 latest",
            "  compare before.json after.json --fail-on median:5%%,allocated:0%%",
            "  compare --base main",
            "  compare --base v1.2 --tests 'ParserBenchmark#*' --fail-on median:3%%,allocated:0%%",
            "  compare --base ~/.m2/repository/org/example/lib/1.2/lib-1.2.jar",
            "",
            "Gates: median, mean, min, p99, ops (they may fall by), allocated, compiled-allocated, work;",
            "a share (5%%) or an amount (0.2 ms, 16 B, 100). What cannot be told breaks no gate.",
            "A line of accepted.txt accepts a change until a day, one of renamed.txt says that a benchmark was renamed;",
            "a broken gate and a missing benchmark print the line to put there.",
            "Exit code: 0 fine or nothing gated, 1 a gate is broken, 2 nothing was judged."
        })
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private BaseOptions revisions = new BaseOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "A",
            description =
                    "The base: latest, a number such as 0003, a name, a file, also one of JMH, or last:N, the N good runs before B.")
    private String base = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "The run that is judged.")
    private String now = "";

    @Option(
            names = "--fail-on",
            paramLabel = "GATES",
            description = "What breaks the build, e.g. median:5%%,allocated:0%%.",
            defaultValue = "")
    private String failOn = "";

    @Option(
            names = "--storage",
            paramLabel = "FOLDER",
            description = "Where runs, accepted.txt and renamed.txt are; ${DEFAULT-VALUE} unless given.",
            defaultValue = ".benchmarks")
    private Path storage = Path.of(".benchmarks");

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        boolean given = spec.commandLine().getParseResult().hasMatchedOption("--fail-on");
        FailOn gates = given ? gates() : FailOn.NOTHING;
        AcceptedChanges accepted =
                AcceptedChanges.in(saved(), LocalDate.now(ZoneOffset.UTC)); // refused before hours of work
        Renames renames = Renames.in(saved());
        Comparison comparison = revisions.isGiven()
                ? checked(sideBySide(gates, renames), accepted, renames, this::inProject)
                : checked(stored(gates, renames), accepted, renames, this::inRuns);
        spec.commandLine()
                .getOut()
                .println(format.print(
                        () -> ComparisonJson.of(comparison),
                        () -> String.join("\n", ComparisonText.lines(comparison))));
        if (comparison.isUndecided()) {
            throw new IllegalArgumentException(
                    "nothing that is gated could be judged (" + gates + "): no gate is a pass");
        }
        return comparison.exitCode();
    }

    /** @param others the full names of benchmarks beside those that are compared; empty if they are not known */
    private static Comparison checked(
            Comparison comparison, AcceptedChanges accepted, Renames renames, Supplier<Optional<Set<String>>> others) {
        return comparison
                .accepting(
                        accepted,
                        name -> others.get()
                                .filter(all -> all.stream().noneMatch(full -> isNow(full, name, renames)))
                                .isPresent())
                .withProblems(renames.problems(name -> comparison.rows().stream()
                                .filter(row -> row.standing() != Standing.MISSING)
                                .noneMatch(row -> Renames.covers(name, row.id().fullName()))
                        && others.get()
                                .filter(all -> all.stream().noneMatch(full -> Renames.covers(name, full)))
                                .isPresent()));
    }

    /** Runs may have a former name of it. */
    private static boolean isNow(String saved, String name, Renames renames) {
        return saved.equals(name) || renames.today(saved).equals(name);
    }

    private Optional<Set<String>> inRuns() {
        return Optional.of(new Storage(saved()).benchmarks());
    }

    private Optional<Set<String>> inProject() {
        return revisions.isWhole() ? Optional.of(Set.of()) : Optional.empty();
    }

    /** The folder of saved runs, accepted changes and renamed benchmarks. */
    private Path saved() {
        boolean given = spec.commandLine().getParseResult().hasMatchedOption("--storage");
        return revisions.isGiven() && !given ? revisions.project().resolve(storage) : storage;
    }

    private Comparison sideBySide(FailOn gates, Renames renames) {
        if (!base.isEmpty()) {
            throw new IllegalArgumentException("--base compares with the working tree; leave \"" + base + "\" out");
        }
        return revisions.compare(gates, renames, spec.commandLine().getErr());
    }

    private Comparison stored(FailOn gates, Renames renames) {
        if (now.isEmpty()) {
            throw new IllegalArgumentException(
                    "name two runs, e.g. \"compare 0001 latest\", or a revision, e.g. \"compare --base main\"");
        }
        Storage runs = new Storage(storage);
        Storage.Named after = runs.find(now);
        boolean several = RunStore.count(base) > 0;
        Storage.Several before =
                several ? runs.last(base, after) : new Storage.Several(List.of(runs.find(base)), List.of());
        Storage.Named newest = before.runs().get(before.runs().size() - 1);
        List<String> remarks = new ArrayList<>(before.left());
        remarks.addAll(remarks(newest.run(), after.run()));
        renames.formerNames(newest.run())
                .forEach((today, former) -> remarks.add("the base calls " + today + " " + former));
        String name = several ? before.name(base) : newest.name();
        Heading heading = Heading.of(name, after.name(), "stored runs", remarks);
        List<Run> bases =
                before.runs().stream().map(run -> renames.applyTo(run.run())).toList();
        Run judged = renames.applyTo(after.run());
        return several
                ? LastRuns.of(heading, bases, judged, gates)
                : RunComparison.of(heading, bases.get(0), judged, gates);
    }

    private FailOn gates() {
        try {
            return FailOn.parse(failOn);
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("--fail-on: " + bad.getMessage(), bad);
        }
    }

    private static List<String> remarks(Run before, Run after) {
        List<String> remarks = new ArrayList<>();
        if (isDirty(before)) {
            remarks.add("the base was measured with uncommitted changes");
        }
        if (isDirty(after)) {
            remarks.add("the judged run was measured with uncommitted changes");
        }
        return remarks;
    }

    private static boolean isDirty(Run run) {
        return run.commit().map(Commit::dirty).orElse(false);
    }
}
