package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.Torture;
import dev.harness.io.LockTimeoutException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others do to the lock: read it, cut it short, delete it, copy it, stop while they hold it. */
@Slow
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class LockViolenceTest {
    @TempDir
    Path root;

    @Test
    @Lengthy
    void claimTask_filesReadInTheSameJvms_losesAndDoublesNothing() throws Exception {
        drainBesideReaders(2, 4, 2, 400);
    }

    @Test
    @Torture
    void claimTask_filesReadInTheSameJvmsForLong_losesAndDoublesNothing() throws Exception {
        for (int round = 0; round < 6; round++) {
            drainBesideReaders(3, 4, 2, 2_000);
        }
    }

    @Test
    @Torture
    void claimTask_readersAndOneProcessKilled_losesAndDoublesNothing() throws Exception {
        for (int round = 0; round < 12; round++) {
            try (StateManager manager = StateManager.open(root)) {
                manager.save(WorkflowState.of(tasks(20_000)));
                WorkerProcess victim = new WorkerProcess(root, "victim", 4, 2);
                WorkerProcess other = new WorkerProcess(root, "other", 4, 2);
                victim.awaitLines(10 + 17 * round);
                victim.kill();
                victim.join();
                other.awaitLines(other.lines().size() + 50);
                other.kill();
                other.join();
                List<String> all = new ArrayList<>(victim.lines());
                all.addAll(other.lines());
                assertLedger(manager.load().orElseThrow(), all);
            }
        }
    }

    private void drainBesideReaders(int processes, int threads, int readers, int count) throws Exception {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(count)));
            List<WorkerProcess> children = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                children.add(new WorkerProcess(root, "p" + i, threads, readers));
            }
            List<String> all = new ArrayList<>();
            for (WorkerProcess child : children) {
                assertThat(child.join()).as("exit code").isZero();
                all.addAll(child.lines());
            }
            assertThat(all)
                    .as("claims and completions")
                    .filteredOn(line -> !line.matches("(claimed|completed) t\\d+ p\\d-\\d"))
                    .isEmpty();
            assertLedger(manager.load().orElseThrow(), all);
            assertThat(all).as("claims and completions").hasSize(2 * count);
        }
    }

    /** Each task was claimed and completed once, and what was acknowledged is there. */
    private static void assertLedger(WorkflowState state, List<String> lines) {
        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            assertThat(seen.add(words[0] + words[1])).as("twice: %s", line).isTrue();
            Task task = state.tasks().get(words[1]);
            assertThat(task.claimedBy()).as(line).contains(words[2]);
            if (words[0].equals("completed")) {
                assertThat(task.status()).as(line).isEqualTo(TaskStatus.COMPLETED);
            }
        }
    }

    @Test
    @Lengthy
    void claimTask_holderStopped_givesUpAndNamesIt() throws Exception {
        stopWhileHolding(1);
    }

    @Test
    @Torture
    void claimTask_holderStoppedOften_givesUpAndNamesIt() throws Exception {
        stopWhileHolding(30);
    }

    private void stopWhileHolding(int times) throws Exception {
        assumeThat(Path.of("/proc/self/stat")).exists();
        Duration patience = Duration.ofMillis(150);
        try (StateManager manager = StateManager.open(root);
                StateManager hasty = StateManager.open(root, Clock.systemUTC(), patience)) {
            manager.save(WorkflowState.of(tasks(20_000)));
            WorkerProcess child = new WorkerProcess(root, "child", 4, 1);
            child.awaitLines(20);
            for (int i = 0; i < times; i++) {
                long begin = System.nanoTime();
                Optional<UncheckedIOException> refusal = stopUntilHeld(child, hasty);
                assertThat(refusal).as("a refusal").isPresent();
                assertThat(refusal.get())
                        .hasMessageContaining("nothing was changed: ")
                        .hasMessageContaining("lock: is held by process " + child.id() + ", which is stopped")
                        .hasMessageContaining("gave up after 150 ms")
                        .hasRootCauseInstanceOf(LockTimeoutException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
                child.resume();
                assertThat(hasty.claimTask("hasty").task())
                        .as("after it goes on")
                        .isPresent();
            }
            child.kill();
            child.join();
            assertThat(hasty.claimTask("hasty").retry())
                    .as("after it was killed")
                    .isTrue();
            assertLedger(manager.load().orElseThrow(), child.lines());
        }
    }

    /** Stops a busy process, which is in its turn nearly always, and claims; empty if it never was in its turn. */
    private static Optional<UncheckedIOException> stopUntilHeld(WorkerProcess child, StateManager hasty)
            throws Exception {
        for (int attempt = 0; attempt < 50; attempt++) {
            child.stop();
            try {
                hasty.claimTask("hasty");
            } catch (UncheckedIOException e) {
                return Optional.of(e);
            }
            child.resume();
        }
        return Optional.empty();
    }

    @Test
    void claimTask_lockCutShort_goesOn() throws IOException {
        try (StateManager manager = StateManager.open(root);
                StateManager other = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(60)));
            for (int i = 0; i < 20; i++) {
                try (RandomAccessFile lock = new RandomAccessFile(lock().toFile(), "rw")) {
                    lock.setLength(i % 3 * 100L);
                }
                assertThat(manager.claimTask("m" + i).task()).isPresent();
                assertThat(other.claimTask("o" + i).task()).isPresent();
            }
            assertThat(other.load()).isEqualTo(manager.load());
        }
    }

    @Test
    void claimTask_lockDeleted_allMeetAtTheNewOne() throws IOException {
        try (StateManager manager = StateManager.open(root);
                StateManager other = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(60)));
            for (int i = 0; i < 5; i++) {
                other.claimTask("o" + i);
                Files.delete(lock());
                try (StateManager third = StateManager.open(root)) {
                    assertThat(third.claimTask("t" + i).task()).isPresent();
                    assertThat(manager.claimTask("m" + i).task()).isPresent();
                    assertThat(third.load()).isEqualTo(manager.load());
                }
            }
            assertThat(manager.load().orElseThrow().tasks().values())
                    .filteredOn(task -> task.status() == TaskStatus.RUNNING)
                    .hasSize(15);
        }
    }

    @Test
    void claimTask_copyOfADirectoryInUse_isNobodys() throws IOException {
        Path copy = root.resolve("copy");
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(3)));
            manager.update(state -> {
                copyTo(copy.resolve(".harness"));
                return state;
            });
        }
        try (StateManager manager = StateManager.open(copy, Clock.systemUTC(), Duration.ofMillis(100))) {
            assertThat(manager.claimTask("w").task()).isPresent();
        }
    }

    private void copyTo(Path target) {
        try (var files = Files.list(root.resolve(".harness"))) {
            Files.createDirectories(target);
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void open_negativeWait_isRefused() {
        assertThatThrownBy(() -> StateManager.open(root, Clock.systemUTC(), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longestWait of PT-1S is negative");
    }

    private Path lock() {
        return root.resolve(".harness/lock");
    }

    private static List<Task> tasks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Task.builder("t" + i).description("").build()) // their leases are longer than any wait
                .toList();
    }
}
