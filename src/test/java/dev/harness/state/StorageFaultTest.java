package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.io.FailingDisk;
import dev.harness.io.FailingDisk.How;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk is broken at each step of each call in turn: the call fails, nothing changed, and the manager works on. */
class StorageFaultTest {
    private static final WorkflowState START =
            WorkflowState.of(StateManagerTest.task("a"), StateManagerTest.task("b", "a"), StateManagerTest.task("c"));

    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();

    private final Muted log = new Muted();

    @AfterEach
    void unmute() {
        log.close();
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void save_first_isAllOrNothing(How how) {
        assertThat(breakEachStep(how, manager -> {}, manager -> manager.save(START)))
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void save_replacing_isAllOrNothing(How how) {
        assertThat(breakEachStep(how, this::started, manager -> manager.save(WorkflowState.of())))
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void save_same_isAllOrNothing(How how) {
        assertThat(breakEachStep(how, this::started, manager -> manager.save(START)))
                .isGreaterThan(1);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void update_isAllOrNothing(How how) {
        assertThat(breakEachStep(
                        how,
                        this::started,
                        manager -> manager.update(state -> state.with(StateManagerTest.task("d", "a")))))
                .isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void claimTask_isAllOrNothing(How how) {
        assertThat(breakEachStep(how, this::started, manager -> manager.claimTask("x")))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void completeTask_isAllOrNothing(How how) {
        assertThat(breakEachStep(how, this::started, manager -> manager.completeTask("a", "w")))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void reset_isAllOrNothing(How how) {
        assertThat(breakEachStep(how, this::started, StateManager::reset)).isGreaterThan(1);
    }

    @Test
    void close_brokenDisk_losesNothing() {
        FailingDisk disk = new FailingDisk(How.BEFORE);
        StateManager manager = open("close", disk);
        started(manager);
        WorkflowState before = manager.load().orElseThrow();
        disk.failForGood();
        manager.close();

        try (StateManager next = open("close", new FailingDisk(How.BEFORE))) {
            assertThat(next.load()).contains(before);
        }
    }

    @Test
    void claimTask_diskBrokenForGood_failsUntilItHeals() {
        FailingDisk disk = new FailingDisk(How.BEFORE);
        try (StateManager manager = open("good", disk)) {
            started(manager);
            disk.failForGood();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> manager.claimTask("x"))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("state.json")
                        .hasMessageContaining("nothing was changed");
            }
            disk.heal();
            assertThat(manager.claimTask("x").task().orElseThrow().id()).isEqualTo("c");
        }
    }

    private void started(StateManager manager) {
        manager.save(START);
        manager.claimTask("w");
        clock.advance(Duration.ofSeconds(1));
    }

    /** Returns how many steps there were to break. */
    private long breakEachStep(How how, Consumer<StateManager> before, Consumer<StateManager> call) {
        for (int step = 0; ; step++) {
            FailingDisk disk = new FailingDisk(how);
            String name = how + "-" + step;
            try (StateManager manager = open(name, disk)) {
                before.accept(manager);
                Optional<WorkflowState> expected = manager.load();
                disk.failAt(step);
                boolean failed = fails(call, manager);
                disk.heal();
                if (disk.steps() <= step) {
                    assertThat(failed).isFalse();
                    return step;
                }
                if (failed) {
                    assertThat(manager.load()).as("after %s", disk.last()).isEqualTo(expected);
                    assertSeenByOthers(name, expected, disk);
                } else {
                    assertThat(disk.last())
                            .as("only tidying up may fail silently")
                            .doesNotContain("WRITE");
                }
                call.accept(manager);
                assertSeenByOthers(name, manager.load(), disk);
            }
        }
    }

    private static boolean fails(Consumer<StateManager> call, StateManager manager) {
        try {
            call.accept(manager);
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    private void assertSeenByOthers(String name, Optional<WorkflowState> expected, FailingDisk disk) {
        try (StateManager other = open(name, new FailingDisk(How.BEFORE))) {
            assertThat(other.load()).as("after %s", disk.last()).isEqualTo(expected);
        }
    }

    private StateManager open(String name, FailingDisk disk) {
        return StateManager.open(root.resolve(name), clock, disk, Long.MAX_VALUE);
    }
}
