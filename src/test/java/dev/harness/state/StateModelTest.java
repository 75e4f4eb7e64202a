package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.io.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random calls on three managers of one directory, against a naive model in memory: same answers, same refusals, same
 * state after each call, while clocks jump, managers come and go, and journals are compacted in the background.
 */
class StateModelTest {
    private static final int MANAGERS = 3;
    private static final Disk UNFLUSHED = (step, file, action) -> {
        if (step != Disk.Step.FORCE) {
            action.run();
        }
    };

    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private final StateManager[] managers = new StateManager[MANAGERS];
    private Optional<WorkflowState> model = Optional.empty();

    @Test
    void calls_random_agreeWithTheModel() {
        for (long seed = 1; seed <= 4; seed++) {
            play(seed, 300);
        }
    }

    @Test
    @Tag("torture")
    void calls_manyRandom_agreeWithTheModel() {
        for (long seed = 100; seed < 200; seed++) {
            play(seed, 2_000);
        }
    }

    private void play(long seed, int calls) {
        Random random = new Random(seed);
        model = Optional.empty();
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
            assertThat(last.load()).isEqualTo(model);
        }
    }

    private void call(Random random, long seed, String name) {
        int which = random.nextInt(MANAGERS);
        StateManager manager = managers[which];
        String worker = "w" + random.nextInt(6);
        String task = "t" + random.nextInt(14);
        int dice = random.nextInt(100);
        if (dice < 50) {
            assertThat(outcome(() -> manager.claimTask(worker))).as(name).isEqualTo(outcome(() -> claim(worker)));
        } else if (dice < 88) {
            TaskStatus status = dice < 78 ? TaskStatus.COMPLETED : TaskStatus.FAILED;
            String held =
                    heldBy(worker).map(Task::id).filter(id -> dice % 4 != 0).orElse(task);
            assertThat(outcome(() -> end(manager, held, worker, status)))
                    .as(name)
                    .isEqualTo(outcome(() -> finish(held, worker, status)));
        } else if (dice < 92) {
            WorkflowState state = randomState(random);
            manager.save(state);
            model = Optional.of(state);
        } else if (dice < 95) {
            Task replaced = randomTask(random, 3);
            String actual = outcome(() -> manager.update(state -> state.with(replaced)));
            assertThat(actual).as(name).isEqualTo(outcome(() -> update(replaced)));
        } else if (dice < 96) {
            manager.reset();
            model = Optional.empty();
        } else if (dice < 98) {
            manager.close();
            managers[which] = open(seed);
        }
        assertThat(managers[random.nextInt(MANAGERS)].load()).as(name).isEqualTo(model);
    }

    private StateManager open(long seed) {
        return StateManager.open(root.resolve("seed" + seed), clock, UNFLUSHED, 300);
    }

    // The model: every call searches everything

    private Optional<Task> heldBy(String worker) {
        return model.flatMap(state -> state.tasks().values().stream()
                .filter(task -> task.status() == TaskStatus.RUNNING)
                .filter(task -> task.claimedBy().equals(Optional.of(worker)))
                .findFirst());
    }

    private ClaimResult claim(String worker) {
        Instant now = clock.instant();
        Optional<Task> held = heldBy(worker);
        Optional<Task> next = held.or(() -> model.flatMap(state -> state.claimableTask(now)));
        if (next.isEmpty()) {
            return new ClaimResult(Optional.empty(), false, false);
        }
        Task before = next.get();
        Task after = before.toBuilder()
                .status(TaskStatus.RUNNING)
                .claimedBy(worker)
                .startedAt(now)
                .completedAt(null)
                .build();
        model = model.map(state -> state.with(after));
        boolean running = before.status() == TaskStatus.RUNNING;
        return new ClaimResult(Optional.of(after), held.isPresent(), held.isEmpty() && running);
    }

    private String finish(String id, String worker, TaskStatus status) {
        Task task = model.map(state -> state.tasks().get(id)).orElse(null);
        if (task == null) {
            throw new IllegalArgumentException();
        }
        boolean ended = task.status() == TaskStatus.COMPLETED || task.status() == TaskStatus.FAILED;
        if (task.status() == TaskStatus.PENDING
                || !task.claimedBy().equals(Optional.of(worker))
                || ended && task.status() != status) {
            throw new IllegalStateException();
        }
        if (!ended) {
            Task after =
                    task.toBuilder().status(status).completedAt(clock.instant()).build();
            model = model.map(state -> state.with(after));
        }
        return "done";
    }

    private WorkflowState update(Task task) {
        if (model.isEmpty()) {
            throw new IllegalStateException();
        }
        WorkflowState next = model.get().with(task);
        next.validateDag();
        model = Optional.of(next);
        return next;
    }

    private static String end(StateManager manager, String id, String worker, TaskStatus status) {
        if (status == TaskStatus.COMPLETED) {
            manager.completeTask(id, worker);
        } else {
            manager.failTask(id, worker);
        }
        return "done";
    }

    /** Returns the answer, or the kind of refusal. */
    private static String outcome(Supplier<?> call) {
        try {
            return String.valueOf(call.get());
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
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

    /** Returns a task that depends on tasks of smaller numbers only. */
    private static Task randomTask(Random random, int number) {
        Task.Builder task = Task.builder("t" + number)
                .description("Größe " + random.nextInt(3))
                .timeout(Duration.ofSeconds(1 + random.nextInt(8)));
        for (int count = random.nextInt(3); count > 0 && number > 0; count--) {
            task.dependsOn("t" + random.nextInt(number));
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
