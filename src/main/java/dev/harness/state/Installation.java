package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Puts a new snapshot in the place of the present one. Used within a step, when nothing else is on its way. */
final class Installation {
    private static final System.Logger LOG = System.getLogger(Installation.class.getName());

    private final Steps steps;
    private final Disk disk;
    private final Path file;
    private final Path directory;

    Installation(Steps steps, Disk disk, Path file) {
        this.steps = steps;
        this.disk = disk;
        this.file = file;
        this.directory = file.resolveSibling("");
    }

    /** Installs a workflow. If it is equal to the present snapshot, a record in the journal returns to that. */
    WorkflowState of(WorkflowState state) throws IOException {
        try (AtomicFile snapshot = AtomicFile.replacing(disk, file)) {
            long fingerprint = Snapshot.write(state, snapshot);
            Replica tasks = steps.replica();
            if (tasks == null || fingerprint != tasks.fingerprint()) {
                JournalFiles.create(disk, directory, fingerprint);
                steps.warn();
                RefusedSnapshot.commit(snapshot, fingerprint, steps.turn.mark());
                steps.drop();
                follow(() -> {
                    Replica saved = new Replica(
                            disk, directory, new Snapshot.Content(state, fingerprint), trace(), steps.turn.mark());
                    steps.become(saved);
                    saved.pollMade(); // opens the journal: only there does this manager hear of the next snapshot
                });
                Leftovers.delete(disk, directory, fingerprint, false);
            } else if (tasks.hasChanges()) {
                steps.record(tasks, JournalFormat.Kind.BACK, 0, Instant.EPOCH, "");
                tasks.back();
            }
        }
        index();
        return state;
    }

    /** A snapshot is in place, so nothing may fail any more: what cannot be taken over is read again by the next step. */
    void follow(Disk.Action takeOver) {
        try {
            takeOver.run();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, file + ": was replaced, and will be read again", e);
            steps.drop();
        }
    }

    Snapshot.Trace trace() throws IOException {
        return Snapshot.Trace.of(file.toFile());
    }

    /** Saving costs the size of the workflow anyway; so the first claim after it costs what every claim does. */
    private void index() {
        Replica tasks = steps.replica();
        if (tasks != null) {
            tasks.board();
        }
    }

    /**
     * Installs a file with unknown fields, if it has any: those of a task move into its metadata. The original file is kept
     * beside it. Returns the file of the workflow.
     */
    Path ofForeign() throws IOException {
        RefusedSnapshot.takeBack(disk, file, steps.turn.mark());
        if (!Files.exists(file)) {
            return file;
        }
        byte[] bytes = Snapshot.bytes(file);
        ForeignFields foreign = new ForeignFields();
        WorkflowState state = StateJson.read(bytes, file.toString(), foreign);
        if (foreign.isAny()) {
            Path original = file.resolveSibling(String.format("imported-%016x.json", Snapshot.fingerprint(bytes)));
            AtomicFile.write(disk, original, ByteBuffer.wrap(bytes));
            JournalFiles.warnFollowers(disk, file, steps.turn.mark());
            of(state);
            LOG.log(System.Logger.Level.INFO, "{0}: imported; fields {1}; as it was: {2}", file, foreign, original);
        }
        return file;
    }
}
