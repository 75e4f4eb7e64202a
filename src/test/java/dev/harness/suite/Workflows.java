package dev.harness.suite;

import dev.harness.state.Task;
import dev.harness.state.TaskStatus;
import dev.harness.state.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The shapes of workflow that the suite measures. */
final class Workflows {
    private Workflows() {}

    /** Each task depends on the one before it. */
    static WorkflowState chain(int size) {
        return of(
                size,
                i -> i == 0
                        ? task(i).build()
                        : task(i).dependsOn("task-" + (i - 1)).build());
    }

    /** A chain whose first task depends on its last. */
    static WorkflowState ring(int size) {
        return of(size, i -> task(i).dependsOn("task-" + (i + 1) % size).build());
    }

    /** Tasks without any dependency, the first of them completed. */
    static WorkflowState unconnected(int size, int completed) {
        return of(
                size,
                i -> task(i).status(i < completed ? TaskStatus.COMPLETED : TaskStatus.PENDING)
                        .build());
    }

    /** Chains side by side. */
    static WorkflowState groups(int count, int length) {
        List<Task> tasks = new ArrayList<>();
        for (int g = 0; g < count; g++) {
            for (int i = 0; i < length; i++) {
                Task.Builder task = named("group-" + g + "-task-" + i);
                tasks.add(
                        i == 0
                                ? task.build()
                                : task.dependsOn("group-" + g + "-task-" + (i - 1))
                                        .build());
            }
        }
        return WorkflowState.of(tasks);
    }

    /** Diamonds in a row: one task, two that depend on it, one that depends on both, and so on. */
    static WorkflowState diamonds(int size) {
        return of(size, i -> switch (i % 3) {
            case 0 ->
                i == 0
                        ? task(i).build()
                        : task(i).dependsOn("task-" + (i - 2), "task-" + (i - 1))
                                .build();
            case 1 -> task(i).dependsOn("task-" + (i - 1)).build();
            default -> task(i).dependsOn("task-" + (i - 2)).build();
        });
    }

    private static WorkflowState of(int size, IntFunction<Task> task) {
        return WorkflowState.of(IntStream.range(0, size).mapToObj(task).toList());
    }

    private static Task.Builder task(int number) {
        return named("task-" + number);
    }

    private static Task.Builder named(String id) {
        return Task.builder(id).description("Work on " + id);
    }
}
