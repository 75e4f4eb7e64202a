package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.io.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a manager: who may read them, links in their places, compaction, a full disk. */
class StateFilesTest {
    @TempDir
    Path root;

    private static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> StateManagerTest.task("t" + i))
                .toList();
    }

    private Path directory() {
        return root.resolve(".harness");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(directory())) {
            return files.sorted().toList();
        }
    }

    @Test
    void files_allOfThem_areNotForOthers() throws IOException {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(3)));
            manager.claimTask("w");
            assertThat(files()).hasSize(3);
            for (Path file : files()) {
                assertThat(Files.getPosixFilePermissions(file))
                        .doesNotContain(
                                PosixFilePermission.OTHERS_READ,
                                PosixFilePermission.OTHERS_WRITE,
                                PosixFilePermission.GROUP_WRITE);
            }
        }
        assertThat(files())
                .as("after close: an empty journal, the lock, the snapshot")
                .extracting(file -> String.valueOf(file.getFileName()).replaceAll("-.*", ""))
                .containsExactly("journal", "lock", "state.json");
    }

    @Test
    void save_linksPlanted_areNotFollowed() throws IOException {
        Path precious = Files.writeString(root.resolve("precious"), "precious");
        Files.createDirectories(directory());
        Files.createSymbolicLink(directory().resolve("lock"), precious);
        try (StateManager manager = StateManager.open(root)) {
            assertThatThrownBy(() -> manager.save(WorkflowState.of(tasks(1))))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("not a link");
            Files.delete(directory().resolve("lock"));
            Files.createSymbolicLink(directory().resolve("state.json.tmp"), precious);
            manager.save(WorkflowState.of(tasks(1)));
            manager.claimTask("w");
        }
        assertThat(precious).hasContent("precious");
    }

    @Test
    void load_anotherManagerSavedWithinOneTickAndOfOneLength_seesIt() throws IOException {
        WorkflowState second = WorkflowState.of(List.of(StateManagerTest.task("u0")));
        try (StateManager manager = StateManager.open(root);
                StateManager other = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(1)));
            Path file = directory().resolve("state.json");
            FileTime modified = Files.getLastModifiedTime(file);
            long length = Files.size(file);
            other.save(second);
            assertThat(Files.size(file)).isEqualTo(length);
            Files.setLastModifiedTime(file, modified);
            assertThat(manager.load()).contains(second);
        }
    }

    @Test
    @SuppressWarnings("try") // closed early, to see what closing writes
    void claimTask_journalOutgrowsTheSnapshot_isCompactedWithoutLoss() throws IOException {
        try (StateManager manager = StateManager.open(root, Clock.systemUTC(), Disk.REAL, 1_000);
                StateManager other = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(20)));
            for (int i = 0; i < 400; i++) {
                manager.claimTask("w" + i % 20);
                if (i % 50 == 0) {
                    assertThat(other.load()).isEqualTo(manager.load());
                }
            }
            WorkflowState before = manager.load().orElseThrow();
            assertThat(other.load()).contains(before);
            manager.close();
            assertThat(StateJson.read(Files.readAllBytes(directory().resolve("state.json")), "state.json"))
                    .isEqualTo(before);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("harness-compaction");
        }
    }

    @Test
    @SuppressWarnings("try") // muted while open
    void save_fullFileSystem_failsAndWorksAgainWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectory(root.resolve("small"));
        assumeThat(Command.run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()))
                .as("a file system may be mounted here")
                .isZero();
        try (Muted log = new Muted();
                StateManager manager = StateManager.open(small)) {
            WorkflowState start = WorkflowState.of(tasks(20));
            manager.save(start);
            Path filler = small.resolve("filler");
            fill(filler);
            assertThatThrownBy(() -> manager.save(WorkflowState.of(tasks(2_000))))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(manager.load()).contains(start);
            for (int claims = 0; claims < 3_000; claims++) {
                WorkflowState before = manager.load().orElseThrow();
                try {
                    manager.claimTask("w");
                } catch (UncheckedIOException e) {
                    assertThat(manager.load()).contains(before);
                    Files.delete(filler);
                    assertThat(manager.claimTask("w").retry()).isTrue();
                    return;
                }
            }
            throw new AssertionError("the file system was never full");
        } finally {
            Command.run("umount", small.toString());
        }
    }

    private static void fill(Path file) {
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 10_000; i++) {
                out.write(new byte[4_096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }
}
