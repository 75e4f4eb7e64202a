package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DagTest {
    private static Task task(String id, String... dependencies) {
        return Task.builder(id).description("").dependsOn(dependencies).build();
    }

    @Nested
    class Messages {
        @Test
        void validateDag_missingDependency_namesItAndWhoRequiresIt() {
            assertInvalid("Missing dependency: X (required by b)", task("a"), task("b", "a", "X"));
        }

        @Test
        void validateDag_cycle_isNamedWholeAndInOrder() {
            assertInvalid("Dependency cycle: a -> c -> b -> a", task("a", "c"), task("b", "a"), task("c", "b"));
        }

        @Test
        void validateDag_cycleBehindATail_isNamedWithoutTheTail() {
            assertInvalid(
                    "Dependency cycle: a -> b -> a", task("x", "y"), task("y", "a"), task("a", "b"), task("b", "a"));
        }

        @Test
        void validateDag_taskThatDependsOnItself_isACycle() {
            assertInvalid("Dependency cycle: a -> a", task("a", "a"));
        }

        @Test
        void validateDag_missingAndCycle_reportsTheMissingOne() {
            assertInvalid("Missing dependency: X (required by b)", task("a", "a"), task("b", "X"));
        }

        @Test
        void of_sameIdTwice_isRefusedWithBothPlaces() {
            assertThatExceptionOfType(InvalidWorkflowException.class)
                    .isThrownBy(() -> WorkflowState.of(task("a"), task("b"), task(" a ")))
                    .withMessage("Duplicate task id: a (tasks 1 and 3 of 3); ids are unique in a workflow");
        }
    }

    @Nested
    class Shapes {
        @Test
        void validateDag_emptyDiamondAndRepeatedDependency_areFine() {
            assertThatCode(() -> WorkflowState.of().validateDag()).doesNotThrowAnyException();
            assertThatCode(() -> WorkflowState.of(task("d", "b", "c", "b"), task("b", "a"), task("c", "a"), task("a"))
                            .validateDag())
                    .doesNotThrowAnyException();
        }

        @Test
        void validateDag_chainOfAMillion_needsNoStack() throws InterruptedException {
            int size = 1_000_000;
            List<Task> tasks = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                tasks.add(i == size - 1 ? task("t" + i) : task("t" + i, "t" + (i + 1)));
            }
            WorkflowState chain = WorkflowState.of(tasks);
            List<Throwable> thrown = new ArrayList<>();

            Thread thread = new Thread(null, chain::validateDag, "little stack", 64 << 10);
            thread.setUncaughtExceptionHandler((t, e) -> thrown.add(e));
            thread.start();
            thread.join();

            assertThat(thrown).isEmpty();
        }

        @Test
        void validateDag_cycleOfAHundredThousand_isNamedWhole() {
            int size = 100_000;
            Task[] tasks = new Task[size];
            for (int i = 0; i < size; i++) {
                tasks[i] = task("t" + i, "t" + (i + 1) % size);
            }

            assertThatExceptionOfType(InvalidWorkflowException.class)
                    .isThrownBy(() -> WorkflowState.of(tasks).validateDag())
                    .satisfies(e -> assertThat(e.getMessage().split(" -> ")).hasSize(size + 1));
        }
    }

    @Nested
    class AgainstANaiveChecker {
        @Test
        void validateDag_randomGraphs_agreesAndNamesATrueCycle() {
            Random random = new Random(20260102);
            int cyclic = 0;
            int missing = 0;
            for (int round = 0; round < 3_000; round++) {
                Task[] tasks = randomTasks(random);
                WorkflowState state = WorkflowState.of(tasks);
                String problem = problem(state);
                if (hasMissing(state)) {
                    missing++;
                    assertThat(problem).startsWith("Missing dependency: ");
                } else if (hasCycle(state)) {
                    cyclic++;
                    assertTrueCycle(state, problem);
                } else {
                    assertThat(problem).isEmpty();
                }
            }
            assertThat(cyclic).isGreaterThan(300);
            assertThat(missing).isGreaterThan(300);
        }

        private static Task[] randomTasks(Random random) {
            int size = 1 + random.nextInt(12);
            int edges = random.nextInt(2 * size);
            List<List<String>> dependencies = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                dependencies.add(new ArrayList<>());
            }
            for (int i = 0; i < edges; i++) {
                int to = random.nextInt(40) == 0 ? size : random.nextInt(size);
                dependencies.get(random.nextInt(size)).add("t" + to);
            }
            Task[] tasks = new Task[size];
            Arrays.setAll(tasks, i -> task("t" + i, dependencies.get(i).toArray(String[]::new)));
            return tasks;
        }

        private static boolean hasMissing(WorkflowState state) {
            return state.tasks().values().stream()
                    .anyMatch(task -> !state.tasks().keySet().containsAll(task.dependencies()));
        }

        /** Takes away tasks whose dependencies are gone until nothing changes: a cycle is what stays. */
        private static boolean hasCycle(WorkflowState state) {
            Set<String> gone = new HashSet<>();
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Task task : state.tasks().values()) {
                    changed |= gone.containsAll(task.dependencies()) && gone.add(task.id());
                }
            }
            return gone.size() < state.tasks().size();
        }

        private static void assertTrueCycle(WorkflowState state, String problem) {
            assertThat(problem).startsWith("Dependency cycle: ");
            String[] path = problem.substring("Dependency cycle: ".length()).split(" -> ");
            assertThat(path.length).isGreaterThan(1);
            assertThat(path[0]).isEqualTo(path[path.length - 1]);
            assertThat(new HashSet<>(Arrays.asList(path))).hasSize(path.length - 1);
            Map<String, Task> tasks = state.tasks();
            for (int i = 0; i + 1 < path.length; i++) {
                assertThat(tasks.get(path[i]).dependencies()).contains(path[i + 1]);
            }
        }
    }

    private static String problem(WorkflowState state) {
        try {
            state.validateDag();
            return "";
        } catch (InvalidWorkflowException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void assertInvalid(String message, Task... tasks) {
        assertThat(problem(WorkflowState.of(tasks))).isEqualTo(message);
    }
}
