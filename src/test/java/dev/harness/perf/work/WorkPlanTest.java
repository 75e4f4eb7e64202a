package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkPlanTest {
    @Test
    void of_longOperations_runLessOften() {
        assertThat(WorkPlan.of(0)).isEqualTo(new WorkPlan(30, 20));
        assertThat(WorkPlan.of(9_999_999)).isEqualTo(new WorkPlan(30, 20));
        assertThat(WorkPlan.of(10_000_000)).isEqualTo(new WorkPlan(8, 7));
        assertThat(WorkPlan.of(300_000_000)).isEqualTo(new WorkPlan(2, 3));
    }
}
