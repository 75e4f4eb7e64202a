package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A child process with its output in a file. */
public final class Child {
    private static final int MOST_MINUTES = 30;

    private Child() {}

    /**
     * Runs a command and returns how it ended.
     *
     * @throws IOException if it did not end with one of the expected codes; the message names the file with its output
     */
    public static int run(List<String> command, Path output, Integer... expected) throws IOException, InterruptedException {
        Files.createDirectories(output.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("a child was not done in " + MOST_MINUTES + " minutes; its output is in " + output);
        }
        int exit = process.exitValue();
        if (!(expected.length == 0 ? Set.of(0) : Set.of(expected)).contains(exit)) {
            throw new IOException("a child ended with " + exit + "; its output is in " + output);
        }
        return exit;
    }
}
