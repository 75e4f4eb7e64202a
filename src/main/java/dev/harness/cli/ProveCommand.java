package dev.harness.cli;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.history.RunFileException;
import dev.harness.perf.history.RunFiles;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.prove.ProjectGate;
import dev.harness.perf.prove.Proof;
import dev.harness.perf.prove.SampleProof;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
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
            "Proves that the gate of a project can fail. For each benchmark it says which growth the gate would notice in 95 of 100 runs, by "
                    + "the samples of a saved run: growths are simulated, and the judge of the gate is asked.",
            "A gate that does not notice +50 %% is red."
        },
        footer = {
            "",
            "Examples:",
            "  prove",
            "  prove --run 0012 --fail-on median:5%%,allocated:0%%",
            "",
            "Gates are those that the run was measured with; else those of junit-platform.properties or the pom.xml.",
            "Exit code: 0 the gate can fail, 1 it cannot somewhere, 2 nothing was proven."
        })
final class ProveCommand implements Callable<Integer> {
    private static final int MOST_EARLIER = 10;
    private static final long SEED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project, in a build of several modules the module; ${DEFAULT-VALUE} unless given.",
            defaultValue = ".")
    private Path project = Path.of(".");

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
        if (!Files.isDirectory(project)) {
            throw new IllegalArgumentException("--project: " + project + " is no folder");
        }
        ProjectGate gate = gate();
        Storage.Named named = new Storage(folder()).find(run);
        Proof proof = new Proof(
                named.name(),
                gate.failOn().isEmpty() ? "those of the saved run" : gate.failOn() + " (" + gate.from() + ")",
                seed,
                SampleProof.rows(named.run(), before(named), gate.failOn(), isGiven("--fail-on"), seed));
        requireGate(proof, named.name());
        spec.commandLine()
                .getOut()
                .println(format.print(() -> ProofJson.of(proof), () -> String.join("\n", ProofText.lines(proof))));
        if (proof.isUndecided()) {
            throw new IllegalArgumentException("nothing could be told of " + proof.gated()
                    + (proof.gated() == 1 ? " gate" : " gates") + ": no gate is proven");
        }
        return proof.exitCode();
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private Path folder() {
        return isGiven("--storage") ? storage : project.resolve(storage);
    }

    private ProjectGate gate() {
        if (!isGiven("--fail-on")) {
            return ProjectGate.of(project);
        }
        try {
            return new ProjectGate(FailOn.parse(failOn), "--fail-on");
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException("--fail-on: " + bad.getMessage(), bad);
        }
    }

    private static void requireGate(Proof proof, String name) {
        if (proof.samples().isEmpty()) {
            throw new IllegalArgumentException(name + " has no benchmark");
        }
        if (proof.gated() == 0) {
            throw new IllegalArgumentException("the project has no gate: " + name
                    + " was measured without one, and neither junit-platform.properties nor pom.xml sets "
                    + ProjectGate.KEY + "; set it, or give --fail-on, e.g. median:5%");
        }
    }

    /** The runs before it, in whose JVMs the spread is known better. */
    private List<Run> before(Storage.Named named) {
        List<SavedRun> all = RunStore.at(folder()).list(named.run().machine().id());
        List<Run> before = new ArrayList<>();
        for (SavedRun saved : all) {
            if (saved.isAt(named.file())) {
                break;
            }
            before.addAll(readable(saved));
        }
        return before.subList(Math.max(0, before.size() - MOST_EARLIER), before.size());
    }

    private static List<Run> readable(SavedRun saved) {
        try {
            Run read = RunFiles.read(saved.file());
            return read.benchmarks().stream().allMatch(ProveCommand::hasTimes) ? List.of(read) : List.of();
        } catch (RunFileException | UncheckedIOException unreadable) {
            return List.of(); // it could only have said more exactly how far JVMs are apart
        }
    }

    private static boolean hasTimes(BenchmarkRecord record) {
        return Arrays.stream(record.samples().pooled()).allMatch(nanos -> nanos > 0);
    }
}
