package dev.harness.cli;

import dev.harness.io.IoReason;
import dev.harness.perf.export.ExportFormat;
import dev.harness.perf.export.ExportFormats;
import dev.harness.perf.export.Lines;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes one saved run in the format of another tool. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {"Writes a saved run in the format of another tool, to standard output or to a file, in UTF-8."})
final class ExportCommand implements Callable<Integer> {
    /** The command's name, which the choice of the encoding of standard output needs. */
    static final String NAME = "export";

    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "latest, a number such as 0003, a name, or a file; ${DEFAULT-VALUE} unless given.",
            defaultValue = "latest")
    private String run = "latest";

    @Option(names = "--format", paramLabel = "FORMAT", description = "One of the formats below.", defaultValue = "")
    private String format = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write; an older one is replaced. Standard output unless given.")
    private Optional<String> output = Optional.empty();

    @Mixin
    private StorageOption storage = new StorageOption();

    /** Help lists the formats that there are. */
    @Spec
    void setSpec(CommandSpec given) {
        spec = given;
        List<String> footer = new ArrayList<>(List.of("", "Formats and who reads them:"));
        footer.addAll(Lines.columns(ExportFormats.all().stream()
                .map(one -> List.of(one.name(), one.readers()))
                .toList()));
        footer.addAll(List.of(
                "",
                "Examples:",
                "  export --format csv",
                "  export 0003 --format benchstat -o new.txt",
                "  export target/harness/jmh.json --format bencher -o bencher.json",
                "",
                "Exit code: 0 written, 2 not; then standard error says why in one line."));
        given.usageMessage().footer(footer.toArray(String[]::new));
    }

    @Override
    public Integer call() {
        ExportFormat wanted = wanted();
        Storage.Named named = storage.runs().find(run);
        String text = ExportFormats.text(wanted, named.run());
        if (output.isPresent()) {
            write(file(output.get()), named.file(), text);
        } else {
            print(text);
        }
        return 0;
    }

    private ExportFormat wanted() {
        try {
            return ExportFormats.named(format);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("--format: " + unknown.getMessage(), unknown);
        }
    }

    private static Path file(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("-o: \"" + name + "\" is no name of a file", noPath);
        }
    }

    /** Written directly, not by renaming: the file may be a pipe or a device. */
    private static void write(Path file, Path run, String text) {
        try {
            if (Files.exists(file) && Files.isSameFile(file, run)) {
                throw new IllegalArgumentException("-o: " + file + " is the saved run itself; name another file");
            }
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + file + ": " + IoReason.of(failure), failure);
        }
    }

    /** A writer keeps its failures to itself; half an export must not look like a whole one. */
    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        if (out.checkError()) {
            throw new UncheckedIOException("cannot write the whole export to standard output", new IOException());
        }
    }
}
