package dev.harness.perf.history;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program and returns what it prints; the program may be missing, fail, or never end. */
final class CommandOutput {
    private CommandOutput() {}

    /** Returns the printed lines; empty when the program is missing, fails, or runs longer than the timeout. */
    static Optional<List<String>> of(Path directory, Duration patience, String... command) {
        try {
            // The output goes to a file: reading a pipe could not be interrupted.
            Path output = Files.createTempFile("harness-", ".out");
            try {
                return run(directory, patience, output.toFile(), command)
                        ? Optional.of(
                                List.of(new String(Files.readAllBytes(output), StandardCharsets.UTF_8).split("\n")))
                        : Optional.empty();
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException unavailable) {
            return Optional.empty();
        }
    }

    private static boolean run(Path directory, Duration patience, File output, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        // The command must not write to the repository, which other programs may be using.
        builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
