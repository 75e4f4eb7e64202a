package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Whether a process of its own keeps a processor busy while something is measured. */
public enum Load {
    QUIET,
    BUSY;

    /** Runs, beside the loop where there is to be one. */
    public void around(Step step) throws IOException, InterruptedException {
        if (this == QUIET) {
            step.run();
            return;
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process loop = new ProcessBuilder(List.of(
                        java.toString(), "-cp", System.getProperty("java.class.path"), Spin.class.getName()))
                .start();
        try {
            step.run();
        } finally {
            loop.destroyForcibly().waitFor();
        }
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static List<Load> all() {
        return Arrays.asList(values());
    }

    /** What is done beside the loop. */
    public interface Step {
        void run() throws IOException, InterruptedException;
    }

    /** The loop; it ends when the process that started it is gone. */
    static final class Spin {
        private Spin() {}

        public static void main(String[] arguments) {
            ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
            while (parent.isAlive()) {
                for (int i = 0; i < 1_000_000; i++) {
                    Thread.onSpinWait();
                }
            }
        }
    }
}
