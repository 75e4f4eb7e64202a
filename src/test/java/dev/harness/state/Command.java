package dev.harness.state;

import java.io.IOException;

/** Runs a command of the operating system, whose output nobody needs. */
final class Command {
    private Command() {}

    /** Returns the exit code; -1 where there is no such command. */
    static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
