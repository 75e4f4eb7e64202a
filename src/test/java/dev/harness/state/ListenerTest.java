package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.io.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who hears what, when, and in which order. */
@SuppressWarnings("try") // a muted log is only there, and closing early is what some tests are about
class ListenerTest {
    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private final List<WorkflowEvent> heard = Collections.synchronizedList(new ArrayList<>());

    private StateManager open() {
        return StateManager.open(root, clock);
    }

    private static WorkflowState tasks(int count) {
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(StateManagerTest.task("t" + i));
        }
        return WorkflowState.of(tasks);
    }

    @Test
    void events_singleThread_areToldWhenTheCallReturns() {
        try (StateManager manager = open()) {
            manager.addListener(heard::add);
            manager.save(tasks(2));
            Task claimed = manager.claimTask("w").task().orElseThrow();
            manager.claimTask("w");
            manager.completeTask("t0", "w");
            manager.completeTask("t0", "w");

            assertThat(heard)
                    .extracting(WorkflowEvent::kind)
                    .containsExactly(
                            WorkflowEvent.Kind.CLAIMED, WorkflowEvent.Kind.RESUMED, WorkflowEvent.Kind.COMPLETED);
            WorkflowEvent first = heard.get(0);
            assertThat(first.before()).contains(StateManagerTest.task("t0"));
            assertThat(first.task()).isEqualTo(claimed);
            assertThat(first.worker()).contains("w");
            assertThat(first.time()).isEqualTo(clock.instant());
            assertThat(heard.get(2).before()).contains(heard.get(1).task());
        }
    }

    @Test
    void events_refusedOrFailedStep_areNotTold() {
        AtomicBoolean broken = new AtomicBoolean();
        Disk disk = (step, file, action) -> {
            if (broken.get()) {
                throw new IOException("broken on purpose");
            }
            action.run();
        };
        try (Muted log = new Muted();
                StateManager manager = StateManager.open(root, clock, disk, Long.MAX_VALUE)) {
            manager.save(tasks(2));
            manager.addListener(heard::add);
            assertThatThrownBy(() -> manager.completeTask("t0", "w")).isInstanceOf(IllegalStateException.class);
            broken.set(true);
            assertThatThrownBy(() -> manager.claimTask("w")).isInstanceOf(UncheckedIOException.class);
            broken.set(false);
            assertThat(heard).isEmpty();

            manager.claimTask("x");
            assertThat(heard).extracting(WorkflowEvent::worker).containsExactly(Optional.of("x"));
        }
    }

    @Test
    void events_throwingListener_harmsNobody() {
        try (Muted log = new Muted();
                StateManager manager = open()) {
            manager.save(tasks(1));
            manager.addListener(event -> {
                throw new AssertionError("mine");
            });
            manager.addListener(heard::add);

            assertThat(manager.claimTask("w").task()).isPresent();
            assertThat(heard).hasSize(1);
        }
    }

    @Test
    void events_listenerCallingTheManager_areToldInOrder() {
        try (StateManager manager = open()) {
            manager.save(tasks(3));
            manager.addListener(event -> {
                if (event.kind() == WorkflowEvent.Kind.COMPLETED) {
                    manager.claimTask("chained");
                }
            });
            manager.addListener(heard::add);
            manager.claimTask("w");
            manager.completeTask("t0", "w");

            assertThat(heard)
                    .extracting(event -> event.kind() + " " + event.task().id())
                    .containsExactly("CLAIMED t0", "COMPLETED t0", "CLAIMED t1");
        }
    }

    @Test
    void events_listenerWaitingForOtherCallers_doesNotDeadlock() throws Exception {
        ExecutorService others = Executors.newCachedThreadPool();
        try (StateManager manager = open()) {
            manager.save(tasks(3));
            manager.addListener(event -> {
                if (event.kind() == WorkflowEvent.Kind.COMPLETED) {
                    try {
                        others.submit(() -> manager.claimTask("other")).get();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            manager.addListener(heard::add);
            manager.claimTask("w");
            manager.completeTask("t0", "w");
            manager.close();

            assertThat(heard)
                    .extracting(event -> event.kind() + " " + event.task().id())
                    .containsExactly("CLAIMED t0", "COMPLETED t0", "CLAIMED t1");
        } finally {
            others.shutdown();
        }
    }

    @Test
    void events_slowListener_holdsNobodyUp() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        ExecutorService first = Executors.newSingleThreadExecutor();
        try (StateManager manager = open()) {
            manager.save(tasks(3));
            CountDownLatch inside = new CountDownLatch(1);
            manager.addListener(event -> {
                inside.countDown();
                try {
                    slow.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            manager.addListener(heard::add);
            Future<ClaimResult> held = first.submit(() -> manager.claimTask("a"));
            inside.await();
            for (String worker : List.of("b", "c")) {
                assertThat(manager.claimTask(worker).task()).isPresent();
            }
            assertThat(heard).isEmpty();
            slow.countDown();
            held.get();
            manager.close();
            assertThat(heard).extracting(event -> event.worker().orElseThrow()).containsExactly("a", "b", "c");
        } finally {
            first.shutdown();
        }
    }

    @Test
    void events_manyThreads_areInTheOrderOfTheJournalEachOnce() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try (StateManager manager = open()) {
            manager.save(tasks(100));
            manager.addListener(heard::add);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String worker = "w" + i;
                all.add(workers.submit(() -> {
                    for (Optional<Task> task = manager.claimTask(worker).task();
                            task.isPresent();
                            task = manager.claimTask(worker).task()) {
                        manager.completeTask(task.get().id(), worker);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            manager.close();

            assertThat(heard).hasSize(200);
            assertThat(heard.stream()
                            .filter(event -> event.kind() == WorkflowEvent.Kind.CLAIMED)
                            .map(event -> event.task().id()))
                    .containsExactlyElementsOf(tasks(100).tasks().keySet());
        } finally {
            workers.shutdown();
        }
    }
}
