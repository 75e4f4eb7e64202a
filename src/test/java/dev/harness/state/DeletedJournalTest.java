package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.io.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal, or all files, deleted while managers are at work. */
class DeletedJournalTest {
    @TempDir
    Path root;

    private final Muted log = new Muted();
    private final AtomicBoolean deleteAtFlush = new AtomicBoolean();
    private boolean withSnapshot;
    private StateManager manager;

    @BeforeEach
    void save() {
        Disk disk = (step, file, action) -> {
            action.run();
            if (step == Disk.Step.FORCE && deleteAtFlush.getAndSet(false)) {
                delete();
            }
        };
        manager = StateManager.open(root, Clock.systemUTC(), disk, Long.MAX_VALUE);
        manager.save(WorkflowState.of(IntStream.range(0, 30)
                .mapToObj(i -> StateManagerTest.task("t" + i))
                .toList()));
        manager.claimTask("first");
    }

    @AfterEach
    void close() {
        manager.close();
        log.close();
    }

    private StateManager open() {
        return StateManager.open(root, Clock.systemUTC(), Disk.REAL, Long.MAX_VALUE);
    }

    private void delete() throws IOException {
        try (var files = Files.newDirectoryStream(root.resolve(".harness"), withSnapshot ? "*" : "journal-*")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static Map<String, Task> tasks(StateManager of) {
        return of.load().orElseThrow().tasks();
    }

    @Test
    void load_journalDeleted_stillShowsAllAndPutsItBack() throws IOException {
        delete();

        assertThat(tasks(manager).get("t0").claimedBy()).contains("first");
        try (StateManager fresh = open()) {
            assertThat(tasks(fresh).get("t0").claimedBy()).contains("first");
        }
    }

    @Test
    void claimTask_journalDeleted_losesNothing() throws IOException {
        delete();
        manager.claimTask("second");
        manager.completeTask("t0", "first");
        try (StateManager fresh = open()) {
            assertThat(fresh.load()).isEqualTo(manager.load());
            assertThat(tasks(fresh).get("t0").status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(tasks(fresh).get("t1").claimedBy()).contains("second");
        }
    }

    @Test
    void claimTask_journalDeletedWhileItIsFlushed_losesNothing() {
        deleteAtFlush.set(true);
        manager.claimTask("second");
        assertThat(deleteAtFlush).isFalse();
        try (StateManager fresh = open()) {
            assertThat(tasks(fresh).get("t1").claimedBy()).contains("second");
        }
    }

    @Test
    void claimTask_severalManagersAndDeletions_losesNothing() throws IOException {
        try (StateManager other = open()) {
            for (int i = 0; i < 8; i++) {
                manager.claimTask("u" + i);
                other.claimTask("w" + i);
                delete();
                (i % 2 == 0 ? other : manager).claimTask("v" + i);
                assertThat(other.load()).isEqualTo(manager.load());
            }
            assertThat(tasks(manager).values())
                    .filteredOn(task -> task.status() == TaskStatus.RUNNING)
                    .hasSize(25);
            try (StateManager fresh = open()) {
                assertThat(fresh.load()).isEqualTo(manager.load());
            }
        }
    }

    @Test
    void claimTask_everythingDeletedWhileItIsFlushed_isRefusedAndNothingComesBack() {
        withSnapshot = true;
        deleteAtFlush.set(true);

        assertThatThrownBy(() -> manager.claimTask("second")).isInstanceOf(UncheckedIOException.class);

        assertThat(manager.load()).isEmpty();
        assertThat(manager.claimTask("second").task()).isEmpty();
        manager.close();
        assertThat(root.resolve(".harness/state.json")).doesNotExist();
    }
}
