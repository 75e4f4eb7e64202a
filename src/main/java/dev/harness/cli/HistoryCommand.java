package dev.harness.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a benchmark did over all saved runs. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the median time of a benchmark over all saved runs, where it changed, between which commits, and what else changed "
                    + "there. Runs of another kind of machine, processor or number of threads are a series of their own.",
            "A change needs four runs on each side. What has changed too slowly for any gate is named as drift."
        },
        footer = {
            "",
            "Examples:",
            "  history ParserTest.parse",
            "  history 'org.example.ParserTest.parse[n=10]' --format json",
            "",
            "Exit code: 0 shown, whatever it shows; 2 there is no such benchmark, or no runs."
        })
final class HistoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "The benchmark as \"show\" has it, with or without its class and package.")
    private String name = "";

    @Mixin
    private StorageOption storage = new StorageOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        NamedHistory history = NamedHistory.of(storage.runs(), name);
        spec.commandLine()
                .getOut()
                .println(format.print(
                        () -> HistoryJson.of(history), () -> String.join("\n", HistoryText.lines(history))));
        return 0;
    }
}
