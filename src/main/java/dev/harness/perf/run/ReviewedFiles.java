package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.history.Renames;
import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files beside the saved runs that people write: each is read when it is first asked for, and once. Thread-safe. */
final class ReviewedFiles {
    private final Path storage;
    private final LocalDate today;

    @GuardedBy("this")
    private @Nullable AcceptedChanges accepted;

    @GuardedBy("this")
    private @Nullable Renames renames;

    @GuardedBy("this")
    private final Set<String> refused = new LinkedHashSet<>();

    ReviewedFiles(Path storage, LocalDate today) {
        this.storage = storage;
        this.today = today;
    }

    /**
     * Returns the accepted changes.
     *
     * @throws RuntimeException if the file is malformed
     */
    synchronized AcceptedChanges accepted() {
        if (accepted == null) {
            accepted = asked(() -> read("Accepted changes", () -> AcceptedChanges.in(storage, today)));
        }
        return accepted;
    }

    /** Returns the accepted changes if anybody has asked for them. */
    synchronized Optional<AcceptedChanges> askedAccepted() {
        return Optional.ofNullable(accepted);
    }

    /**
     * Returns the renamed benchmarks.
     *
     * @throws RuntimeException if the file is malformed
     */
    synchronized Renames renames() {
        return asked(this::readRenames);
    }

    private synchronized Renames readRenames() {
        if (renames == null) {
            renames = read("Renamed benchmarks", () -> Renames.in(storage));
        }
        return renames;
    }

    /** Returns why files that a gate asked for were refused, one text each: its tests were not measured. */
    synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    @GuardedBy("this")
    private <T> T asked(Supplier<T> file) {
        try {
            return file.get();
        } catch (RuntimeException malformed) {
            refused.add(String.valueOf(malformed.getMessage()));
            throw malformed;
        }
    }

    /** Returns a run with the names of today; as it is where the file is malformed, for what judges nothing. */
    Run named(Run run) {
        try {
            return readRenames().applyTo(run);
        } catch (RuntimeException malformed) {
            return run;
        }
    }

    private static <T> T read(String what, Supplier<T> file) {
        try {
            return file.get();
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            throw Misuse.ofFile(what, String.valueOf(refused.getMessage()));
        }
    }
}
