package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The saved runs before the newest, for benchmarks that the newest lacks. They are read when the first is looked for, each once. Thread-safe.
 */
final class EarlierRuns {
    private final List<Path> files;
    private final Function<Path, Optional<NamedRun>> reader;

    @GuardedBy("this")
    private @Nullable Map<BenchmarkId, NamedRun> newest;

    /**
     * @param files newest first
     * @param reader reads a run; empty if it is none to compare with
     */
    EarlierRuns(List<Path> files, Function<Path, Optional<NamedRun>> reader) {
        this.files = List.copyOf(files);
        this.reader = reader;
    }

    /** Returns the newest of them that has a benchmark. */
    synchronized Optional<NamedRun> of(BenchmarkId id) {
        Map<BenchmarkId, NamedRun> known = newest;
        if (known == null) {
            known = read();
            newest = known;
        }
        return Optional.ofNullable(known.get(id));
    }

    private Map<BenchmarkId, NamedRun> read() {
        Map<BenchmarkId, NamedRun> found = new HashMap<>();
        for (Path file : files) {
            reader.apply(file).ifPresent(named -> {
                for (BenchmarkRecord record : named.run().benchmarks()) {
                    found.putIfAbsent(record.id(), named);
                }
            });
        }
        return found;
    }
}
