package dev.harness.perf.prove;

import dev.harness.perf.export.SavedVerdict;
import dev.harness.perf.revision.Children;
import dev.harness.perf.revision.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs builds of the copy, as a server of continuous integration does. Not thread-safe. */
final class ProjectBuild {
    /** As there: a gate without a baseline is broken, and no summary of another build is written. */
    private static final Map<String, String> ENVIRONMENT = Map.of("CI", "true", "GITHUB_STEP_SUMMARY", "");

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Path folder;
    private final Scratch scratch;

    ProjectBuild(Path folder, Scratch scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    Path reports() {
        return scratch.path("reports");
    }

    /**
     * Runs a build; reports of an earlier one are gone before.
     *
     * @throws IllegalArgumentException if the program cannot be started
     */
    BuildResult run(BuildRequest request) throws IOException, InterruptedException {
        remove(reports());
        Path log = scratch.path("build.log");
        int exit;
        try {
            exit = Children.run(folder, log, PATIENCE, ENVIRONMENT, request.words());
        } catch (IOException notThere) {
            throw new IllegalArgumentException(
                    "the build cannot be started: " + notThere.getMessage() + "; name it with --build", notThere);
        }
        return new BuildResult(exit, verdict(), Children.lastLines(log, Integer.MAX_VALUE));
    }

    private Optional<SavedVerdict> verdict() throws IOException {
        try {
            return SavedVerdict.in(reports());
        } catch (IllegalArgumentException half) {
            return Optional.empty();
        }
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
