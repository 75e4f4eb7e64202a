package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals of other versions. That of version 1 was written by a Harness of that version, which was killed after: a
 * claimed by "größer" and completed, c claimed twice by "w", d claimed by "x" and failed; b waits for a.
 */
@SuppressWarnings("try") // a muted log is only there, and closing early is what some tests are about
class JournalVersionTest {
    private static final long FINGERPRINT = 0xfab4fee44566e369L;
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678901Z");

    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();

    @BeforeEach
    void put() throws IOException {
        Files.createDirectories(directory());
        Files.write(directory().resolve("state.json"), resource("state-v1.json"));
        Files.write(journal(), resource("journal-v1.bin"));
    }

    private Path directory() {
        return root.resolve(".harness");
    }

    private Path journal() {
        return JournalFiles.path(directory(), FINGERPRINT);
    }

    private static byte[] resource(String name) {
        try (InputStream in = JournalVersionTest.class.getResourceAsStream("/state/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int version() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(journal())).getInt(8);
    }

    private static void assertWhatItSays(Optional<WorkflowState> state) {
        var tasks = state.orElseThrow().tasks();
        assertThat(tasks.keySet()).containsExactly("a", "b", "c", "d");
        assertThat(tasks.get("a"))
                .isEqualTo(Task.builder("a")
                        .description("first")
                        .status(TaskStatus.COMPLETED)
                        .claimedBy("größer")
                        .startedAt(THEN)
                        .completedAt(THEN)
                        .attempts(1)
                        .build());
        assertThat(tasks.get("b").status()).isEqualTo(TaskStatus.PENDING);
        assertThat(tasks.get("c"))
                .isEqualTo(Task.builder("c")
                        .description("third")
                        .timeout(Duration.ofSeconds(10))
                        .status(TaskStatus.RUNNING)
                        .claimedBy("w")
                        .startedAt(THEN)
                        .attempts(2)
                        .build());
        assertThat(tasks.get("d").status()).isEqualTo(TaskStatus.FAILED);
        assertThat(tasks.get("d").failure()).isEmpty();
    }

    @Test
    void load_version1_readsItAndLeavesIt() throws IOException {
        try (StateManager manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            assertWhatItSays(manager.load());
            assertThat(manager.progress()).isEqualTo(new Progress(1, 0, 0, 1, 1, 1));
            assertThat(journal()).hasBinaryContent(resource("journal-v1.bin"));
        }
    }

    @Test
    void claimTask_version1_goesOnInVersion2WithTheSameRecords() throws IOException {
        try (StateManager manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            assertThat(manager.claimTask("y").task().orElseThrow().id()).isEqualTo("b");
            manager.retryTask("b", "y", Duration.ofSeconds(1), "not yet");
            assertThat(version()).isEqualTo(2);
            try (StateManager other = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
                assertThat(other.load()).isEqualTo(manager.load());
                assertThat(other.load().orElseThrow().tasks().get("b").failure())
                        .contains("not yet");
            }
        }
    }

    @Test
    void claimTask_version1_warnsThoseWhoHaveItOpen() throws IOException {
        List<JournalFormat.Kind> heard = new ArrayList<>();
        try (Journal old = Journal.open(Disk.REAL, directory(), FINGERPRINT, DurableMark.NONE);
                StateManager manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            old.poll(change -> true);
            manager.claimTask("y");
            old.poll(change -> heard.add(change.kind()));
        }
        assertThat(heard).containsExactly(JournalFormat.Kind.LOOK);
    }

    @Test
    void everyCall_laterVersion_isRefusedAndLeavesTheFile() throws IOException {
        byte[] later = resource("journal-v1.bin");
        later[11] = 3;
        Files.write(journal(), later);
        try (StateManager manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> manager.claimTask("y"))
                    .isInstanceOf(StateFileException.class)
                    .hasMessageEndingWith(", byte 8: is a journal of version 3; this Harness reads versions 1 to 2");
        }
        assertThat(journal()).hasBinaryContent(later);
    }

    @Test
    void addTasks_longerThanAPage_isReadByOthersWholeOrNotAtAll() throws IOException {
        List<Task> many = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            many.add(Task.builder("new-" + i).description("x".repeat(100)).build());
        }
        try (StateManager manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE);
                StateManager other = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            WorkflowState before = manager.load().orElseThrow();
            WorkflowState after = manager.addTasks(many);
            assertThat(after.tasks()).hasSize(2_004);
            assertThat(other.load()).contains(after);
            assertThat(other.claimTask("y").task()).isPresent();
            other.releaseTask(other.claimTask("y").task().orElseThrow().id(), "y");

            byte[] whole = Files.readAllBytes(journal());
            Path copy = root.resolve("copy/.harness");
            Files.createDirectories(copy);
            Files.copy(directory().resolve("state.json"), copy.resolve("state.json"));
            for (int cut : List.of(300, 70_000, 200_000)) {
                byte[] torn = Arrays.copyOf(whole, cut);
                Files.write(JournalFiles.path(copy, FINGERPRINT), torn);
                try (Muted log = new Muted();
                        StateManager reader =
                                StateManager.open(root.resolve("copy"), clock, Unflushed.DISK, Long.MAX_VALUE)) {
                    assertThat(reader.load()).as("cut at " + cut).contains(before);
                    reader.renewTask("c", "w");
                    assertThat(reader.load().orElseThrow().tasks()).hasSize(4);
                }
                Files.copy(
                        directory().resolve("state.json"),
                        copy.resolve("state.json"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
