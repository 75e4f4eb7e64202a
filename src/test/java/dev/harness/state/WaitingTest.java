package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims that wait: for what, for how long, and what they cost. */
class WaitingTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private final Waiters threads = new Waiters();
    private StateManager manager;

    @BeforeEach
    void open() {
        manager = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE);
    }

    @AfterEach
    void close() {
        manager.close();
        threads.close();
    }

    private static Task task(String id, String... dependencies) {
        return StateManagerTest.task(id, dependencies);
    }

    private Future<ClaimResult> waiting(String worker) throws InterruptedException {
        return threads.started(() -> manager.claimTask(worker, LONG));
    }

    private static String id(Future<ClaimResult> claim) throws ExecutionException, InterruptedException {
        return claim.get().task().orElseThrow().id();
    }

    @Test
    void claimTask_completionInThisManager_wakesIt() throws Exception {
        manager.save(WorkflowState.of(task("a"), task("b", "a")));
        manager.claimTask("w");
        Future<ClaimResult> claim = waiting("x");
        assertThat(claim).isNotDone();
        manager.completeTask("a", "w");

        assertThat(id(claim)).isEqualTo("b");
    }

    @Test
    void claimTask_releaseRetryAddOrSave_wakesIt() throws Exception {
        manager.save(WorkflowState.of(task("a")));
        manager.claimTask("w");
        Future<ClaimResult> released = waiting("x");
        manager.releaseTask("a", "w");
        assertThat(id(released)).isEqualTo("a");

        Future<ClaimResult> retried = waiting("y");
        manager.retryTask("a", "x", Duration.ZERO, "again");
        assertThat(id(retried)).isEqualTo("a");

        Future<ClaimResult> added = waiting("z");
        manager.addTasks(List.of(task("b")));
        assertThat(id(added)).isEqualTo("b");

        Future<ClaimResult> saved = waiting("v");
        manager.save(WorkflowState.of(task("c")));
        assertThat(id(saved)).isEqualTo("c");

        Future<ClaimResult> updated = waiting("u");
        manager.update(state -> state.with(task("d")));
        assertThat(id(updated)).isEqualTo("d");
    }

    @Test
    void claimTask_anotherManagerOrAnotherName_wakesIt() throws Exception {
        Path link = Files.createSymbolicLink(root.resolveSibling(root.getFileName() + "-link"), root);
        try (StateManager neighbour = StateManager.open(root, clock, Unflushed.DISK, Long.MAX_VALUE);
                StateManager stranger = StateManager.open(link, clock, Unflushed.DISK, Long.MAX_VALUE)) {
            manager.save(WorkflowState.of(task("a")));
            manager.claimTask("w");
            Future<ClaimResult> first = waiting("x");
            neighbour.releaseTask("a", "w");
            assertThat(id(first)).isEqualTo("a");

            Future<ClaimResult> second = waiting("y");
            stranger.releaseTask("a", "x");
            assertThat(id(second)).isEqualTo("a");
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void claimTask_clockMoves_takesWhatRunsOutAndWhoseTimeComes() throws Exception {
        manager.save(WorkflowState.of(task("a")));
        manager.claimTask("w");
        Future<ClaimResult> reclaim = waiting("x");
        clock.advance(Duration.ofSeconds(11));
        assertThat(reclaim.get().reclaim()).isTrue();

        manager.retryTask("a", "x", Duration.ofSeconds(5), "later");
        Future<ClaimResult> delayed = waiting("y");
        clock.advance(Duration.ofSeconds(5));
        assertThat(id(delayed)).isEqualTo("a");
    }

    @Test
    void claimTask_finishedOrBlockedForGood_returnsAtOnce() throws Exception {
        manager.save(WorkflowState.of());
        assertThat(manager.claimTask("w", LONG).task()).isEmpty();
        manager.save(WorkflowState.of(task("a"), task("b", "a")));
        manager.claimTask("w");
        List<Future<ClaimResult>> claims = List.of(
                waiting("x"),
                waiting("y"),
                threads.started(
                        () -> manager.claimTask("z", ClaimOptions.role("r").wait(LONG))));
        manager.failTask("a", "w");

        for (Future<ClaimResult> claim : claims) {
            assertThat(claim.get()).isEqualTo(ClaimResult.nothing());
        }
        assertThat(manager.claimTask("w", LONG).task()).isEmpty();
        assertThat(manager.progress().blockedForGood()).isTrue();
    }

    @Test
    void claimTask_lastAttemptOfTheLastTask_endsTheWait() {
        manager.save(WorkflowState.of(
                task("a").toBuilder().maxAttempts(1).attempts(1).build()));

        assertThat(manager.claimTask("w", LONG).task()).isEmpty();
        assertThat(manager.progress().failed()).isEqualTo(1);
    }

    @Test
    void claimTask_nothingSaved_waitsForAWorkflowAndTouchesNothing() throws Exception {
        Future<ClaimResult> claim = waiting("w");
        assertThat(root).isEmptyDirectory();
        assertThat(claim).isNotDone();
        manager.save(WorkflowState.of(task("a")));

        assertThat(id(claim)).isEqualTo("a");
    }

    @Test
    void claimTask_timeUp_returnsEmpty() {
        manager.save(WorkflowState.of(task("a")));
        manager.claimTask("w");
        long began = System.nanoTime();

        assertThat(manager.claimTask("x", Duration.ofMillis(50)).task()).isEmpty();
        assertThat(System.nanoTime() - began).isBetween(50_000_000L, LONG.toNanos() / 2);
        assertThat(manager.claimTask("x", Duration.ofSeconds(-5)).task()).isEmpty();
    }

    @Test
    void claimTask_interrupted_returnsEmptyAndStaysInterrupted() throws Exception {
        manager.save(WorkflowState.of(task("a")));
        manager.claimTask("w");
        Thread[] waiter = new Thread[1];
        Future<Boolean> claim = threads.started(() -> {
            waiter[0] = Thread.currentThread();
            return manager.claimTask("x", LONG).task().isEmpty()
                    && Thread.currentThread().isInterrupted();
        });
        waiter[0].interrupt();

        assertThat(claim.get()).isTrue();
        Thread.currentThread().interrupt();
        assertThat(manager.claimTask("x", LONG).task()).isEmpty();
        manager.addTasks(List.of(task("b")));
        assertThat(manager.claimTask("x", LONG).task()).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void close_whileOthersWait_refusesThem() throws Exception {
        manager.save(WorkflowState.of(task("a")));
        manager.claimTask("w");
        Future<ClaimResult> claim = waiting("x");
        manager.close();

        assertThatThrownBy(claim::get)
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the manager is closed");
    }

    @Test
    void claimTask_fileDamagedMeanwhile_throws() throws Exception {
        manager.save(WorkflowState.of(task("a")));
        manager.claimTask("w");
        Future<ClaimResult> claim = waiting("x");
        Files.writeString(root.resolve(".harness/state.json"), "{");

        assertThatThrownBy(claim::get).hasCauseInstanceOf(StateFileException.class);
        manager.reset();
    }

    @Test
    void claimTask_withinAChange_isRefused() throws IOException {
        manager.save(WorkflowState.of(task("a")));

        assertThatThrownBy(() -> manager.update(state -> {
                    manager.claimTask("w", LONG);
                    return state;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not call the manager");
    }
}
