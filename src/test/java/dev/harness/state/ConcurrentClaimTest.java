package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads on one manager and on several: a history of calls, and whether any order explains it. */
class ConcurrentClaimTest {
    private static final int TASKS = 300;
    private static final int THREADS = 12;

    @TempDir
    Path root;

    private final AtomicLong ticks = new AtomicLong();
    private final Queue<Call> history = new ConcurrentLinkedQueue<>();

    /** One call between two ticks; {@code task} is empty when there was nothing to claim. */
    private record Call(boolean claim, String task, String worker, long begin, long end) {}

    @Test
    void claimTask_oneManager_historyHasAnOrder() throws Exception {
        run(1);
    }

    @Test
    void claimTask_fourManagers_historyHasAnOrder() throws Exception {
        run(4);
    }

    @Test
    void claimTask_interruptedThreads_losesNothing() throws Exception {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks()));
            Thread.currentThread().interrupt();
            for (int i = 0; i < 20; i++) {
                String id = manager.claimTask("w").task().orElseThrow().id();
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                manager.completeTask(id, "w");
            }
            manager.update(state -> state.with(StateManagerTest.task("last")));
            try (StateManager fresh = StateManager.open(root)) {
                assertThat(fresh.load()).isEqualTo(manager.load());
            }
            assertThat(Thread.interrupted()).isTrue();
            try (StateManager other = StateManager.open(root)) {
                assertThat(other.load()).isEqualTo(manager.load());
            }
        }
    }

    private void run(int count) throws Exception {
        List<Task> tasks = tasks();
        List<StateManager> managers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            managers.add(StateManager.open(root));
        }
        managers.get(0).save(WorkflowState.of(tasks));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                StateManager manager = managers.get(i % count);
                String worker = "w" + i;
                all.add(threads.submit(() -> drain(manager, worker)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (StateManager manager : managers) {
            assertThat(manager.load().orElseThrow().tasks().values())
                    .allMatch(task -> task.status() == TaskStatus.COMPLETED);
            manager.close();
        }
        assertThatHistoryHasAnOrder(tasks);
    }

    /** Chains beside single tasks, so that there is waiting and choice. */
    private static List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            tasks.add(
                    i < 30 || i % 3 == 0
                            ? StateManagerTest.task("t" + i)
                            : StateManagerTest.task("t" + i, "t" + (i - 30), "t" + (i - 1)));
        }
        return tasks;
    }

    private void drain(StateManager manager, String worker) {
        int done = 0;
        while (done < TASKS) {
            long begin = ticks.getAndIncrement();
            String task = manager.claimTask(worker).task().map(Task::id).orElse("");
            history.add(new Call(true, task, worker, begin, ticks.getAndIncrement()));
            if (!task.isEmpty()) {
                begin = ticks.getAndIncrement();
                manager.completeTask(task, worker);
                history.add(new Call(false, task, worker, begin, ticks.getAndIncrement()));
            }
            done = (int) history.stream().filter(call -> !call.claim()).count();
        }
    }

    /**
     * Tasks are independent objects apart from their dependencies, so a history has an order exactly if each task was
     * claimed once, after its dependencies may have been completed, and nobody was sent away while a task was certain
     * to be ready.
     */
    private void assertThatHistoryHasAnOrder(List<Task> tasks) {
        Map<String, Call> claims = new HashMap<>();
        Map<String, Call> completions = new HashMap<>();
        for (Call call : history) {
            if (!call.task().isEmpty()) {
                Map<String, Call> map = call.claim() ? claims : completions;
                assertThat(map.put(call.task(), call)).as("second %s", call).isNull();
            }
        }
        assertThat(claims).hasSize(TASKS);
        for (Task task : tasks) {
            Call claim = claims.get(task.id());
            assertThat(completions.get(task.id()).worker()).isEqualTo(claim.worker());
            for (String dependency : task.dependencies()) {
                assertThat(completions.get(dependency).begin())
                        .as("%s was claimed before %s was being completed", task.id(), dependency)
                        .isLessThan(claim.end());
            }
            long surelyReady = task.dependencies().stream()
                    .mapToLong(id -> completions.get(id).end())
                    .max()
                    .orElse(-1);
            assertThat(history)
                    .filteredOn(call -> call.claim() && call.task().isEmpty())
                    .as("sent away although %s was ready from %d to %d", task.id(), surelyReady, claim.begin())
                    .noneMatch(call -> call.begin() > surelyReady && call.end() < claim.begin());
        }
    }
}
