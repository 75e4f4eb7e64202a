package dev.harness.cli;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.prove.ProjectGate;
import dev.harness.perf.prove.Proof;
import dev.harness.perf.prove.Prover;
import dev.harness.perf.prove.SampleProof;
import dev.harness.perf.result.Run;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that the gate of a project can fail. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Proves that the gate of a project can fail, in three parts.",
            "Samples: which growth the gate of each benchmark would notice in 95 of 100 runs, by a saved run: growths are simulated, and the "
                    + "judge of the gate is asked. A gate that does not notice +50 %% is red.",
            "Injection: a delay, 16 bytes and extra work are put into the operations of a few benchmarks, in a copy of the project. Its build "
                    + "measures them, and its gate must find them.",
            "Sabotage: twelve ways to make a gate worthless, each tried on the copy. Its build must be red.",
            "The working tree stays as it is; the copy is removed. It takes about 20 builds of the project."
        },
        footer = {
            "",
            "Examples:",
            "  prove",
            "  prove --no-injection --no-sabotage --run 0012",
            "  prove --tests 'ParserBenchmark#*' --fail-on median:5%%,allocated:0%%",
            "  prove --sabotage-only --build 'ci/measure.sh --fast'",
            "",
            "Gates are those that the run was measured with; else those of junit-platform.properties or the pom.xml.",
            "Exit code: 0 the gate can fail, 1 it cannot somewhere, 2 nothing was proven."
        })
final class ProveCommand implements Callable<Integer> {
    private static final long SEED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ProveOptions options = new ProveOptions();

    @Option(
            names = "--run",
            paramLabel = "RUN",
            description =
                    "The saved run: latest, a number such as 0003, a name, or a file; ${DEFAULT-VALUE} unless given.",
            defaultValue = "latest")
    private String run = "latest";

    @Option(
            names = "--fail-on",
            paramLabel = "GATES",
            description = "The gates, e.g. median:5%%,allocated:0%%; those of the project unless given.",
            defaultValue = "")
    private String failOn = "";

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of everything that is drawn; ${DEFAULT-VALUE} unless given.",
            defaultValue = "" + SEED)
    private long seed = SEED;

    @Option(
            names = "--storage",
            paramLabel = "FOLDER",
            description = "Where runs are; ${DEFAULT-VALUE} in the project unless given.",
            defaultValue = ".benchmarks")
    private Path storage = Path.of(".benchmarks");

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        options.check();
        ProjectGate gate = gate();
        Storage.Named named = new Storage(folder()).find(run);
        SampleProof.Rule rule = new SampleProof.Rule(gate.failOn(), isGiven("--fail-on"), gate.choice());
        List<Run> earlier = EarlierRuns.before(folder(), named, SampleProof.earlier(named.run(), rule));
        List<SampleProof.Row> rows = SampleProof.rows(named.run(), earlier, rule, seed);
        requireGate(rows, named.name());
        Prover.Seen seen = options.prove(rows, isGiven("--fail-on") ? gate.failOn() : passed(gate, rows), err());
        Proof proof = new Proof(
                named.name(),
                gate.failOn().isEmpty() ? "those of the saved run" : gate.failOn() + " (" + gate.from() + ")",
                seed,
                options.hasSamples() ? rows : List.of(),
                seen);
        spec.commandLine()
                .getOut()
                .println(format.print(() -> ProofJson.of(proof), () -> String.join("\n", ProofText.lines(proof))));
        if (proof.isUndecided()) {
            throw new IllegalArgumentException("nothing could be told of " + proof.gated()
                    + (proof.gated() == 1 ? " gate" : " gates") + ": no gate is proven");
        }
        return proof.exitCode();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /**
     * Gates that no file sets were given to the run by an option: the build of the copy needs them, too. They are those that most benchmarks
     * have; a test with another one says so itself.
     */
    static FailOn passed(ProjectGate gate, List<SampleProof.Row> rows) {
        if (!gate.failOn().isEmpty()) {
            return FailOn.NOTHING;
        }
        Map<Threshold, Long> counts = rows.stream()
                .flatMap(row -> row.noticed().stream().map(Noticed::gate).distinct())
                .collect(Collectors.groupingBy(each -> each, LinkedHashMap::new, Collectors.counting()));
        return new FailOn(counts.entrySet().stream()
                .filter(one -> 2 * one.getValue() > rows.size())
                .map(Map.Entry::getKey)
                .toList());
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private Path folder() {
        return isGiven("--storage") ? storage : options.project().resolve(storage);
    }

    private ProjectGate gate() {
        if (!isGiven("--fail-on")) {
            return ProjectGate.of(options.project());
        }
        try {
            return new ProjectGate(FailOn.parse(failOn), "--fail-on", ProjectGate.choice(options.project()));
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("--fail-on: " + bad.getMessage(), bad);
        }
    }

    private static void requireGate(List<SampleProof.Row> rows, String name) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(name + " has no benchmark");
        }
        if (rows.stream().allMatch(row -> row.noticed().isEmpty())) {
            throw new IllegalArgumentException("the project has no gate: " + name
                    + " was measured without one, and neither junit-platform.properties nor pom.xml sets "
                    + ProjectGate.KEY + "; set it, or give --fail-on, e.g. median:5%");
        }
    }
}
