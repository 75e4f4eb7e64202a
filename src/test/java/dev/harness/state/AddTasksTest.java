package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddTasksTest {
    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private StateManager manager;

    @BeforeEach
    void open() {
        manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static Task task(String id, String... dependencies) {
        return StateManagerTest.task(id, dependencies);
    }

    private void assertRefused(Collection<Task> tasks, String message) {
        WorkflowState before = manager.load().orElseThrow();
        assertThatThrownBy(() -> manager.addTasks(tasks))
                .isInstanceOf(InvalidWorkflowException.class)
                .hasMessage(message);
        assertThat(manager.load()).contains(before);
        try (StateManager other = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            assertThat(other.load()).contains(before);
        }
    }

    @Test
    void addTasks_onOldAndEachOtherInAnyOrder_comeBehind() {
        manager.save(WorkflowState.of(task("a"), task("b", "a")));
        manager.claimTask("w");

        WorkflowState after = manager.addTasks(List.of(task("e", "d", "a"), task("d", "b"), task("c", "a")));

        assertThat(after.tasks().keySet()).containsExactly("a", "b", "e", "d", "c");
        assertThat(manager.load()).contains(after);
        List<String> order = new ArrayList<>();
        manager.completeTask("a", "w");
        for (int i = 0; i < 4; i++) {
            String id = manager.claimTask("w").task().orElseThrow().id();
            order.add(id);
            manager.completeTask(id, "w");
        }
        assertThat(order).containsExactly("b", "d", "c", "e");
        assertThat(manager.progress().finished()).isTrue();
    }

    @Test
    void addTasks_invalid_changesNothing() {
        manager.save(WorkflowState.of(task("a"), task("b", "a")));

        assertRefused(
                List.of(task("c"), task("a")),
                "Duplicate task id: a (it is in the workflow already); only new tasks can be added");
        assertRefused(
                List.of(task("c"), task("c")),
                "Duplicate task id: c (tasks 1 and 2 of 2); ids are unique in a workflow");
        assertRefused(List.of(task("c", "nowhere")), "Missing dependency: nowhere (required by c)");
        assertRefused(List.of(task("c", "c")), "Dependency cycle: c -> c");
        assertRefused(
                List.of(task("c", "a", "d"), task("d", "b", "e"), task("e", "c")),
                "Dependency cycle: c -> d -> e -> c");
        assertThatThrownBy(() -> manager.addTasks(null)).isInstanceOf(IllegalArgumentException.class);
        List<Task> holed = new ArrayList<>();
        holed.add(null);
        assertThatThrownBy(() -> manager.addTasks(holed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addTasks_nothingSaved_areTheWorkflow() {
        assertThat(manager.addTasks(List.of()).tasks()).isEmpty();
        assertThat(root).isEmptyDirectory();

        manager.addTasks(List.of(task("b", "a"), task("a")));

        assertThat(manager.load()).contains(WorkflowState.of(task("b", "a"), task("a")));
        assertThat(manager.claimTask("w").task().orElseThrow().id()).isEqualTo("a");
    }

    @Test
    void addTasks_whatAFileLacked_mendsIt() throws IOException {
        Files.createDirectories(root.resolve(".harness"));
        Files.write(
                root.resolve(".harness/state.json"), StateJson.write(WorkflowState.of(task("a"), task("b", "lost"))));

        assertThatThrownBy(() -> manager.addTasks(List.of(task("lost", "b"))))
                .isInstanceOf(InvalidWorkflowException.class)
                .hasMessage("Dependency cycle: b -> lost -> b");
        manager.addTasks(List.of(task("lost")));

        manager.claimTask("w1");
        assertThat(manager.claimTask("w2").task().orElseThrow().id()).isEqualTo("lost");
        manager.completeTask("lost", "w2");
        assertThat(manager.claimTask("w3").task().orElseThrow().id()).isEqualTo("b");
    }

    @Test
    void addTasks_moreThanARecordHolds_areAllThere() {
        manager.close();
        manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE);
        manager.save(WorkflowState.of(task("a")));
        manager.claimTask("w");
        String text = "x".repeat(6 << 20);
        List<Task> large = List.of(
                Task.builder("b").description(text).build(),
                Task.builder("c").description(text).build(),
                Task.builder("d").description(text).dependsOn("a").build());

        manager.addTasks(large);

        manager.completeTask("a", "w");
        try (StateManager other = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            assertThat(other.load().orElseThrow().tasks().keySet()).containsExactly("a", "b", "c", "d");
            assertThat(other.progress()).isEqualTo(new Progress(3, 0, 0, 0, 1, 0));
        }
    }

    @Test
    void addTasks_oneByOneFromManyThreads_losesNone() throws Exception {
        manager.close();
        manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE);
        manager.save(WorkflowState.of());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (StateManager other = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            List<Callable<Object>> adders = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int from = i * 100;
                StateManager mine = i % 2 == 0 ? manager : other;
                adders.add(() -> {
                    for (int n = from; n < from + 100; n++) {
                        WorkflowState seen = mine.addTasks(List.of(task("t" + n)));
                        assertThat(seen.tasks()).containsKey("t" + n);
                        seen.with(task("aside-" + n));
                    }
                    return from;
                });
            }
            for (Future<Object> each : threads.invokeAll(adders)) {
                each.get();
            }
            assertThat(manager.load()).isEqualTo(other.load());
            assertThat(manager.load().orElseThrow().tasks()).hasSize(800);
            assertThat(manager.progress().ready()).isEqualTo(800);
        } finally {
            threads.shutdown();
        }
    }
}
