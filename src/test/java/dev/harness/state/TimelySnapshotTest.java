package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.io.Disk;
import dev.harness.io.FailingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code state.json} tells the truth soon after it changed. */
@Timeout(60)
class TimelySnapshotTest {
    @TempDir
    Path root;

    private final FakePace pace = new FakePace();
    private final FailingDisk disk = new FailingDisk(FailingDisk.How.BEFORE);
    private StateManager manager;

    @BeforeEach
    void save() {
        manager = open(disk);
        manager.save(WorkflowState.of(IntStream.range(0, 50)
                .mapToObj(i -> StateManagerTest.task("t" + i))
                .toList()));
    }

    @AfterEach
    void close() {
        manager.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("harness-compaction");
    }

    private StateManager open(Disk on) {
        return StateManager.open(root, Clock.systemUTC(), on, Duration.ofSeconds(30), pace, 4 << 20);
    }

    private long running() throws IOException {
        Path file = root.resolve(".harness/state.json");
        return StateJson.read(Files.readAllBytes(file), file.toString()).tasks().values().stream()
                .filter(task -> task.status() == TaskStatus.RUNNING)
                .count();
    }

    @Test
    void stateJson_idleForASecond_hasTheChanges() throws IOException {
        manager.claimTask("a");
        pace.pass(0.9);
        manager.claimTask("b");
        pace.pass(0.9);
        assertThat(running()).isZero();
        pace.pass(0.2);
        assertThat(running()).isEqualTo(2);
        assertThat(manager.load().orElseThrow().tasks().get("t0").claimedBy()).contains("a");

        manager.claimTask("c");
        pace.pass(1.1);
        assertThat(running()).isEqualTo(3);
    }

    @Test
    void stateJson_busyAllTheTime_isNeverTenSecondsBehind() throws IOException {
        for (int i = 0; i < 45; i++) {
            manager.claimTask("w" + i);
            pace.pass(0.5);
            assertThat(running()).as("after %s s", i / 2.0).isGreaterThanOrEqualTo(i - 19);
            if (i < 15) {
                assertThat(running()).isZero();
            }
        }
    }

    @Test
    void stateJson_nothingChanged_isLeftAlone() throws IOException {
        Path file = root.resolve(".harness/state.json");
        Object before = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        manager.load();
        manager.claimTask("a");
        pace.pass(2);
        Object after = Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        manager.load();
        pace.pass(20);

        assertThat(after).isNotEqualTo(before);
        assertThat(Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(after);
    }

    @Test
    void stateJson_diskRefuses_isTriedAgainLaterAndLessAndLessOften() throws IOException {
        try (Muted log = new Muted()) {
            manager.claimTask("a");
            disk.failForGood();
            pace.pass(1.1);
            long first = disk.steps();
            assertThat(log.messages()).hasSize(1);
            pace.pass(4);
            assertThat(disk.steps()).isEqualTo(first);
            pace.pass(2);
            assertThat(disk.steps()).isGreaterThan(first);
            for (int i = 0; i < 300; i++) {
                pace.pass(1);
            }
            assertThat(log.messages()).hasSizeLessThan(9);
            disk.heal();
            for (int i = 0; i < 330; i++) {
                pace.pass(1);
            }
            assertThat(running()).isEqualTo(1);
        }
    }

    @Test
    void stateJson_othersMadeTheLastChange_isLeftToThemUnlessTheyAreGone() throws IOException {
        try (StateManager other =
                StateManager.open(root, Clock.systemUTC(), Disk.REAL, Long.MAX_VALUE)) { // never writes it
            manager.claimTask("a");
            other.claimTask("b");
            pace.pass(1.1);
            assertThat(running()).as("left to the other one").isZero();
            pace.pass(2.5);
            assertThat(running()).as("left to the other one").isZero();
            pace.pass(1);
            assertThat(running()).as("the other one seems to be gone").isEqualTo(2);
        }
    }

    @Test
    void stateJson_editedByHandMeanwhile_isNotOverwritten() throws IOException {
        Path file = root.resolve(".harness/state.json");
        manager.claimTask("a");
        try (Muted log = new Muted()) {
            Files.write(file, StateJson.write(WorkflowState.of(StateManagerTest.task("mine"))));
            pace.pass(1.1);
            pace.pass(20);
            assertThat(Files.readString(file)).contains("mine");
            assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("mine");
            assertThat(manager.claimTask("b").task().orElseThrow().id()).isEqualTo("mine");
            assertThat(log.messages()).isNotEmpty();
        }
    }

    @Test
    void close_whileItWaits_writesAtOnceAndLeavesNoThread() throws IOException {
        manager.claimTask("a");
        manager.close();

        assertThat(running()).isEqualTo(1);
    }
}
