package dev.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitMemory;
import dev.harness.state.ClaimResult;
import dev.harness.state.StateManager;
import dev.harness.state.Task;
import dev.harness.state.TaskStatus;
import dev.harness.state.WorkflowState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to hand out work: durable claims on real files, each on a workflow saved anew. */
class ClaimTest {
    @TempDir
    Path root;

    private StateManager manager;

    @BeforeEach
    void open() {
        manager = StateManager.open(root);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    @Benchmark(group = "claim")
    void claim_chainOf1000(Bencher bencher) {
        assertThat(claimed(bencher, Workflows.chain(1_000))).isEqualTo("task-0");
    }

    @Test
    @Benchmark(group = "claim")
    void claim_100GroupsOf10(Bencher bencher) {
        assertThat(claimed(bencher, Workflows.groups(100, 10))).endsWith("-task-0");
    }

    @Test
    @Benchmark(group = "claim")
    void claim_900Of1000Completed(Bencher bencher) {
        String id = claimed(bencher, Workflows.unconnected(1_000, 900));

        assertThat(Integer.parseInt(id.substring("task-".length()))).isBetween(900, 999);
    }

    private String claimed(Bencher bencher, WorkflowState state) {
        ClaimResult claim = bencher.withInput(() -> {
                    manager.save(state);
                    return manager;
                })
                .measure(saved -> saved.claimTask("worker"));

        assertThat(claim.retry()).isFalse();
        assertThat(claim.reclaim()).isFalse();
        return claim.task().map(Task::id).orElseThrow();
    }

    @Test
    @LimitMemory("100 MB")
    void claimAndComplete_100Tasks() {
        manager.save(Workflows.chain(100));
        for (int i = 0; i < 100; i++) {
            String id = manager.claimTask("worker").task().map(Task::id).orElseThrow();
            assertThat(id).isEqualTo("task-" + i);
            manager.completeTask(id, "worker");
        }

        assertThat(manager.load().orElseThrow().tasks().values())
                .allSatisfy(task -> assertThat(task.status()).isEqualTo(TaskStatus.COMPLETED));
    }

    @Test
    @LimitMemory("100 MB")
    void saveAndLoadTenTimes_1000Tasks() {
        WorkflowState state = Workflows.chain(1_000);
        manager.save(state);
        for (int i = 0; i < 10; i++) {
            // A manager of its own, so that the file is read each time.
            try (StateManager reader = StateManager.open(root)) {
                assertThat(reader.load()).contains(state);
            }
        }
    }
}
