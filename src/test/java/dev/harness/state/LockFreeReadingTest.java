package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.io.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reading beside writers, stopped ones included, and without the right to write. */
@Timeout(60)
class LockFreeReadingTest {
    @TempDir
    Path root;

    private StateManager writer;

    @BeforeEach
    void save() {
        writer = StateManager.open(root);
        writer.save(WorkflowState.of(
                StateManagerTest.task("a"), StateManagerTest.task("b"), StateManagerTest.task("c", "a", "b")));
    }

    @AfterEach
    void close() {
        writer.close();
    }

    private Path directory() {
        return root.resolve(".harness");
    }

    private TaskStatus seen(StateManager manager, String task) {
        return manager.load().orElseThrow().tasks().get(task).status();
    }

    private Path journal() throws IOException {
        try (var files = Files.newDirectoryStream(directory(), "journal-*")) {
            return files.iterator().next();
        }
    }

    /** Returns every file with its bytes and its times, the lock included. */
    private Map<Path, String> everything() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (var files = Files.newDirectoryStream(directory())) {
            for (Path file : files) {
                FileTime modified = Files.getLastModifiedTime(file);
                all.put(file, modified + " " + java.util.Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    @Test
    void load_otherManagersWrite_seesEveryChangeAtOnce() {
        try (StateManager reader = StateManager.open(root)) {
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.PENDING);
            writer.claimTask("w");
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.RUNNING);
            writer.completeTask("a", "w");
            assertThat(reader.load()).isEqualTo(writer.load());
            writer.update(state -> state.with(StateManagerTest.task("d")));
            assertThat(reader.load().orElseThrow().tasks()).containsKey("d");
            writer.reset();
            assertThat(reader.load()).isEmpty();
            writer.save(WorkflowState.of(StateManagerTest.task("e")));
            assertThat(reader.load().orElseThrow().tasks()).containsOnlyKeys("e");
        }
    }

    @Test
    void load_sameManagerReadsAndWorksInTurn_isAlwaysThePresent() {
        try (StateManager other = StateManager.open(root)) {
            for (int i = 0; i < 50; i++) {
                StateManager actor = i % 2 == 0 ? writer : other;
                String worker = "w" + i % 3;
                actor.claimTask(worker);
                WorkflowState expected = actor.load().orElseThrow();
                assertThat(writer.load()).contains(expected);
                assertThat(other.load()).contains(expected);
                assertThat(expected.tasks().values())
                        .filteredOn(task -> task.claimedBy().equals(Optional.of(worker)))
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void load_changesNothingOnTheDisk() throws IOException {
        writer.claimTask("w");
        Files.write(journal(), new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
        Map<Path, String> before = everything();
        try (StateManager reader = StateManager.open(root)) {
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.RUNNING);
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void load_tornRecordAtTheEnd_isIgnoredAndNotCutOff() throws IOException {
        writer.claimTask("w");
        byte[] whole = Files.readAllBytes(journal());
        writer.completeTask("a", "w");
        byte[] next = Files.readAllBytes(journal());
        int from = java.util.Arrays.mismatch(whole, next);
        byte[] torn = whole.clone();
        System.arraycopy(next, from, torn, from, 12);
        try (Muted log = new Muted();
                StateManager reader = StateManager.open(copy(torn))) {
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.RUNNING);
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.RUNNING);
            assertThat(log.messages()).hasSize(1);
            Path copied = root.resolve("copy/.harness").resolve(journal().getFileName());
            assertThat(copied).hasBinaryContent(torn);
            Files.write(copied, next); // the writer goes on
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.COMPLETED);
        }
    }

    private Path copy(byte[] journal) throws IOException {
        Path copy = Files.createDirectories(root.resolve("copy/.harness"));
        Files.copy(directory().resolve("state.json"), copy.resolve("state.json"), StandardCopyOption.REPLACE_EXISTING);
        Files.write(copy.resolve(journal().getFileName()), journal);
        return root.resolve("copy");
    }

    @Test
    void load_recordTakenBackAfterItWasSeen_isForgotten() throws IOException {
        byte[] before = Files.readAllBytes(journal());
        writer.claimTask("w");
        byte[] after = Files.readAllBytes(journal());
        writer.claimTask("other");
        byte[] others = Files.readAllBytes(journal());
        try (StateManager reader = StateManager.open(copy(after))) {
            Path copied = root.resolve("copy/.harness").resolve(journal().getFileName());
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.RUNNING);
            Files.write(copied, before);
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.PENDING);
            Files.write(copied, others);
            assertThat(seen(reader, "b")).isEqualTo(TaskStatus.RUNNING);
        }
    }

    @Test
    void load_flushFails_refusesWhatMayNotBeDurableAndReadsAgainLater() {
        writer.claimTask("w");
        AtomicBoolean broken = new AtomicBoolean(true);
        Disk dying = (step, file, action) -> {
            if (broken.get()) {
                throw new IOException("Input/output error");
            }
            action.run();
        };
        try (StateManager reader = StateManager.open(root, Clock.systemUTC(), dying, Long.MAX_VALUE)) {
            assertThatThrownBy(reader::load)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(directory().resolve("state.json") + " cannot be read: Input/output error");
            broken.set(false);
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.RUNNING);
            broken.set(true);
            assertThat(seen(reader, "a")).as("what is durable already").isEqualTo(TaskStatus.RUNNING);
            writer.completeTask("a", "w");
            assertThatThrownBy(reader::load).isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void load_whileAChangeOfTheSameManagerIsUnderWay_doesNotWaitForIt() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (StateManager other = StateManager.open(root)) {
            Future<?> change = pool.submit(() -> writer.update(state -> {
                inside.countDown();
                await(goOn);
                return state.with(StateManagerTest.task("d"));
            }));
            inside.await();
            assertThat(writer.load().orElseThrow().tasks()).doesNotContainKey("d");
            assertThat(other.load().orElseThrow().tasks()).doesNotContainKey("d");
            goOn.countDown();
            change.get(30, TimeUnit.SECONDS);
            assertThat(writer.load().orElseThrow().tasks()).containsKey("d");
            assertThat(other.load().orElseThrow().tasks()).containsKey("d");
        } finally {
            goOn.countDown();
            pool.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void load_whileSnapshotsAreReplaced_isAlwaysOneOfTheStatesSaved() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Disk unflushed = (step, file, action) -> {
            if (step != Disk.Step.FORCE) {
                action.run();
            }
        };
        // Of every state that is ever there, a and b are in the same state, and the number of claims only grows.
        try (StateManager busy = StateManager.open(root, Clock.systemUTC(), unflushed, 500);
                StateManager reader = StateManager.open(root, Clock.systemUTC(), unflushed, Long.MAX_VALUE)) {
            busy.save(numbered(0));
            Future<?> work = pool.submit(() -> {
                for (int i = 1; !done.get(); i++) {
                    int number = i;
                    busy.update(state -> numbered(number));
                    busy.claimTask("w" + number);
                    busy.completeTask("first", "w" + number);
                }
            });
            int last = 0;
            int different = 0;
            long deadline =
                    System.nanoTime() + TimeUnit.SECONDS.toNanos(30); // a busy machine may be long without a change
            for (int i = 0; i < 1_000 || (different == 0 && System.nanoTime() < deadline); i++) {
                Map<String, Task> tasks = reader.load().orElseThrow().tasks();
                int number = Integer.parseInt(tasks.get("first").description());
                assertThat(tasks.get("second").description()).isEqualTo(Integer.toString(number));
                assertThat(number).isGreaterThanOrEqualTo(last);
                different += number > last ? 1 : 0;
                last = number;
            }
            done.set(true);
            work.get(30, TimeUnit.SECONDS);
            assertThat(different).isPositive();
        } finally {
            done.set(true);
            pool.shutdownNow();
        }
    }

    private static WorkflowState numbered(int number) {
        return WorkflowState.of(
                Task.builder("first").description(Integer.toString(number)).build(),
                Task.builder("second")
                        .description(Integer.toString(number))
                        .dependsOn("first")
                        .build());
    }

    @Test
    void load_interruptedThread_readsAndStaysInterrupted() {
        writer.claimTask("w");
        try (StateManager reader = StateManager.open(root)) {
            Thread.currentThread().interrupt();
            assertThat(seen(reader, "a")).isEqualTo(TaskStatus.RUNNING);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void load_afterClose_isRefused() {
        StateManager reader = StateManager.open(root);
        reader.load();
        reader.close();

        assertThatThrownBy(reader::load)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
