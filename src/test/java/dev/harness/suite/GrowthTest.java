package dev.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Bencher;
import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity;
import dev.harness.state.StateManager;
import dev.harness.state.Task;
import dev.harness.state.WorkflowState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the cost of the kernel's steps grows with the number of tasks; what they work on is made outside the timing. */
class GrowthTest {
    private static final int[] SIZES = {1_000, 2_000, 4_000, 8_000, 16_000, 32_000};

    @TempDir
    Path folder;

    private final Map<Integer, WorkflowState> states = new HashMap<>();
    private final Map<Integer, StateManager> managers = new HashMap<>();

    @AfterEach
    void close() {
        managers.values().forEach(StateManager::close);
    }

    @Test
    @LimitComplexity(Complexity.LINEAR)
    void cycleDetection_unconnectedTasks(Bencher bencher) {
        bencher.sizes(SIZES)
                .withInput(size -> states.computeIfAbsent(size, n -> Workflows.unconnected(n, 0)))
                .run(WorkflowState::validateDag);
    }

    @Test
    @LimitComplexity(Complexity.LINEAR)
    void cycleDetection_chain(Bencher bencher) {
        bencher.sizes(SIZES)
                .withInput(size -> states.computeIfAbsent(size, Workflows::chain))
                .run(WorkflowState::validateDag);
    }

    @Test
    @LimitComplexity(Complexity.LINEARITHMIC)
    void indexRebuilding_chain(Bencher bencher) {
        bencher.sizes(SIZES)
                .withInput(size -> List.copyOf(
                        states.computeIfAbsent(size, Workflows::chain).tasks().values()))
                .measure(WorkflowState::of);
    }

    @Test
    @LimitComplexity(Complexity.CONSTANT)
    void claimableTask_firstIsClaimable(Bencher bencher) {
        Instant now = Instant.now();
        bencher.sizes(SIZES)
                .withInput(size -> states.computeIfAbsent(size, Workflows::chain))
                .run(state -> findOften(state, now));
    }

    /** Often, since an operation with an input is timed alone, and a single search is shorter than reading the clock. */
    private static void findOften(WorkflowState state, Instant now) {
        for (int i = 0; i < 1_000; i++) {
            assertFirst(state.claimableTask(now).orElseThrow());
        }
    }

    @Test
    @LimitComplexity(Complexity.CONSTANT)
    void claimTask_workerHoldsOne(Bencher bencher) {
        bencher.sizes(SIZES)
                .withInput(size -> managers.computeIfAbsent(size, this::withAClaimedTask))
                .measure(manager ->
                        assertFirst(manager.claimTask("worker").task().orElseThrow()));
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
