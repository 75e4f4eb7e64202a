package dev.harness.accuracy.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDate;

/** Where and when the figures of a section were measured. */
public final class Surroundings {
    private Surroundings() {}

    static String line(Amount amount) throws IOException {
        return line() + ", AMOUNT=" + amount.percent() + "; how much was measured stands at each table.";
    }

    /** Returns the JDK, the machine, the day and the commit, in one line. */
    public static String line() throws IOException {
        return System.getProperty("java.vm.name") + " " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + LocalDate.now() + ", commit " + commit();
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
        try (BufferedReader lines = git.inputReader()) {
            String line = lines.readLine();
            return line == null ? "unknown" : line;
        }
    }
}
