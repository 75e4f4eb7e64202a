package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.history.BuildParts;
import dev.harness.perf.history.BuildProcess;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The part that a session has in its build. Without a build, or where its folder cannot be written, the session stands for
 * itself. Thread-safe.
 */
final class BuildRecord {
    /** In the folder of reports: what one build keeps for its other JVMs and for the next build. */
    static final String FOLDER = ".builds";

    @GuardedBy("this")
    private Optional<BuildParts> parts;

    @GuardedBy("this")
    private RunFailure own = RunFailure.NONE;

    private BuildRecord(Optional<BuildParts> parts) {
        this.parts = parts;
    }

    /**
     * Begins a session of a build.
     *
     * @param reports the folder of the reports, beside which the parts are kept
     * @param build the build that this JVM belongs to; empty if it belongs to none
     */
    static BuildRecord begin(Path reports, Optional<BuildProcess> build) {
        return new BuildRecord(build.map(process -> BuildParts.begin(reports.resolve(FOLDER), process)));
    }

    /** Says that what is found from now on may be found again by a retry. */
    synchronized void nextSession() {
        parts.ifPresent(BuildParts::nextSession);
    }

    /** Keeps what a check found for the other JVMs of the build, and in case this one is killed. */
    synchronized void add(Run found) {
        try {
            parts.ifPresent(all -> all.add(found));
        } catch (RuntimeException failure) {
            alone(failure);
        }
    }

    /** Keeps what the tests of this JVM fail with as a whole, for the other JVMs of the build: the last one writes the verdict of all. */
    synchronized void fail(RunFailure failure) {
        own = failure;
        try {
            parts.ifPresent(all -> all.keep(failure));
        } catch (RuntimeException refused) {
            alone(refused);
        }
    }

    /** Returns what the tests of this JVM, and of the others of its build, have failed with. */
    synchronized RunFailure failure() {
        return own.and(parts.map(BuildParts::failure).orElse(RunFailure.NONE));
    }

    /** Hands a task the run of the build as far as it is measured, while no other JVM of the build does so. */
    synchronized void together(Run own, Consumer<Run> task) {
        if (parts.isPresent()) {
            BuildParts all = parts.get();
            try {
                all.alone(() -> task.accept(all.merged(own)));
                return;
            } catch (IOException | RuntimeException failure) {
                alone(failure);
            }
        }
        task.accept(own);
    }

    /** Saves the run of the build in one file, however many of its JVMs save it. */
    synchronized Path save(RunStore store, Run run) throws IOException {
        return parts.isPresent() ? parts.get().save(store, run) : store.save(run);
    }

    /** Returns the file in which another JVM of the build has saved its run: a build is not its own baseline. */
    synchronized Optional<Path> saved() {
        return parts.flatMap(BuildParts::saved);
    }

    @GuardedBy("this")
    private void alone(Exception failure) {
        System.out.println("Harness: the reports hold the results of this JVM alone: " + failure.getMessage());
        parts = Optional.empty();
    }
}
