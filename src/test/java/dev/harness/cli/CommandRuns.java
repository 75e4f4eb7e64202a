package dev.harness.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs a command on a folder of saved runs. */
final class CommandRuns {
    private CommandRuns() {}

    /** Returns the exit code; what is printed is added to the writers. */
    static int run(StringWriter out, StringWriter err, String command, Path storage, String... arguments) {
        return Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Stream.concat(Stream.of(command, "--storage=" + storage), Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
