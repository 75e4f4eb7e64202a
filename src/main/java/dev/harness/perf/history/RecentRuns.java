package dev.harness.perf.history;

import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
     * @param renames gives benchmarks their names of today
     * @return how many of them were not read
     */
    public static int read(List<SavedRun> runs, Renames renames, BiConsumer<SavedRun, Run> each) {
        List<SavedRun> newest = new ArrayList<>(SavedRun.newest(runs, MOST, MOST_BYTES));
        Collections.reverse(newest);
        newest.forEach(saved -> readable(saved.file()).ifPresent(run -> each.accept(saved, renames.applyTo(run))));
        return runs.size() - newest.size();
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
