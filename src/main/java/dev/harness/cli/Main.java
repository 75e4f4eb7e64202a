package dev.harness.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.harness.perf.export.Lines;
import dev.harness.perf.history.RunFileException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit code 0: fine; 1: a gate is broken; 2: bad usage or surroundings, nothing was judged, and standard error says
 * why in one line. Its commands are not thread-safe.
 */
@Command(
        name = "harness",
        mixinStandardHelpOptions = true,
        version = "harness 0.1.0-SNAPSHOT",
        description = "Shows, compares, follows and exports saved runs of performance tests, and proves their gate.",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            CompareCommand.class,
            HistoryCommand.class,
            ExportCommand.class,
            ReportCommand.class,
            ProveCommand.class,
            VerdictCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit code: 0 fine, 1 a gate is broken, 2 bad usage or surroundings (nothing was judged).",
            "Each command has --help and --format: text|json, for export another tool's."
        })
public final class Main implements Runnable {
    static final int BAD_USAGE = 2;

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(run(output(args), console(System.err, "stderr.encoding"), args));
    }

    /** An export is a file for a program, wherever it goes: in UTF-8. */
    private static PrintWriter output(String... args) {
        return args.length > 0 && args[0].equals(ExportCommand.NAME)
                ? new PrintWriter(System.out, true, UTF_8)
                : console(System.out, "stdout.encoding");
    }

    /** The encoding of the console, which is not always that of files. */
    static PrintWriter console(PrintStream stream, String property) {
        String name = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
        return ConsoleWriter.on(stream, Charset.isSupported(name) ? Charset.forName(name) : UTF_8);
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(100)
                .setUseSimplifiedAtFiles(true)
                .setParameterExceptionHandler((bad, given) -> refuse(err, bad.getMessage() + "; see --help"))
                .setExecutionExceptionHandler((failure, command, result) -> refuse(err, words(failure)));
        int code = line.execute(args);
        out.flush();
        return code;
    }

    private static String words(Exception failure) {
        String message = failure.getMessage();
        boolean expected = failure instanceof IllegalArgumentException
                || failure instanceof java.io.UncheckedIOException
                || failure instanceof RunFileException;
        return message == null
                ? failure.toString()
                : expected ? message : failure.getClass().getSimpleName() + ": " + message;
    }

    private static int refuse(PrintWriter err, String message) {
        err.println("harness: " + Lines.plain(message));
        err.flush();
        return BAD_USAGE;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new IllegalArgumentException(
                "no command; write e.g. \"list\", \"show latest\" or \"compare 0001 latest\", or --help");
    }
}
