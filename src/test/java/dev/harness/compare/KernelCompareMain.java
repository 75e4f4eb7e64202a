package dev.harness.compare;

import dev.harness.io.AtomicFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the kernel with the disk itself and with others, interleaved in one run, and writes the table to a file.
 * The work is done in a folder beside that file's, so on the same disk.
 */
public final class KernelCompareMain {
    private KernelCompareMain() {}

    public static void main(String[] arguments) throws Exception {
        Path document = Path.of(arguments.length > 0 ? arguments[0] : "docs/kernel-performance.md");
        int rounds = Integer.getInteger("compare.rounds", 15);
        Files.createDirectories(Path.of("target"));
        Path directory = Files.createTempDirectory(Path.of("target"), "kernel-compare");
        Table table = new Table();
        try {
            new StorageContest(directory, table).run(rounds);
            new WorkerContest(directory, table).run(rounds);
            new TailContest(directory, table).run(rounds);
            new DagContest(table).run(rounds);
        } finally {
            delete(directory);
        }
        AtomicFile.writeByUmask(document, text(table, rounds, directory).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Table table, int rounds, Path directory) throws IOException {
        return String.join(
                "\n",
                List.of(
                        "# How fast the kernel is",
                        "",
                        "Written by `make kernel-compare`; the sources are in `src/test/java/dev/harness/compare`.",
                        "",
                        "- Contestants take turns, round after round, in one process; a ratio is taken within each round."
                                + " " + rounds + " rounds (the largest graph: 3).",
                        "- All storage work is durable: every claim and every completion is flushed before it returns."
                                + " Operations per second count claims and completions.",
                        "- What a step costs beside the flush (10 us or so of processor time) is the same on every disk: the faster"
                                + " the disk, the lower the ratios with write + fdatasync.",
                        "- SQLite: write-ahead log, synchronous=FULL, one connection a thread, one statement a step.",
                        "- Machine: " + Runtime.getRuntime().availableProcessors() + " processors, "
                                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                                + Files.getFileStore(directory.toAbsolutePath().getParent())
                                        .type() + ", Java "
                                + System.getProperty("java.version") + "; load average at the end "
                                + Math.round(ManagementFactory.getOperatingSystemMXBean()
                                        .getSystemLoadAverage())
                                + " (1 is one busy processor; above that of the machine, others disturbed the run).",
                        "",
                        table.markdown()));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
