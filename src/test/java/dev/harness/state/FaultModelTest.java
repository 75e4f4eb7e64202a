package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.io.Disk;
import dev.harness.io.FailingDisk;
import dev.harness.io.FailingDisk.How;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random calls on one manager whose disk fails now and then, which goes on after each failure; after each call a fresh
 * manager looks. What threw has changed nothing, what returned is there for everybody. What should be there is said by
 * a second directory, on a disk that never fails, that hears only of the calls that returned.
 */
class FaultModelTest {
    private static final Disk UNFLUSHED = (step, file, action) -> {
        if (step != Disk.Step.FORCE) {
            action.run();
        }
    };

    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private final Muted log = new Muted();
    private int failed;

    @AfterEach
    void unmute() {
        log.close();
    }

    @Test
    void calls_disksThatFailNowAndThen_loseAndInventNothing() {
        play(0, 6, 60);
        assertThat(failed).as("calls that failed").isGreaterThan(20);
    }

    @Test
    @Torture
    void calls_manyDisksThatFailNowAndThen_loseAndInventNothing() {
        play(1_000, 60, 60);
        play(2_000, 400, 200);
        assertThat(failed).as("calls that failed").isGreaterThan(1_000);
    }

    private void play(long firstSeed, int rounds, int calls) {
        for (long seed = firstSeed; seed < firstSeed + rounds; seed++) {
            new Game(seed).play(calls);
        }
    }

    /** One sequence of calls. */
    private final class Game {
        private final Random random;
        private final String name;
        private final FailingDisk disk;
        private final StateManager mirror;
        private StateManager manager;

        Game(long seed) {
            random = new Random(seed);
            name = "seed " + seed;
            disk = new FailingDisk(random.nextBoolean() ? How.BEFORE : How.AFTER);
            mirror = StateManager.open(root.resolve("mirror" + seed), clock, UNFLUSHED, Long.MAX_VALUE);
            manager = open();
        }

        private Path directory() {
            return root.resolve(name);
        }

        private StateManager open() {
            return StateManager.open(directory(), clock, disk, random.nextBoolean() ? 200 : Long.MAX_VALUE);
        }

        void play(int calls) {
            for (int call = 0; call < calls; call++) {
                clock.advance(Duration.ofMillis(random.nextInt(20) == 0 ? 30_000 : 300));
                breakOrMend();
                call(name + ", call " + call);
            }
            disk.heal();
            manager.close();
            mirror.close();
        }

        private void breakOrMend() {
            int dice = random.nextInt(20);
            if (dice < 6) {
                disk.failAt(random.nextInt(random.nextBoolean() ? 4 : 20));
            } else if (dice < 8) {
                disk.failForGoodAt(random.nextInt(4));
            } else if (dice < 10) {
                disk.heal();
            }
        }

        private void call(String place) {
            if (random.nextInt(25) == 0) {
                manager.close();
                manager = open();
            }
            Function<StateManager, String> step = step();
            Optional<WorkflowState> before = mirror.load();
            try {
                String answer = answer(step, manager);
                assertThat(answer).as(place).isEqualTo(answer(step, mirror));
            } catch (UncheckedIOException e) {
                failed++;
                assertThat(fresh()).as("%s threw, after %s", place, disk.last()).isEqualTo(before);
            }
            assertThat(fresh()).as("%s, after %s", place, disk.last()).isEqualTo(mirror.load());
        }

        private Optional<WorkflowState> fresh() {
            try (StateManager fresh = StateManager.open(directory(), clock, UNFLUSHED, Long.MAX_VALUE)) {
                return fresh.load();
            }
        }

        private Function<StateManager, String> step() {
            String worker = "w" + random.nextInt(3);
            int dice = random.nextInt(100);
            if (dice < 45) {
                return each -> String.valueOf(each.claimTask(worker));
            } else if (dice < 75) {
                return each -> complete(each, worker, dice < 60);
            } else if (dice < 83) {
                WorkflowState state = state();
                return each -> saved(each, state);
            } else if (dice < 90) {
                Task task = StateManagerTest.task("extra" + random.nextInt(3));
                return each -> String.valueOf(each.update(state -> state.with(task)));
            } else if (dice < 92) {
                return FaultModelTest::forgotten;
            }
            return each -> String.valueOf(each.load());
        }

        private WorkflowState state() {
            List<Task> tasks = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                tasks.add(i % 3 == 1 ? StateManagerTest.task("t" + i, "t" + (i - 1)) : StateManagerTest.task("t" + i));
            }
            return WorkflowState.of(tasks);
        }
    }

    /** Completes what the worker holds. Looking for that may fail as well, which is a call that changed nothing. */
    private static String complete(StateManager manager, String worker, boolean well) {
        Optional<Task> held = manager.load().stream()
                .flatMap(state -> state.tasks().values().stream())
                .filter(task -> task.status() == TaskStatus.RUNNING)
                .filter(task -> task.claimedBy().equals(Optional.of(worker)))
                .findFirst();
        String id = held.map(Task::id).orElse("t0");
        if (well) {
            manager.completeTask(id, worker);
        } else {
            manager.failTask(id, worker);
        }
        return id;
    }

    private static String saved(StateManager manager, WorkflowState state) {
        manager.save(state);
        return "saved";
    }

    private static String forgotten(StateManager manager) {
        manager.reset();
        return "forgotten";
    }

    /** Returns the answer, or the refusal; lets the disk's failures pass. */
    private static String answer(Function<StateManager, String> step, StateManager manager) {
        try {
            return step.apply(manager);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return e.getClass().getSimpleName();
        }
    }
}
