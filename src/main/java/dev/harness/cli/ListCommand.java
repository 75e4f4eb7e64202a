package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.export.Lines;
import dev.harness.perf.export.ProgramJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the saved runs. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the saved runs, by kind of machine, oldest first.",
            "Their numbers and names are what show and compare take. Files are not opened, so this is fast."
        })
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StorageOption storage = new StorageOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        List<Storage.Entry> entries = storage.runs().entries();
        spec.commandLine().getOut().println(format.print(() -> json(entries), () -> text(entries)));
        return 0;
    }

    private static ObjectNode json(List<Storage.Entry> entries) {
        ObjectNode all = ProgramJson.object("list");
        ArrayNode runs = all.putArray("runs");
        entries.forEach(entry -> runs.addObject()
                .put("number", entry.saved().number())
                .put("name", entry.saved().name())
                .put("machine", entry.machine())
                .put("file", entry.saved().file().toString()));
        return all;
    }

    private String text(List<Storage.Entry> entries) {
        if (entries.isEmpty()) {
            return "no saved runs in " + Lines.plain(storage.folder().toString());
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("number", "machine", "name"));
        entries.forEach(entry -> rows.add(List.of(
                String.format(Locale.ROOT, "%04d", entry.saved().number()),
                Lines.plain(entry.machine()),
                Lines.plain(entry.saved().name()))));
        return String.join("\n", Lines.columns(rows));
    }
}
