package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.Torture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system that is really full now and then; needs the right to mount one. */
class FullDiskTest {
    @TempDir
    Path root;

    private final Muted log = new Muted();

    @AfterEach
    void unmount() throws Exception {
        Command.run("umount", small().toString());
        log.close();
    }

    private Path small() {
        return root.resolve("small");
    }

    private void mount() throws Exception {
        Files.createDirectories(small());
        assumeThat(Command.run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small().toString()))
                .as("a file system may be mounted here")
                .isZero();
    }

    @Test
    void claimTask_afterASaveThatFoundNoRoom_isThereForEverybody() throws Exception {
        mount();
        try (StateManager manager = StateManager.open(small())) {
            manager.save(WorkflowState.of(tasks(600)));
            Path filler = small().resolve("filler");
            fill(filler);
            int claimed = claimUntilRefused(manager);
            resize(filler, Files.size(filler) - 100_000);
            assertThatThrownBy(() -> manager.save(WorkflowState.of(tasks(4_000))))
                    .isInstanceOf(UncheckedIOException.class);
            Files.delete(filler);
            for (int i = 0; i < 20; i++) {
                Task task = manager.claimTask("later" + i).task().orElseThrow();
                manager.completeTask(task.id(), "later" + i);
            }
            try (StateManager fresh = StateManager.open(small())) {
                assertThat(fresh.load()).isEqualTo(manager.load());
                assertThat(fresh.load().orElseThrow().tasks().values())
                        .filteredOn(task -> task.status() != TaskStatus.PENDING)
                        .hasSize(claimed + 20);
            }
        }
    }

    @Test
    @Torture
    void calls_roomComesAndGoes_loseAndInventNothing() throws Exception {
        mount();
        int refused = 0;
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Path directory = small().resolve("seed" + seed);
            Path filler = small().resolve("filler");
            try (StateManager manager = StateManager.open(directory);
                    StateManager mirror = StateManager.open(root.resolve("mirror" + seed))) {
                for (int call = 0; call < 200; call++) {
                    if (random.nextInt(4) == 0) {
                        fill(filler);
                        resize(filler, Math.max(0, Files.size(filler) - random.nextInt(150_000)));
                    } else if (random.nextInt(6) == 0) {
                        Files.deleteIfExists(filler);
                    }
                    WorkflowState state = WorkflowState.of(tasks(1 + random.nextInt(300)));
                    String worker = "w" + random.nextInt(100);
                    boolean save = random.nextInt(10) == 0 || call == 0;
                    Optional<WorkflowState> before = mirror.load();
                    try {
                        act(manager, save, state, worker);
                        act(mirror, save, state, worker);
                    } catch (UncheckedIOException e) {
                        refused++;
                    }
                    try (StateManager fresh = StateManager.open(directory)) {
                        assertThat(statuses(fresh.load()))
                                .as("seed %d, call %d, before it %s", seed, call, before)
                                .isEqualTo(statuses(mirror.load()));
                    }
                }
            }
            Files.deleteIfExists(filler);
            Command.run("rm", "-r", directory.toString());
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static void act(StateManager manager, boolean save, WorkflowState state, String worker) {
        if (save) {
            manager.save(state);
        } else {
            manager.claimTask(worker);
        }
    }

    private static List<String> statuses(Optional<WorkflowState> state) {
        return state.stream()
                .flatMap(some -> some.tasks().values().stream())
                .map(task -> task.id() + task.status() + task.claimedBy())
                .toList();
    }

    private static int claimUntilRefused(StateManager manager) {
        for (int claims = 0; claims < 600; claims++) {
            try {
                manager.claimTask("first" + claims + "x".repeat(1_000));
            } catch (UncheckedIOException e) {
                return claims;
            }
        }
        throw new AssertionError("the file system was never full");
    }

    private static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> StateManagerTest.task("t" + i))
                .toList();
    }

    private static void fill(Path file) {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length());
            for (int i = 0; i < 10_000; i++) {
                out.write(new byte[4_096]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void resize(Path file, long length) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(Math.max(0, length));
        }
    }
}
