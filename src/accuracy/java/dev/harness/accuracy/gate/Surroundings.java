package dev.harness.accuracy.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDate;

/** Where and when the figures of a section were measured. */
final class Surroundings {
    private Surroundings() {}

    static String line(Amount amount) throws IOException {
        return System.getProperty("java.vm.name") + " " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + LocalDate.now() + ", commit " + commit() + ", "
                + "AMOUNT=" + amount.percent() + "; how much was measured stands at each table.";
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
        try (BufferedReader lines = git.inputReader()) {
            String line = lines.readLine();
            return line == null ? "unknown" : line;
        }
    }
}
