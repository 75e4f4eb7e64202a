package dev.harness.cli;

import dev.harness.perf.export.Lines;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Says on standard error what a long command is at. Stateless. */
final class Saying {
    private Saying() {}

    static Consumer<String> on(PrintWriter err) {
        return text -> {
            err.println("harness: " + Lines.plain(text));
            err.flush();
        };
    }
}
