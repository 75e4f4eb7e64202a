package dev.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Bencher;
import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity;
import dev.harness.perf.LimitComplexity.Of;
import dev.harness.perf.LimitWork;
import dev.harness.state.StateManager;
import dev.harness.state.Task;
import dev.harness.state.WorkflowState;
import dev.harness.trajectory.TrajectoryLogger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the cost of the kernel's steps grows with the number of tasks; what they work on is made outside the counting. */
class GrowthTest {
    @TempDir
    Path folder;

    private final Map<Integer, WorkflowState> states = new HashMap<>();
    private final Map<Integer, StateManager> managers = new HashMap<>();
    private final Map<Integer, TrajectoryLogger> loggers = new HashMap<>();

    @AfterEach
    void close() {
        managers.values().forEach(StateManager::close);
        loggers.values().forEach(TrajectoryLogger::close);
    }

    @Test
    @LimitComplexity(value = Complexity.LINEAR, of = Of.WORK)
    void cycleDetection_unconnectedTasks(Bencher bencher) {
        bencher.growing(1_000)
                .withInput(size -> states.computeIfAbsent(size, n -> Workflows.unconnected(n, 0)))
                .run(WorkflowState::validateDag);
    }

    @Test
    @LimitComplexity(value = Complexity.LINEAR, of = Of.WORK)
    void cycleDetection_chain(Bencher bencher) {
        bencher.growing(1_000)
                .withInput(size -> states.computeIfAbsent(size, Workflows::chain))
                .run(WorkflowState::validateDag);
    }

    @Test
    @LimitComplexity(value = Complexity.LINEARITHMIC, of = Of.WORK)
    void indexRebuilding_chain(Bencher bencher) {
        bencher.growing(1_000)
                .withInput(size -> List.copyOf(
                        states.computeIfAbsent(size, Workflows::chain).tasks().values()))
                .measure(WorkflowState::of);
    }

    @Test
    @LimitComplexity(value = Complexity.CONSTANT, of = Of.WORK)
    void claimableTask_firstIsClaimable(Bencher bencher) {
        Instant now = Instant.now();
        bencher.growing(1_000)
                .withInput(size -> states.computeIfAbsent(size, Workflows::chain))
                .run(state -> assertFirst(state.claimableTask(now).orElseThrow()));
    }

    @Test
    @LimitComplexity(value = Complexity.CONSTANT, of = Of.WORK)
    void claimTask_workerHoldsOne(Bencher bencher) {
        bencher.growing(1_000)
                .withInput(size -> managers.computeIfAbsent(size, this::withAClaimedTask))
                .measure(manager ->
                        assertFirst(manager.claimTask("worker").task().orElseThrow()));
    }

    @Test
    @LimitComplexity(value = Complexity.CONSTANT, of = Of.WORK)
    void tail_10OfALongFile(Bencher bencher) {
        bencher.growing(1_000)
                .withInput(size -> loggers.computeIfAbsent(size, this::withEvents))
                .measure(logger -> logger.tail(10));
    }

    @Test
    @LimitWork("250 k")
    void validateDag_diamondsOf1000(Bencher bencher) {
        WorkflowState diamonds = Workflows.diamonds(1_000);

        bencher.run(diamonds::validateDag);
    }

    private TrajectoryLogger withEvents(int events) {
        Path file = folder.resolve("events-" + events);
        try {
            Files.writeString(file, "{\"event\":\"task_completed\",\"text\":\"of some length\"}\n".repeat(events));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new TrajectoryLogger(file);
    }

    private StateManager withAClaimedTask(int size) {
        StateManager manager = StateManager.open(folder.resolve("of-" + size));
        manager.save(Workflows.unconnected(size, 0));
        assertThat(manager.claimTask("worker").retry()).isFalse();
        assertThat(manager.claimTask("worker").retry()).isTrue();
        return manager;
    }

    private static Task assertFirst(Task task) {
        if (!task.id().equals("task-0")) {
            throw new AssertionError(task + " is not the first");
        }
        return task;
    }
}
