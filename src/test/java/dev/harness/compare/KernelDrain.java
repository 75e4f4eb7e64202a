package dev.harness.compare;

import dev.harness.state.StateManager;
import dev.harness.state.Task;
import dev.harness.state.WorkflowState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The kernel itself. */
final class KernelDrain implements Drain {
    private final StateManager manager;

    KernelDrain(Path directory) {
        manager = StateManager.open(directory);
    }

    static WorkflowState tasks(int count) {
        List<Task> tasks = IntStream.range(0, count)
                .mapToObj(
                        i -> Task.builder("task-" + i).description("Task " + i).build())
                .toList();
        return WorkflowState.of(tasks);
    }

    @Override
    public void refill(int tasks) {
        manager.save(tasks(tasks));
    }

    @Override
    public boolean claimAndComplete(String worker) {
        var task = manager.claimTask(worker).task();
        task.ifPresent(claimed -> manager.completeTask(claimed.id(), worker));
        return task.isPresent();
    }

    @Override
    public void close() {
        manager.close();
    }
}
