package dev.harness.accuracy.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

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

    /** What is not committed of the pages was not measured. */
    private static String commit() throws IOException {
        List<String> commit = git("describe", "--always");
        boolean changed = !git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs").isEmpty();
        return (commit.isEmpty() ? "unknown" : commit.get(0)) + (changed ? "-dirty" : "");
    }

    private static List<String> git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).start();
        try (BufferedReader lines = git.inputReader()) {
            return lines.lines().toList();
        }
    }
}
