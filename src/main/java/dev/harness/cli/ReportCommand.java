package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.io.IoReason;
import dev.harness.perf.export.Lines;
import dev.harness.perf.export.ProgramJson;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.html.Page;
import dev.harness.perf.html.Past;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a saved run as a page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a saved run as one page that needs no network: figures, verdicts, and the runs before it.",
            "A measured build has written such a page already, as target/harness/report.html."
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "RUN",
            description = "latest (unless given), a number such as 0003, a name, or a file.",
            defaultValue = "latest")
    private String run = "latest";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write; ${DEFAULT-VALUE} unless given. A file that is there is replaced.",
            defaultValue = Page.FILE)
    private Path output = Path.of(Page.FILE);

    @Mixin
    private StorageOption storage = new StorageOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        Storage.Named named = storage.runs().find(run);
        Renames renames = Renames.in(storage.folder());
        Run today = renames.applyTo(named.run());
        Past past = Past.read(before(named), renames, today);
        write(Page.of(today, past));
        spec.commandLine().getOut().println(format.print(() -> json(named), () -> text(named)));
        return 0;
    }

    /** The runs that were saved before it; of a file that is not in the folder, all. */
    private List<SavedRun> before(Storage.Named named) {
        List<SavedRun> all =
                RunStore.at(storage.folder()).list(named.run().machine().id());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isAt(named.file())) {
                return all.subList(0, i);
            }
        }
        return all;
    }

    private void write(String page) {
        try {
            Path folder = output.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(output, page, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("--output: cannot write " + output + ": " + IoReason.of(failure), failure);
        }
    }

    private ObjectNode json(Storage.Named named) {
        return ProgramJson.object("report").put("name", named.run().name()).put("file", output.toString());
    }

    private String text(Storage.Named named) {
        return Lines.plain("wrote " + output + ", the page of " + named.name());
    }
}
