package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.RunFileException;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The runs that were saved on this kind of machine, for whoever looks back from a broken limit: none is read before, each once, and files
 * that are no runs are left out. Thread-safe.
 */
final class SavedRuns {
    /** Who looks further back than this finds other code. */
    private static final int MOST = 50;

    private final Path storage;
    private final Machine machine;
    private final UnaryOperator<Run> today;
    private final Optional<Path> own;

    @GuardedBy("this")
    private final List<NamedRun> read = new ArrayList<>();

    @GuardedBy("this")
    private @Nullable Deque<Path> unread;

    /**
     * Looks for nothing yet.
     *
     * @param today gives benchmarks their names of today
     * @param own the file of the run that is judged, if another JVM of its build has saved it already
     */
    SavedRuns(Path storage, Machine machine, UnaryOperator<Run> today, Optional<Path> own) {
        this.today = today;
        this.storage = storage;
        this.machine = machine;
        this.own = own;
    }

    /**
     * Returns what the newest run has for which the function finds something.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    synchronized <T> Optional<T> newest(Function<NamedRun, Optional<T>> wanted) {
        for (NamedRun run : read) {
            Optional<T> found = wanted.apply(run);
            if (found.isPresent()) {
                return found;
            }
        }
        for (Optional<NamedRun> next = next(); next.isPresent(); next = next()) {
            Optional<T> found = wanted.apply(next.get());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @GuardedBy("this")
    private Optional<NamedRun> next() {
        Deque<Path> files = unread;
        if (files == null) {
            files = files();
            unread = files;
        }
        while (!files.isEmpty()) {
            Path file = files.pop();
            try {
                NamedRun run = new NamedRun(today.apply(JmhJson.read(file)), SavedRun.nameOf(file));
                read.add(run);
                return Optional.of(run);
            } catch (RunFileException | UncheckedIOException unreadable) {
                // another run will do
            }
        }
        return Optional.empty();
    }

    private Deque<Path> files() {
        Deque<Path> newestFirst = new ArrayDeque<>();
        List<SavedRun> all = RunStore.at(storage).list(machine.id(), own);
        all.subList(Math.max(0, all.size() - MOST), all.size()).forEach(run -> newestFirst.push(run.file()));
        return newestFirst;
    }
}
