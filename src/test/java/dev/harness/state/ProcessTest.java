package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.Torture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on one directory, some of which are killed with signal 9. */
@Slow
class ProcessTest {
    @TempDir
    Path root;

    @Test
    void load_processKilled_hasAllThatWasAcknowledged() throws Exception {
        killAtRandomMoments(Integer.getInteger("torture.kills", 3));
    }

    @Test
    @Torture
    void load_processKilledOften_hasAllThatWasAcknowledged() throws Exception {
        killAtRandomMoments(200);
    }

    @Test
    @Lengthy
    void claimTask_processesWithOneKilled_drainEachTaskOnce() throws Exception {
        drain(2, 4, 400);
    }

    @Test
    @Torture
    void claimTask_fourProcessesWithOneKilled_drainEachTaskOnce() throws Exception {
        drain(4, 8, 20_000);
    }

    private void killAtRandomMoments(int times) throws Exception {
        Random random = new Random(9);
        for (int round = 0; round < times; round++) {
            Path directory = root.resolve("round" + round);
            try (StateManager manager = StateManager.open(directory)) {
                manager.save(WorkflowState.of(tasks(5_000, Duration.ofSeconds(600))));
                WorkerProcess child = new WorkerProcess(directory, "child", 4);
                int enough = random.nextInt(400);
                child.awaitLines(enough);
                child.kill();
                child.join();
                assertThat(child.lines()).hasSizeGreaterThanOrEqualTo(enough);
                assertAcknowledged(manager.load().orElseThrow(), child.lines());
                assertThat(manager.claimTask("parent").task()).isPresent();
            }
            try (StateManager fresh = StateManager.open(directory)) {
                assertAcknowledged(fresh.load().orElseThrow(), List.of());
            }
        }
    }

    static void assertAcknowledged(WorkflowState state, List<String> lines) {
        Map<String, Task> tasks = state.tasks();
        for (String line : lines) {
            String[] words = line.split(" ");
            Task task = tasks.get(words[1]);
            assertThat(task.claimedBy()).as(line).contains(words[2]);
            assertThat(task.status())
                    .as(line)
                    .isIn(
                            words[0].equals("completed")
                                    ? List.of(TaskStatus.COMPLETED)
                                    : List.of(TaskStatus.RUNNING, TaskStatus.COMPLETED));
        }
        Set<String> holders = new HashSet<>();
        for (Task task : tasks.values()) {
            boolean running = task.status() == TaskStatus.RUNNING;
            assertThat(!running || holders.add(task.claimedBy().orElseThrow()))
                    .as("a second task of the worker of %s", task)
                    .isTrue();
            assertThat(task.completedAt().isPresent()).isEqualTo(task.status() == TaskStatus.COMPLETED);
        }
    }

    private void drain(int processes, int threads, int count) throws Exception {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(tasks(count, Duration.ofSeconds(1))));
            List<WorkerProcess> children = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                children.add(new WorkerProcess(root, "p" + i, threads));
            }
            WorkerProcess victim = children.get(0);
            victim.awaitLines(count / processes / 4);
            victim.kill();
            List<String> all = new ArrayList<>();
            for (WorkerProcess child : children) {
                int code = child.join();
                assertThat(code == 0 || child == victim)
                        .as("exit code %d", code)
                        .isTrue();
                all.addAll(child.lines());
            }
            assertDrained(manager.load().orElseThrow(), all);
        }
    }

    private static void assertDrained(WorkflowState state, List<String> lines) {
        Set<String> fresh = new HashSet<>();
        Set<String> completed = new HashSet<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            if (words[0].equals("claimed")) {
                assertThat(fresh.add(words[1]))
                        .as("claimed twice without being reclaimed: %s", line)
                        .isTrue();
            } else if (words[0].equals("completed")) {
                assertThat(completed.add(words[1]))
                        .as("completed twice: %s", line)
                        .isTrue();
            }
        }
        for (Task task : state.tasks().values()) {
            assertThat(task.status()).as(task.toString()).isEqualTo(TaskStatus.COMPLETED);
            for (String dependency : task.dependencies()) {
                assertThat(task.startedAt().orElseThrow())
                        .as("%s waits for %s", task, dependency)
                        .isAfterOrEqualTo(
                                state.tasks().get(dependency).completedAt().orElseThrow());
            }
        }
    }

    private static List<Task> tasks(int count, Duration timeout) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Task.Builder task = Task.builder("t" + i).description("Task " + i).timeout(timeout);
            if (i >= 64) {
                task.dependsOn("t" + (i - 64));
            }
            tasks.add(task.build());
        }
        return tasks;
    }
}
