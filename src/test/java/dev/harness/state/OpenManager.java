package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A manager with three tasks: a; b, which waits for a; c, for testers, with two attempts. */
abstract class OpenManager {
    @TempDir
    Path root;

    final TickingClock clock = new TickingClock();
    StateManager manager;

    @BeforeEach
    void open() {
        manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE);
        manager.save(WorkflowState.of(
                StateManagerTest.task("a"),
                StateManagerTest.task("b", "a"),
                StateManagerTest.task("c").toBuilder()
                        .role("tester")
                        .maxAttempts(2)
                        .build()));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** As a fresh manager reads it from the disk. */
    final Task task(String id) {
        try (StateManager other = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            Task read = other.load().orElseThrow().tasks().get(id);
            assertThat(manager.load().orElseThrow().tasks().get(id)).isEqualTo(read);
            return read;
        }
    }

    static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class).hasMessageContaining(message);
    }
}
