package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.export.ProgramJson;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option that says how a command prints. Not thread-safe. */
final class FormatOption {
    /** The forms. */
    enum Form {
        text,
        json
    }

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How to print; ${DEFAULT-VALUE} unless given.",
            defaultValue = "text")
    private Form form = Form.text;

    /** Returns one of the two. */
    String print(Supplier<ObjectNode> object, Supplier<String> lines) {
        return form == Form.json ? ProgramJson.text(object.get()) : lines.get();
    }
}
