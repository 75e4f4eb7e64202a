package dev.harness.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitMemory;
import dev.harness.perf.LimitWork;
import dev.harness.state.InvalidWorkflowException;
import dev.harness.state.WorkflowState;
import org.junit.jupiter.api.Test;

/** What it costs to check that a workflow can be finished. */
class DagTest {
    @Test
    @Benchmark(group = "dag")
    @LimitWork("250 k")
    void validate_diamondsOf1000(Bencher bencher) {
        WorkflowState diamonds = Workflows.diamonds(1_000);

        assertThat(bencher.measure(() -> problem(diamonds))).isEmpty();
        assertThat(diamonds.tasks()).hasSize(1_000);
    }

    @Test
    @Benchmark(group = "dag")
    void validate_cycleOf1000(Bencher bencher) {
        WorkflowState ring = Workflows.ring(1_000);

        String problem = bencher.measure(() -> problem(ring));

        assertThat(problem).startsWith("Dependency cycle: task-0 -> task-1 -> ").endsWith(" -> task-999 -> task-0");
        assertThat(problem.split(" -> ")).hasSize(1_001);
    }

    @Test
    @LimitMemory("50 MB")
    void validate_1000Tasks() {
        assertThat(problem(Workflows.diamonds(1_000))).isEmpty();
    }

    /** Returns what is wrong, or nothing. */
    private static String problem(WorkflowState state) {
        try {
            state.validateDag();
            return "";
        } catch (InvalidWorkflowException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
