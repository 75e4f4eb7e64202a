package dev.harness.state;

import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One snapshot and the changes since, in memory, beside the journal that holds them. Used under the storage's lock.
 */
final class Replica {
    private final DurableMark mark;
    private final Disk disk;
    private final Path directory;
    private final WorkflowState base;
    private final long fingerprint;
    private final SnapshotWatch watch;
    private TaskTableEditor tasks;
    private @Nullable Board board;
    private @Nullable WorkflowState view;
    private @Nullable Journal journal;
    private boolean stale;
    private Object epoch = new Object(); // another one when the tasks are not what they were plus records

    Replica(Disk disk, Path directory, Snapshot.Content content, Snapshot.Trace trace, DurableMark mark) {
        this.mark = mark;
        this.disk = disk;
        this.directory = directory;
        this.base = content.state();
        this.fingerprint = content.fingerprint();
        this.watch = new SnapshotWatch(trace);
        this.tasks = base.table().edit();
        this.view = base;
    }

    private Replica(Replica from, Snapshot.Content content, Snapshot.Trace trace) {
        this(from.disk, from.directory, content, trace, from.mark);
        this.tasks = from.tasks;
        this.board = from.board;
        this.view = from.view;
        this.epoch = from.epoch;
    }

    /** Returns this replica after a newer snapshot and its journal were put in place; closes this one's. */
    Replica movedTo(Snapshot.Content content, Snapshot.Trace newTrace) throws IOException {
        Replica next = new Replica(this, content, newTrace);
        Journal opened = Journal.open(disk, directory, content.fingerprint(), mark);
        next.journal = opened;
        try {
            opened.poll(known -> true);
            opened.made();
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        close();
        return next;
    }

    /** Returns what a new snapshot would hold; empty if the present one holds all. */
    Optional<Compaction.Mark> mark() {
        Journal changes = journal;
        return changes == null || !hasChanges()
                ? Optional.empty()
                : Optional.of(new Compaction.Mark(view(), epoch, changes.appendEnd(), changes.appendSum()));
    }

    /** Returns whether only records were added since the mark. */
    boolean isContinued(Compaction.Mark mark) {
        return mark.epoch() == epoch;
    }

    Snapshot.Content content() {
        return new Snapshot.Content(base, fingerprint);
    }

    Snapshot.Trace trace() {
        return watch.trace();
    }

    long fingerprint() {
        return fingerprint;
    }

    /** Returns whether the file is still the one that this was read from: exactly at least once in 50 ms, else at a glance. */
    boolean isOf(File file) throws IOException {
        return watch.isStill(file);
    }

    /** Returns whether the file is the one that this was read from: nobody replaced it, wrote to it or set its times. */
    boolean isExactly(File file) throws IOException {
        return watch.isExactly(file);
    }

    /** Returns whether no other process added anything; the journal need not be open for that. */
    boolean isComplete() throws IOException {
        Journal open = journal;
        return !stale && (open == null ? !JournalFiles.exists(directory, fingerprint) : open.isComplete());
    }

    boolean isInPlace() {
        return journal == null || journal.isInPlace();
    }

    /** Returns whether another manager announced a new snapshot. */
    boolean isStale() {
        return stale;
    }

    /** Returns whether the snapshot was replaced without an announcement, and the new one lacks changes. */
    boolean holdsWhatNoSnapshotHolds() throws IOException {
        if (journal != null) {
            journal.poll(this::apply);
        }
        return !stale && hasChanges();
    }

    /** Says so to the others. */
    void warn() throws IOException {
        if (journal != null) {
            journal.warn();
        }
    }

    Task at(int position) {
        return tasks.at(position);
    }

    int size() {
        return tasks.size();
    }

    int position(String id) {
        return tasks.position(id);
    }

    Board board() {
        Board built = board;
        if (built == null) {
            built = new Board(tasks);
            board = built;
        }
        return built;
    }

    /** Returns the tasks as they are now; the same object until something changes. */
    WorkflowState view() {
        WorkflowState current = view;
        if (current == null) {
            current = new WorkflowState(tasks.snapshot());
            view = current;
        }
        return current;
    }

    void put(int position, Task task) {
        view = null;
        if (board == null) {
            tasks.set(position, task);
        } else {
            board.put(position, task);
        }
    }

    /** Adds tasks that {@link Addition} found valid. */
    void add(Collection<Task> added) {
        view = null;
        if (board == null || board.isAnyBroken()) {
            added.forEach(tasks::add);
            board = null; // a dependency that was missing may be among them
        } else {
            board.add(added);
        }
    }

    /** Returns to the snapshot as it stands in the file. */
    void back() {
        epoch = new Object();
        tasks = base.table().edit();
        board = null;
        view = base;
    }

    /** Applies a record; false if it does not fit this snapshot. */
    boolean apply(JournalFormat.Change change) {
        if (change.kind() == JournalFormat.Kind.BACK) {
            back();
            return true;
        }
        if (change.kind() == JournalFormat.Kind.LOOK) {
            stale = true;
            return true;
        }
        int position = change.position();
        if (change.kind() == JournalFormat.Kind.ADDED) {
            return position == tasks.size() && add(change);
        }
        if (position < 0 || position >= tasks.size()) {
            return false;
        }
        put(position, Transition.recorded(tasks.at(position), change));
        return true;
    }

    private boolean add(JournalFormat.Change change) {
        WorkflowState added =
                StateJson.read(change.bytes(), JournalFiles.path(directory, fingerprint) + ", tasks added");
        add(added.table().values());
        return true;
    }

    /** Takes over what other processes did. */
    void poll() throws IOException {
        Journal open = journal;
        if (open != null) {
            open.poll(this::apply);
            stale |= open.isEmptied();
        } else if (JournalFiles.exists(directory, fingerprint)) {
            Journal opened = Journal.open(disk, directory, fingerprint, mark);
            journal = opened;
            opened.poll(this::apply);
            stale = false; // the file is the one that was looked at just now
        }
    }

    void pollMade() throws IOException {
        poll();
        journal().made(); // durably, just now
    }

    /** Returns whether this rests on records that nobody is known to have flushed. */
    boolean isUnforced() {
        return journal != null && journal.isUnforced();
    }

    /** Sees to it that the journal is in its place. Nothing may be on its way. */
    void keepInPlace() throws IOException {
        if (journal != null) {
            journal.keepInPlace();
        }
    }

    /** Sees to it that the journal can take every kind of record. Nothing may be on its way. */
    void modernize() throws IOException {
        if (journal != null && journal.modernize(disk, directory, fingerprint)) {
            journal.close();
            journal = Journal.open(disk, directory, fingerprint, mark);
            journal.poll(known -> true);
            journal.made();
        }
    }

    boolean hasChanges() {
        return journal != null && journal.appendEnd() > JournalFormat.HEADER;
    }

    /** Returns the journal, which is made when there is none yet. */
    Journal journal() throws IOException {
        Journal open = journal;
        if (open == null) {
            boolean missing = !JournalFiles.exists(directory, fingerprint);
            if (missing) {
                JournalFiles.create(disk, directory, fingerprint);
            }
            open = Journal.open(disk, directory, fingerprint, mark);
            journal = open;
            if (missing) {
                open.made();
            }
        }
        return open;
    }

    /** Returns the bytes of records since the snapshot. */
    long changes() {
        return journal == null ? 0 : journal.appendEnd();
    }

    long snapshotSize() {
        return watch.trace().length();
    }

    void close() {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }
}
