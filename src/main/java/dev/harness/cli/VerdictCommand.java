package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.io.IoReason;
import dev.harness.perf.export.Lines;
import dev.harness.perf.export.ProgramJson;
import dev.harness.perf.export.SavedVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks the verdicts that a build wrote, whatever its exit code was. */
@Command(
        name = "verdict",
        mixinStandardHelpOptions = true,
        description = {
            "Reads what a build has just written to verdict.json and ends as that build should have ended. Run it after the build: it notices "
                    + "an exit code that was swallowed on the way (a pipe, || true, testFailureIgnore), and tests that were skipped."
        },
        footer = {
            "",
            "Examples:",
            "  verdict",
            "  verdict build/harness --max-age 10",
            "",
            "Exit code: 0 fine, 1 a limit or gate is broken, 2 no verdict of this build, or nothing was judged."
        })
final class VerdictCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The folder of the reports; ${DEFAULT-VALUE} unless given.",
            defaultValue = "target/harness")
    private Path folder = Path.of("target/harness");

    @Option(
            names = "--max-age",
            paramLabel = "MINUTES",
            description = "An older file is of an earlier build; ${DEFAULT-VALUE} unless given.",
            defaultValue = "60")
    private long maxAge = 60;

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        if (maxAge < 1) {
            throw new IllegalArgumentException("--max-age " + maxAge + " is out of range; give at least 1 minute");
        }
        SavedVerdict verdict = read();
        int code = verdict.exitCode() == 0 ? 0 : 1;
        if (code == 0 && verdict.lines().isEmpty()) {
            throw new IllegalArgumentException("nothing was judged, by " + folder.resolve("verdict.json")
                    + ": the build has no limit and no gate");
        }
        spec.commandLine().getOut().println(format.print(() -> json(verdict, code), () -> text(verdict)));
        return code;
    }

    private SavedVerdict read() {
        try {
            SavedVerdict verdict = SavedVerdict.in(folder)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no verdict.json in " + folder + ": nothing was measured, or no report was written"));
            Instant written =
                    Files.getLastModifiedTime(folder.resolve("verdict.json")).toInstant();
            long age = Duration.between(written, Instant.now()).toMinutes();
            if (age >= maxAge) {
                throw new IllegalArgumentException("verdict.json in " + folder + " is " + age
                        + " minutes old: this build measured nothing; --max-age allows more than " + maxAge);
            }
            return verdict;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot read verdict.json in " + folder + ": " + IoReason.of(failure), failure);
        }
    }

    private static ObjectNode json(SavedVerdict verdict, int code) {
        return ProgramJson.object("verdict")
                .put("exitCode", code)
                .put("verdicts", verdict.lines().size())
                .put("broken", verdict.broken().size())
                .put("undecided", verdict.undecided())
                .put("benchmarksMissing", verdict.failure().lost())
                .put("reason", verdict.red().orElse(""));
    }

    private static String text(SavedVerdict verdict) {
        int count = verdict.lines().size();
        String open = verdict.undecided() == 0 ? "" : ", and " + verdict.undecided() + " cannot tell";
        return Lines.plain(verdict.red()
                .orElse("fine: " + count + (count == 1 ? " limit or gate" : " limits and gates") + ", none is broken"
                        + open));
    }
}
