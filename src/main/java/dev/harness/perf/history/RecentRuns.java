package dev.harness.perf.history;

import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads the newest saved runs, as many as a page shows: at most 20, and at most 8 MB of files. Stateless and thread-safe. */
public final class RecentRuns {
    /** How many runs are read. */
    public static final int MOST = 20;

    private static final long MOST_BYTES = 8L << 20;

    private RecentRuns() {}

    /**
     * Hands over the newest runs, the newest first; a file that holds no run is left out.
     *
     * @param runs oldest first
     * @return how many of them were not read
     */
    public static int read(List<SavedRun> runs, BiConsumer<SavedRun, Run> each) {
        long bytes = 0;
        int next = runs.size() - 1;
        for (; next >= 0 && runs.size() - 1 - next < MOST; next--) {
            SavedRun saved = runs.get(next);
            bytes += saved.file().toFile().length();
            if (bytes > MOST_BYTES) {
                break;
            }
            readable(saved.file()).ifPresent(run -> each.accept(saved, run));
        }
        return next + 1;
    }

    /** A page without one old run is better than none. */
    private static Optional<Run> readable(Path file) {
        try {
            return Optional.of(JmhJson.read(file));
        } catch (RunFileException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }
}
