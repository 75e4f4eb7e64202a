package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.harness.Torture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random calls on three managers of one directory, against a naive model in memory: same answers, same refusals, same
 * state after each call, while clocks jump, managers come and go, and journals are compacted in the background.
 */
class StateModelTest {
    private static final int MANAGERS = 3;

    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private final StateManager[] managers = new StateManager[MANAGERS];
    private NaiveWorkflow model = new NaiveWorkflow(clock);

    @Test
    void calls_random_agreeWithTheModel() {
        for (long seed = 1; seed <= 4; seed++) {
            play(seed, 300);
        }
    }

    @Test
    @Torture
    void calls_manyRandom_agreeWithTheModel() {
        for (long seed = 100; seed < 200; seed++) {
            play(seed, 2_000);
        }
    }

    private void play(long seed, int calls) {
        Random random = new Random(seed);
        model = new NaiveWorkflow(clock);
        for (int i = 0; i < MANAGERS; i++) {
            managers[i] = open(seed);
        }
        for (int call = 0; call < calls; call++) {
            clock.advance(Duration.ofMillis(random.nextInt(40) == 0 ? random.nextInt(60_000) - 30_000 : 300));
            call(random, seed, "seed " + seed + ", call " + call);
        }
        for (StateManager manager : managers) {
            manager.close();
        }
        try (StateManager last = open(seed)) {
            assertThat(last.load()).isEqualTo(model.load());
        }
    }

    private void call(Random random, long seed, String name) {
        int which = random.nextInt(MANAGERS);
        StateManager manager = managers[which];
        int dice = random.nextInt(100);
        if (dice < 40) {
            claim(manager, random, name);
        } else if (dice < 86) {
            work(manager, random, name);
        } else if (dice < 90) {
            WorkflowState state = randomState(random);
            manager.save(state);
            model.save(state);
        } else if (dice < 92) {
            Task replaced = randomTask(random, 3);
            same(name, () -> manager.update(state -> state.with(replaced)), () -> model.update(replaced));
        } else if (dice < 95) {
            List<Task> added = randomAddition(random);
            same(name, () -> manager.addTasks(added), () -> model.addTasks(added));
        } else if (dice < 96) {
            manager.reset();
            model.reset();
        } else if (dice < 98) {
            manager.close();
            managers[which] = open(seed);
        } else {
            look(name, open(seed)).close();
        }
        look(name, managers[random.nextInt(MANAGERS)]);
    }

    private StateManager look(String name, StateManager manager) {
        assertThat(manager.load()).as(name).isEqualTo(model.load());
        assertThat(manager.progress()).as(name).isEqualTo(model.progress());
        return manager;
    }

    private void claim(StateManager manager, Random random, String name) {
        String worker = "w" + random.nextInt(6);
        Instant now = clock.instant();
        if (random.nextInt(3) == 0) {
            String role = "r" + random.nextInt(3);
            ClaimOptions options = ClaimOptions.role(role).wait(Duration.ofNanos(random.nextInt(2)));
            same(name, () -> manager.claimTask(worker, options), () -> model.claim(worker, role));
            return;
        }
        Optional<WorkflowState> before = model.load();
        ClaimResult expected = model.claim(worker, null);
        if (!expected.retry()) {
            assertThat(expected.task().map(Task::id))
                    .as(name)
                    .isEqualTo(before.flatMap(state -> state.claimableTask(now)).map(Task::id));
        }
        same(name, () -> manager.claimTask(worker), () -> expected);
    }

    private void work(StateManager manager, Random random, String name) {
        String worker = "w" + random.nextInt(6);
        String any = "t" + random.nextInt(14);
        Optional<Task> held = model.load().stream()
                .flatMap(state -> state.tasks().values().stream())
                .filter(task -> task.status() == TaskStatus.RUNNING)
                .filter(task -> task.claimedBy().equals(Optional.of(worker)))
                .findFirst();
        String id = held.map(Task::id).filter(each -> random.nextInt(4) != 0).orElse(any);
        Duration delay = Duration.ofNanos(1 + random.nextInt(2_000) * 1_000_000L);
        JsonNode result = JsonNodeFactory.instance.objectNode().put("of", name);
        switch (random.nextInt(12)) {
            case 0 -> same(name, () -> manager.renewTask(id, worker), () -> model.renew(id, worker));
            case 1 -> same(name, () -> manager.releaseTask(id, worker), () -> model.release(id, worker));
            case 2, 3 ->
                same(
                        name,
                        () -> manager.retryTask(id, worker, delay, name),
                        () -> model.retry(id, worker, delay, name));
            case 4 -> same(name, () -> manager.cancelTask(any, name), () -> model.cancel(any, name));
            case 5 -> same(name, () -> manager.failTask(id, worker), () -> model.fail(id, worker, Optional.empty()));
            case 6 ->
                same(name, () -> manager.failTask(id, worker, name), () -> model.fail(id, worker, Optional.of(name)));
            case 7, 8 ->
                same(
                        name,
                        () -> manager.completeTask(id, worker, result),
                        () -> model.complete(id, worker, Optional.of(result)));
            default ->
                same(name, () -> manager.completeTask(id, worker), () -> model.complete(id, worker, Optional.empty()));
        }
    }

    private StateManager open(long seed) {
        return StateManager.open(root.resolve("seed" + seed), clock, Unflushed.DISK, 300);
    }

    private static void same(String name, Runnable call, Runnable expected) {
        Callable<?> done = () -> "done";
        same(name, after(call, done), after(expected, done));
    }

    private static Callable<?> after(Runnable call, Callable<?> then) {
        return () -> {
            call.run();
            return then.call();
        };
    }

    /** Compares the answers, or the kinds of refusal. */
    private static void same(String name, Callable<?> call, Callable<?> expected) {
        assertThat(outcome(call)).as(name).isEqualTo(outcome(expected));
    }

    private static Object outcome(Callable<?> call) {
        try {
            return call.call();
        } catch (Exception e) {
            return e.getClass();
        }
    }

    private static WorkflowState randomState(Random random) {
        List<Task> tasks = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            tasks.add(randomTask(random, i));
        }
        WorkflowState state = WorkflowState.of(tasks.stream()
                .map(task -> task.toBuilder()
                        .dependencies(task.dependencies().stream()
                                .filter(id -> tasks.stream()
                                        .anyMatch(other -> other.id().equals(id)))
                                .toList())
                        .build())
                .toList());
        state.validateDag();
        return state;
    }

    /** Returns tasks some of which are there, or depend on what is not, or on each other in a ring. */
    private static List<Task> randomAddition(Random random) {
        List<Task> tasks = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Task task = randomTask(random, 8 + random.nextInt(8));
            String other = "t" + (6 + random.nextInt(10));
            tasks.add(
                    random.nextInt(3) > 0
                            ? task
                            : task.toBuilder().dependsOn(other).build());
        }
        return tasks;
    }

    /** Returns a task that depends on tasks of smaller numbers only. */
    private static Task randomTask(Random random, int number) {
        Task.Builder task = Task.builder("t" + number)
                .description("Größe " + random.nextInt(3))
                .timeout(Duration.ofSeconds(1 + random.nextInt(8)))
                .maxAttempts(random.nextInt(2) * random.nextInt(4))
                .role(random.nextBoolean() ? null : "r" + random.nextInt(3));
        for (int count = random.nextInt(3); count > 0 && number > 0; count--) {
            task.dependsOn("t" + random.nextInt(number));
        }
        if (random.nextInt(6) == 0) {
            task.notBefore(Instant.parse("2026-01-02T03:04:06Z").plusSeconds(random.nextInt(60)));
        }
        int kind = random.nextInt(8);
        if (kind == 0) {
            task.status(TaskStatus.COMPLETED);
        } else if (kind == 1) {
            task.status(TaskStatus.RUNNING)
                    .claimedBy("w" + random.nextInt(6))
                    .startedAt(Instant.parse("2026-01-02T03:04:05Z"));
        } else if (kind == 2) {
            task.status(TaskStatus.RUNNING);
        }
        return task.build();
    }
}
