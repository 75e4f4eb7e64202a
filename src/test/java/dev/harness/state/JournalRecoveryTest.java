package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.Torture;
import dev.harness.io.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read back from a journal that was cut or damaged. */
class JournalRecoveryTest {
    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private final List<WorkflowState> states = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private byte[] snapshot;
    private byte[] journal;
    private Path journalFile;
    private final Muted log = new Muted();

    @AfterEach
    void unmute() {
        log.close();
    }

    @BeforeEach
    void writeThreeRecords() throws IOException {
        Path original = root.resolve("original");
        try (StateManager manager = open(original)) {
            manager.save(WorkflowState.of(StateManagerTest.task("a"), StateManagerTest.task("b", "a")));
            note(manager, original);
            manager.claimTask("worker-1");
            note(manager, original);
            manager.completeTask("a", "worker-1");
            note(manager, original);
            manager.claimTask("größer");
            note(manager, original);
            snapshot = Files.readAllBytes(original.resolve(".harness/state.json"));
        }
        assertThat(ends).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void load_journalCutAtEveryByte_givesTheLongestWholePrefix() throws IOException {
        int last = ends.get(3);
        for (int length = JournalFormat.HEADER; length <= last; length++) {
            assertThat(reopened(Arrays.copyOf(journal, length)))
                    .as("cut at %d", length)
                    .isEqualTo(states.get(wholeRecords(length)));
        }
    }

    @Test
    void load_everyByteOfTheLastRecordFlipped_givesWhatPrecedesIt() throws IOException {
        for (int at = ends.get(2); at < ends.get(3); at++) {
            byte[] damaged = journal.clone();
            damaged[at] ^= 0x41;
            assertThat(reopened(damaged)).as("byte %d", at).isEqualTo(states.get(2));
            assertThat(log.messages().get(log.messages().size() - 1))
                    .contains("copy/.harness/journal-", "bytes from byte " + ends.get(2));
        }
    }

    @Test
    void load_middleRecordDamaged_doesNotJumpOverIt() throws IOException {
        byte[] damaged = journal.clone();
        damaged[ends.get(1) + 12] ^= 1;

        assertThat(reopened(damaged)).isEqualTo(states.get(1));
    }

    @Test
    void claimTask_afterATornRecord_continues() throws IOException {
        put(Arrays.copyOf(journal, ends.get(3) - 1));
        try (StateManager manager = open(root.resolve("copy"))) {
            assertThat(manager.claimTask("x").task().orElseThrow().id()).isEqualTo("b");
            try (StateManager other = open(root.resolve("copy"))) {
                assertThat(other.load()).isEqualTo(manager.load());
            }
        }
    }

    @Test
    void load_damagedHeader_isAnErrorThatLeavesTheJournal() throws IOException {
        for (int at = 0; at < JournalFormat.HEADER; at++) {
            byte[] damaged = journal.clone();
            damaged[at] ^= 1;
            put(damaged);
            try (StateManager manager = open(root.resolve("copy"))) {
                assertThatThrownBy(manager::load)
                        .isInstanceOf(StateFileException.class)
                        .hasMessageContaining(journalFile.getFileName() + ", byte ");
            }
            assertThat(root.resolve("copy/.harness").resolve(journalFile.getFileName()))
                    .hasBinaryContent(damaged);
        }
    }

    @Test
    void load_mutatedJournals_isAPrefixOrAClearError() throws IOException {
        mutate(200, 20260102);
    }

    @Test
    @Torture
    void load_manyMutatedJournals_isAPrefixOrAClearError() throws IOException {
        mutate(10_000, 20260103);
    }

    private void mutate(int rounds, long seed) throws IOException {
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            byte[] mutated = Mutation.of(Arrays.copyOf(journal, ends.get(3) + 20), random);
            try {
                assertThat(states).contains(reopened(mutated));
            } catch (StateFileException e) {
                assertThat(e).hasMessageContaining("journal-").hasMessageContaining("byte");
            }
        }
    }

    @Test
    void load_emptyJournal_isAnError() throws IOException {
        put(new byte[0]);
        try (StateManager manager = open(root.resolve("copy"))) {
            assertThatThrownBy(manager::load).isInstanceOf(StateFileException.class);
        }
    }

    private int wholeRecords(int length) {
        int whole = 0;
        while (whole + 1 < ends.size() && ends.get(whole + 1) <= length) {
            whole++;
        }
        return whole;
    }

    private WorkflowState reopened(byte[] journalBytes) throws IOException {
        put(journalBytes);
        try (StateManager manager = open(root.resolve("copy"))) {
            return manager.load().orElseThrow();
        }
    }

    private void put(byte[] journalBytes) throws IOException {
        Path directory = root.resolve("copy/.harness");
        Files.createDirectories(directory);
        Files.write(directory.resolve("state.json"), snapshot);
        Files.write(directory.resolve(journalFile.getFileName()), journalBytes);
    }

    private void note(StateManager manager, Path directory) throws IOException {
        states.add(manager.load().orElseThrow());
        try (var files = Files.newDirectoryStream(directory.resolve(".harness"), "journal-*")) {
            journalFile = files.iterator().next();
        }
        journal = Files.readAllBytes(journalFile);
        ByteBuffer bytes = ByteBuffer.wrap(journal);
        int end = JournalFormat.HEADER;
        while (bytes.getInt(end) != 0) {
            end += JournalFormat.FRAME + bytes.getInt(end);
        }
        ends.add(end);
    }

    private StateManager open(Path directory) {
        Disk unflushed = (step, file, action) -> {
            if (step != Disk.Step.FORCE) {
                action.run();
            }
        };
        return StateManager.open(directory, clock, unflushed, Long.MAX_VALUE);
    }
}
