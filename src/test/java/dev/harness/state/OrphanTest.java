package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.io.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state file that is replaced by hand while its journal holds changes. */
class OrphanTest {
    @TempDir
    Path root;

    private final Muted log = new Muted();
    private StateManager manager;

    @BeforeEach
    void save() {
        manager = open();
        manager.save(WorkflowState.of(StateManagerTest.task("a"), StateManagerTest.task("b")));
    }

    @AfterEach
    void close() {
        manager.close();
        log.close();
    }

    private StateManager open() {
        return StateManager.open(root, Clock.systemUTC(), Disk.REAL, Long.MAX_VALUE);
    }

    private List<String> kept() throws IOException {
        try (var files = Files.list(root.resolve(".harness"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.contains("orphaned"))
                    .sorted()
                    .toList();
        }
    }

    private void edit(String id) throws IOException {
        byte[] edited = StateJson.write(WorkflowState.of(StateManagerTest.task(id)));
        Files.write(root.resolve(".harness/state.json"), edited);
    }

    @Test
    void edit_managerKnewTheChanges_keepsJournalAndWhatItAmountsTo() throws IOException {
        manager.claimTask("w");
        WorkflowState before = manager.load().orElseThrow();
        edit("mine");

        assertThat(manager.claimTask("w").task().orElseThrow().id()).isEqualTo("mine");

        assertThat(kept()).hasSize(2);
        assertThat(kept().get(0)).matches("journal-[0-9a-f]{16}\\.orphaned");
        Path readable = root.resolve(".harness").resolve(kept().get(1));
        assertThat(StateJson.read(Files.readAllBytes(readable), "")).isEqualTo(before);
        assertThat(log.messages()).hasSize(1).first().asString().contains(kept().get(0), "edited or replaced");
    }

    @Test
    void edit_freshManagerComesFirst_keepsTheJournal() throws IOException {
        manager.claimTask("w");
        edit("mine");
        try (StateManager fresh = open()) {
            assertThat(fresh.claimTask("v").task().orElseThrow().id()).isEqualTo("mine");
        }
        assertThat(kept()).hasSize(1);
        assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("mine");
    }

    @Test
    void edit_severalTimes_keepsEachJournal() throws IOException {
        for (int i = 0; i < 3; i++) {
            manager.claimTask("w");
            edit("mine" + i);
        }
        manager.claimTask("w");
        assertThat(kept()).hasSize(6);
    }

    @Test
    void edit_nothingInTheJournal_keepsNothing() throws IOException {
        edit("mine");
        manager.claimTask("w");
        assertThat(kept()).isEmpty();
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void saveUpdateAndReset_supersedeChangesOnPurpose() throws IOException {
        manager.claimTask("w");
        manager.save(WorkflowState.of(StateManagerTest.task("c")));
        manager.claimTask("w");
        manager.update(state -> state.with(StateManagerTest.task("d")));
        manager.claimTask("w");
        try (StateManager other = open()) {
            other.save(WorkflowState.of(StateManagerTest.task("e"), StateManagerTest.task("f")));
            other.claimTask("v");
        }
        manager.claimTask("w");
        assertThat(kept()).isEmpty();
        edit("mine");
        manager.claimTask("w");
        assertThat(kept()).isNotEmpty();
        manager.reset();
        assertThat(kept()).isEmpty();
    }

    /** An edit that cannot be told by length and time of modification: as {@code cp -p}, or {@code mv} after {@code touch -r}. */
    private void editUnseen(boolean inPlace) throws IOException {
        Path file = root.resolve(".harness/state.json");
        FileTime modified = Files.getLastModifiedTime(file);
        String edited = Files.readString(file).replace("\"a\"", "\"x\"");
        Path written = inPlace ? file : file.resolveSibling("mine.tmp");
        Files.writeString(written, edited);
        Files.setLastModifiedTime(written, modified);
        if (!inPlace) {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void edit_keepsLengthAndTime_isSeenByLoadAndTheNextClaim(boolean inPlace) throws IOException {
        manager.claimTask("w");
        editUnseen(inPlace);
        assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("x", "b");
        assertThat(manager.claimTask("w").task().orElseThrow().id()).isEqualTo("x");
        assertThat(kept()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void edit_keepsLengthAndTime_survivesUpdateAndClose(boolean inPlace) throws IOException {
        manager.claimTask("w");
        editUnseen(inPlace);
        manager.update(state -> state.with(StateManagerTest.task("c")));
        assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("x", "b", "c");
        manager.claimTask("w");
        assertThat(kept()).hasSize(2);

        edit("last");
        manager.claimTask("w");
        byte[] mine = StateJson.write(WorkflowState.of(StateManagerTest.task("late")));
        Path file = root.resolve(".harness/state.json");
        FileTime modified = Files.getLastModifiedTime(file);
        Files.write(file, mine);
        Files.setLastModifiedTime(file, modified);
        manager.close();
        assertThat(Files.readAllBytes(file)).isEqualTo(mine);
    }

    @Test
    void update_rightAfterAnEditThatKeepsLengthAndTime_changesWhatWasEdited() throws IOException {
        Path file = root.resolve(".harness/state.json");
        byte[] mine = StateJson.write(WorkflowState.of(StateManagerTest.task("mine")));
        byte[] ours = StateJson.write(WorkflowState.of(StateManagerTest.task("ours")));
        for (int i = 0; i < 20; i++) { // each time soon after a look
            Files.write(file, ours);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
            manager.claimTask("w");
            assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("ours");
            Files.write(file, mine);
            Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
            manager.update(state -> state.with(StateManagerTest.task("c")));
            assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("mine", "c");
        }
    }

    @Test
    void edit_whileTheNextSnapshotIsMade_counts() throws IOException {
        byte[] mine = StateJson.write(WorkflowState.of(StateManagerTest.task("mine")));
        Path file = root.resolve(".harness/state.json");
        Disk disk = (step, target, action) -> {
            action.run();
            if (step == Disk.Step.RENAME && String.valueOf(target.getFileName()).startsWith("journal-")) {
                Files.write(file, mine);
            }
        };
        try (StateManager editedMeanwhile = StateManager.open(root, Clock.systemUTC(), disk, Long.MAX_VALUE)) {
            editedMeanwhile.claimTask("w");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(mine);
        assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("mine");
        manager.claimTask("w");
        assertThat(kept()).hasSize(2);
    }

    @Test
    void timesOfStateJsonSet_changesStay() throws IOException {
        manager.claimTask("w");
        Files.setLastModifiedTime(root.resolve(".harness/state.json"), FileTime.fromMillis(1_000));
        assertThat(manager.claimTask("v").task().orElseThrow().id()).isEqualTo("b");
        assertThat(manager.load().orElseThrow().tasks().values()).allMatch(task -> task.status() == TaskStatus.RUNNING);
        assertThat(kept()).isEmpty();
    }

    @Test
    void stateJsonDeleted_savingAnotherKeepsTheJournal() throws IOException {
        manager.claimTask("w");
        Files.delete(root.resolve(".harness/state.json"));
        assertThat(manager.load()).isEmpty();
        assertThat(manager.claimTask("w").task()).isEmpty();

        manager.save(WorkflowState.of(StateManagerTest.task("new")));

        assertThat(kept()).hasSize(1);
    }

    @Test
    void fileThatOnlyLooksLikeAJournal_isLeftAlone() throws IOException {
        Path notes = Files.writeString(root.resolve(".harness/journal-notes.txt"), "mine");
        manager.save(WorkflowState.of(StateManagerTest.task("c")));
        assertThat(notes).hasContent("mine");
    }
}
