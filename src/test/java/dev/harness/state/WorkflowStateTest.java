package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkflowStateTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static Task.Builder task(String id, String... dependencies) {
        return Task.builder(id).description("").dependsOn(dependencies);
    }

    private static Task.Builder running(String id, Duration ago, String... dependencies) {
        return task(id, dependencies)
                .status(TaskStatus.RUNNING)
                .claimedBy("w")
                .startedAt(NOW.minus(ago))
                .timeout(Duration.ofSeconds(60));
    }

    private static Optional<String> claimable(Task.Builder... tasks) {
        return WorkflowState.of(Arrays.stream(tasks).map(Task.Builder::build).toList())
                .claimableTask(NOW)
                .map(Task::id);
    }

    @Nested
    class Claimable {
        @Test
        void claimableTask_fewerDependencies_comeFirst() {
            Task.Builder done = task("done").status(TaskStatus.COMPLETED);

            assertThat(claimable(done, task("two", "done", "done"), task("one", "done"), task("uno", "done")))
                    .contains("one");
        }

        @Test
        void claimableTask_sameNumber_earlierComesFirst() {
            assertThat(claimable(task("b"), task("a"))).contains("b");
        }

        @Test
        void claimableTask_dependencyNotCompleted_blocks() {
            for (TaskStatus status : List.of(TaskStatus.PENDING, TaskStatus.RUNNING, TaskStatus.FAILED)) {
                Task.Builder first = status == TaskStatus.PENDING
                        ? task("first", "root")
                        : task("first").status(status);
                Task.Builder root = task("root").status(TaskStatus.FAILED);

                assertThat(claimable(root, first, task("second", "first")))
                        .as("%s", status)
                        .isEmpty();
            }
        }

        @Test
        void claimableTask_timedOut_isTakenOnlyWhenNothingIsPending() {
            Task.Builder expired = running("expired", Duration.ofSeconds(61));

            assertThat(claimable(expired, task("pending"))).contains("pending");
            assertThat(claimable(expired)).contains("expired");
            assertThat(claimable(running("in time", Duration.ofSeconds(60)))).isEmpty();
        }

        @Test
        void claimableTask_timedOutWithOpenDependency_isNotTaken() {
            Task.Builder expired = running("expired", Duration.ofSeconds(61), "failed");

            assertThat(claimable(task("failed").status(TaskStatus.FAILED), expired))
                    .isEmpty();
        }

        @Test
        void claimableTask_missingDependencyMet_isAnError() {
            assertThatExceptionOfType(InvalidWorkflowException.class)
                    .isThrownBy(() -> claimable(task("open", "root"), task("root", "X"), task("other", "open", "Y")))
                    .withMessage("Missing dependency: X (required by root)");
        }

        @Test
        void claimableTask_missingDependencyBehindTheAnswer_isNotMet() {
            assertThat(claimable(task("broken", "X"), task("ready"))).contains("ready");
        }

        @Test
        void claimableTask_emptyOrAllDone_isEmpty() {
            assertThat(claimable()).isEmpty();
            assertThat(claimable(task("a").status(TaskStatus.COMPLETED))).isEmpty();
        }

        @Test
        void claimableTask_randomWorkflows_isTheFirstOfTheSortedReadyOnes() {
            Random random = new Random(42);
            int found = 0;
            for (int round = 0; round < 2_000; round++) {
                WorkflowState state = randomState(random);
                Optional<Task> naive = naive(state);

                assertThat(state.claimableTask(NOW)).isEqualTo(naive);
                found += naive.isPresent() ? 1 : 0;
            }
            assertThat(found).isGreaterThan(500);
        }

        private static WorkflowState randomState(Random random) {
            List<Task> tasks = new ArrayList<>();
            int size = random.nextInt(10);
            for (int i = 0; i < size; i++) {
                Task.Builder task = running("t" + i, Duration.ofSeconds(random.nextInt(120)));
                for (int d = random.nextInt(3); d > 0 && i > 0; d--) {
                    task.dependsOn("t" + random.nextInt(i));
                }
                int odds = random.nextInt(8);
                tasks.add(task.status(odds < 4 ? TaskStatus.COMPLETED : TaskStatus.values()[odds - 4])
                        .build());
            }
            return WorkflowState.of(tasks);
        }

        private static Optional<Task> naive(WorkflowState state) {
            List<Task> ready = state.tasks().values().stream()
                    .filter(task -> task.dependencies().stream()
                            .allMatch(id -> state.tasks().get(id).status() == TaskStatus.COMPLETED))
                    .sorted(Comparator.comparing(task -> task.dependencies().size()))
                    .toList();
            return ready.stream()
                    .filter(task -> task.status() == TaskStatus.PENDING)
                    .findFirst()
                    .or(() ->
                            ready.stream().filter(task -> task.isTimedOut(NOW)).findFirst());
        }
    }

    @Nested
    class Tasks {
        @Test
        void tasks_map_keepsInsertionOrderAndCannotBeChanged() {
            Map<String, Task> tasks = WorkflowState.of(
                            task("c").build(), task("a").build(), task("b").build())
                    .tasks();

            assertThat(tasks.keySet()).containsExactly("c", "a", "b");
            assertThat(tasks).containsKey("a").doesNotContainKey("x").hasSize(3);
            assertThat(tasks.get("a")).isEqualTo(task("a").build());
            assertThatThrownBy(tasks::clear).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> tasks.remove("a")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> tasks.put("x", task("x").build()))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> tasks.entrySet()
                            .iterator()
                            .next()
                            .setValue(task("x").build()))
                    .isInstanceOf(UnsupportedOperationException.class);
        }

        @Test
        void of_nullTask_isRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WorkflowState.of(Arrays.asList(task("a").build(), null)));
        }

        @Test
        void with_randomChanges_matchesALinkedHashMapAndLeavesOldVersionsAlone() {
            Random random = new Random(7);
            WorkflowState state = WorkflowState.of();
            Map<String, Task> model = new LinkedHashMap<>();
            List<WorkflowState> versions = new ArrayList<>();
            List<Map<String, Task>> models = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                Task task = task("t" + random.nextInt(1_500)).role("r" + i).build();
                state = state.with(task);
                model.put(task.id(), task);
                if (i % 300 == 0) {
                    versions.add(state);
                    models.add(new LinkedHashMap<>(model));
                }
            }

            assertThat(new ArrayList<>(state.tasks().values())).isEqualTo(new ArrayList<>(model.values()));
            for (int i = 0; i < versions.size(); i++) {
                assertThat(new ArrayList<>(versions.get(i).tasks().entrySet()))
                        .isEqualTo(new ArrayList<>(models.get(i).entrySet()));
            }
        }

        @Test
        void tasks_idsOfOneHash_areAllFound() {
            List<Task> tasks = new ArrayList<>();
            for (int bits = 0; bits < 256; bits++) {
                StringBuilder id = new StringBuilder();
                for (int i = 0; i < 8; i++) {
                    id.append((bits >> i & 1) == 0 ? "Aa" : "BB");
                }
                tasks.add(task(id.toString()).build());
            }
            WorkflowState state = WorkflowState.of(tasks);

            assertThat(tasks)
                    .allSatisfy(task -> assertThat(state.tasks().get(task.id())).isSameAs(task));
            assertThat(state.tasks().get("AaBBAaBBAaBBAaBBAa")).isNull();
        }
    }
}
