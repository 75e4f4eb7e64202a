package dev.harness.cli;

import dev.harness.perf.history.RunFileException;
import dev.harness.perf.history.RunFiles;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The runs before a run, in whose JVMs the spread is known better. Stateless. */
final class EarlierRuns {
    private EarlierRuns() {}

    /** Returns those of the same kind of machine, oldest first, and of the newest of them so many; what cannot be read is left out. */
    static List<Run> before(Path storage, Storage.Named named, int most) {
        List<SavedRun> all = RunStore.at(storage).list(named.run().machine().id());
        int end = 0;
        while (end < all.size() && !all.get(end).isAt(named.file())) {
            end++;
        }
        List<Run> before = new ArrayList<>();
        for (SavedRun saved : all.subList(Math.max(0, end - most), end)) {
            before.addAll(readable(saved));
        }
        return before;
    }

    private static List<Run> readable(SavedRun saved) {
        try {
            return List.of(RunFiles.withTimes(saved.file()));
        } catch (IllegalArgumentException | RunFileException | UncheckedIOException unreadable) {
            return List.of(); // it could only have said more exactly how far JVMs are apart
        }
    }
}
