package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.export.ProgramJson;
import java.util.function.Supplier;

/** How a command prints. */
enum Format {
    text,
    json;

    /** Returns one of the two. */
    String print(Supplier<ObjectNode> object, Supplier<String> lines) {
        return this == json ? ProgramJson.text(object.get()) : lines.get();
    }
}
