package dev.harness.perf.history;

import dev.harness.perf.result.Commit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds the revision that is checked out, with the {@code git} program. Stateless and thread-safe. */
public final class GitCommit {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private GitCommit() {}

    /**
     * Returns the revision that is checked out in a directory. Empty, and never an error, when there is no {@code git}
     * program, no repository, no commit yet, or no answer within ten seconds.
     */
    public static Optional<Commit> of(Path directory) {
        // Untracked files do not count, as in pytest-benchmark: the runs that are saved here would be the first of
        // them.
        return of(directory, PATIENCE, "git", "status", "--porcelain=v2", "--branch", "--untracked-files=no");
    }

    static Optional<Commit> of(Path directory, Duration patience, String... command) {
        return CommandOutput.of(directory, patience, command).flatMap(GitCommit::parse);
    }

    /** Reads the second porcelain format: header lines start with a hash sign, every other line is a change. */
    static Optional<Commit> parse(List<String> status) {
        Optional<String> id = header(status, "# branch.oid ").filter(value -> !value.startsWith("("));
        Optional<String> branch = header(status, "# branch.head ").filter(value -> !value.startsWith("("));
        boolean dirty = status.stream().anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
        return id.map(hash -> new Commit(hash, branch, dirty));
    }

    private static Optional<String> header(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst();
    }
}
