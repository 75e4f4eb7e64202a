package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each sentence of the manager's contract, one test. */
class StateManagerTest {
    @TempDir
    Path root;

    private final TickingClock clock = new TickingClock();
    private StateManager manager;

    @BeforeEach
    void open() {
        manager = StateManager.open(root, clock);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Task task(String id, String... dependencies) {
        return Task.builder(id)
                .description("do " + id)
                .dependsOn(dependencies)
                .timeout(Duration.ofSeconds(10))
                .build();
    }

    private Path stateFile() {
        return root.resolve(".harness/state.json");
    }

    private Task loaded(String id) {
        return Optional.ofNullable(manager.load().orElseThrow().tasks().get(id)).orElseThrow();
    }

    @Nested
    class Nothing {
        @Test
        void everyReader_nothingSaved_touchesNothing() {
            assertThat(manager.load()).isEmpty();
            assertThat(manager.claimTask("w").task()).isEmpty();
            manager.reset();
            manager.close();

            assertThat(root).isEmptyDirectory();
        }

        @Test
        void update_nothingSaved_isRefused() {
            assertThatThrownBy(() -> manager.update(state -> state))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("nothing was saved");
        }

        @Test
        void completeTask_nothingSaved_isUnknown() {
            assertThatThrownBy(() -> manager.completeTask("a", "w"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unknown task \"a\"");
        }

        @Test
        void save_missingParents_makesThem() {
            try (StateManager deep = StateManager.open(root.resolve("x/y/z"))) {
                deep.save(WorkflowState.of(task("a")));
            }
            assertThat(root.resolve("x/y/z/.harness/state.json")).exists();
        }
    }

    @Nested
    class Saving {
        @Test
        void load_afterSave_isEqual() {
            WorkflowState state = WorkflowState.of(task("b"), task("a", "b"));
            manager.save(state);

            assertThat(manager.load()).contains(state);
            assertThat(stateFile()).content().contains("\"tasks\"", "\"do a\"");
        }

        @Test
        void load_unchanged_isTheSameObject() {
            manager.save(WorkflowState.of(task("a")));
            manager.claimTask("w");

            assertThat(manager.load().orElseThrow()).isSameAs(manager.load().orElseThrow());
        }

        @Test
        void save_invalidWorkflow_changesNothing() {
            WorkflowState good = WorkflowState.of(task("a"));
            manager.save(good);

            assertThatThrownBy(() -> manager.save(WorkflowState.of(task("a", "b"), task("b", "a"))))
                    .isInstanceOf(InvalidWorkflowException.class);
            assertThat(manager.load()).contains(good);
        }

        @Test
        void save_same_forgetsWhatHappenedSince() {
            WorkflowState state = WorkflowState.of(task("a"), task("b"));
            manager.save(state);
            manager.claimTask("w");
            manager.save(state);

            assertThat(manager.load()).contains(state);
            manager.claimTask("x");
            try (StateManager other = StateManager.open(root, clock)) {
                assertThat(other.load().orElseThrow().tasks().get("a").claimedBy())
                        .contains("x");
            }
        }

        @Test
        void update_changes_areSavedWhole() {
            manager.save(WorkflowState.of(task("a")));
            manager.claimTask("w");
            manager.update(state -> state.with(task("b", "a")));

            assertThat(loaded("a").claimedBy()).contains("w");
            assertThat(loaded("b").dependencies()).containsExactly("a");
        }

        @Test
        void update_invalidNullOrThrowing_changesNothing() {
            WorkflowState state = WorkflowState.of(task("a"));
            manager.save(state);

            assertThatThrownBy(() -> manager.update(s -> s.with(task("b", "missing"))))
                    .isInstanceOf(InvalidWorkflowException.class)
                    .hasMessage("Missing dependency: missing (required by b)");
            assertThatThrownBy(() -> manager.update(s -> null)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> manager.update(s -> {
                        throw new ArithmeticException("mine");
                    }))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("mine");
            assertThat(manager.load()).contains(state);
        }

        @Test
        void update_callingItsManager_isRefused() {
            manager.save(WorkflowState.of(task("a")));

            assertThatThrownBy(() -> manager.update(state -> manager.load().orElseThrow()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must not call the manager");
            assertThat(manager.claimTask("w").task()).isPresent();
        }

        @Test
        void reset_twice_forgetsEverything() {
            manager.save(WorkflowState.of(task("a")));
            manager.claimTask("w");
            manager.reset();
            manager.reset();

            assertThat(manager.load()).isEmpty();
            assertThat(stateFile()).doesNotExist();
            manager.save(WorkflowState.of(task("a")));
            assertThat(loaded("a").status()).isEqualTo(TaskStatus.PENDING);
        }
    }

    @Nested
    class Claiming {
        @Test
        void claimTask_blankOrNullWorker_isRefused() {
            assertThatThrownBy(() -> manager.claimTask(" \t")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> manager.claimTask(null)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> manager.claimTask("w".repeat(16_385)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("16385");
        }

        @Test
        void claimTask_order_isFewerDependenciesThenInsertion() {
            manager.save(WorkflowState.of(
                    task("done").toBuilder().status(TaskStatus.COMPLETED).build(),
                    task("two", "done", "done"),
                    task("one", "done"),
                    task("first"),
                    task("second")));

            assertThat(manager.claimTask("a").task().orElseThrow().id()).isEqualTo("first");
            assertThat(manager.claimTask("b").task().orElseThrow().id()).isEqualTo("second");
            assertThat(manager.claimTask("c").task().orElseThrow().id()).isEqualTo("one");
            assertThat(manager.claimTask("d").task().orElseThrow().id()).isEqualTo("two");
            assertThat(manager.claimTask("e")).isEqualTo(new ClaimResult(Optional.empty(), false, false));
        }

        @Test
        void claimTask_fresh_setsOwnerAndStart() {
            manager.save(WorkflowState.of(task("a")));

            ClaimResult result = manager.claimTask("größer 😀");

            assertThat(result.retry()).isFalse();
            assertThat(result.reclaim()).isFalse();
            assertThat(result.task()).contains(loaded("a"));
            assertThat(loaded("a").status()).isEqualTo(TaskStatus.RUNNING);
            assertThat(loaded("a").claimedBy()).contains("größer 😀");
            assertThat(loaded("a").startedAt()).contains(Instant.parse("2026-01-02T03:04:05.678901Z"));
        }

        @Test
        void claimTask_again_isRetryWithNewLease() {
            manager.save(WorkflowState.of(task("a"), task("b")));
            manager.claimTask("w");
            clock.advance(Duration.ofSeconds(30));

            ClaimResult result = manager.claimTask("w");

            assertThat(result.retry()).isTrue();
            assertThat(result.reclaim()).isFalse();
            assertThat(result.task().orElseThrow().id()).isEqualTo("a");
            assertThat(loaded("a").startedAt()).contains(clock.instant());
            manager.completeTask("a", "w");
        }

        @Test
        void claimTask_timeRunOut_isReclaimedStrictlyAfter() {
            manager.save(WorkflowState.of(task("a")));
            manager.claimTask("slow");
            clock.advance(Duration.ofSeconds(10));
            assertThat(manager.claimTask("w").task()).isEmpty();
            clock.advance(Duration.ofNanos(1_000));

            ClaimResult result = manager.claimTask("w");

            assertThat(result.reclaim()).isTrue();
            assertThat(result.retry()).isFalse();
            assertThat(result.task().orElseThrow().claimedBy()).contains("w");
            assertThatThrownBy(() -> manager.completeTask("a", "slow"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("task \"a\" cannot be completed by worker \"slow\": it is owned by \"w\"");
            assertThat(manager.claimTask("slow").task()).isEmpty();
        }

        @Test
        void claimTask_clockSetBack_revivesTheLease() {
            manager.save(WorkflowState.of(task("a"), task("b", "a")));
            manager.claimTask("w");
            clock.advance(Duration.ofSeconds(60));
            clock.advance(Duration.ofSeconds(-60));

            assertThat(manager.claimTask("x").task()).isEmpty();
        }

        @Test
        void claimTask_failedDependency_blocksForever() {
            manager.save(WorkflowState.of(task("a"), task("b", "a")));
            manager.claimTask("w");
            manager.failTask("a", "w");

            assertThat(manager.claimTask("w").task()).isEmpty();
        }

        @Test
        void claimTask_missingDependencyInAFile_isAnError() throws IOException {
            Files.createDirectories(root.resolve(".harness"));
            Files.write(stateFile(), StateJson.write(WorkflowState.of(task("a"), task("b", "nowhere"))));

            assertThat(manager.claimTask("w").task().orElseThrow().id()).isEqualTo("a");
            assertThatThrownBy(() -> manager.claimTask("x"))
                    .isInstanceOf(InvalidWorkflowException.class)
                    .hasMessage("Missing dependency: nowhere (required by b)");
        }
    }

    @Nested
    class Finishing {
        @BeforeEach
        void claimed() {
            manager.save(WorkflowState.of(task("a"), task("b", "a")));
            manager.claimTask("w");
            clock.advance(Duration.ofSeconds(1));
        }

        @Test
        void completeTask_owner_freesDependants() {
            manager.completeTask("a", "w");

            assertThat(loaded("a").status()).isEqualTo(TaskStatus.COMPLETED);
            assertThat(loaded("a").completedAt()).contains(clock.instant());
            assertThat(manager.claimTask("x").task().orElseThrow().id()).isEqualTo("b");
        }

        @Test
        void completeTask_again_changesNothing() {
            manager.completeTask("a", "w");
            WorkflowState before = manager.load().orElseThrow();
            clock.advance(Duration.ofSeconds(1));
            manager.completeTask("a", "w");

            assertThat(manager.load()).contains(before);
        }

        @Test
        void failTask_owner_setsFailed() {
            manager.failTask("a", "w");
            manager.failTask("a", "w");

            assertThat(loaded("a").status()).isEqualTo(TaskStatus.FAILED);
            assertThat(loaded("a").completedAt()).contains(clock.instant());
        }

        @Test
        void completeTask_notOwner_isRefusedNamingTheOwner() {
            assertThatThrownBy(() -> manager.completeTask("a", "x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("owned by \"w\"");
            assertThatThrownBy(() -> manager.failTask("b", "x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("owned by nobody");
            assertThatThrownBy(() -> manager.completeTask("zzz", "w"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unknown task \"zzz\"");
        }

        @Test
        void failTask_afterCompletion_isRefused() {
            manager.completeTask("a", "w");

            assertThatThrownBy(() -> manager.failTask("a", "w"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("completed already");
        }
    }

    @Nested
    class Reopening {
        @Test
        void open_afterClose_continues() {
            manager.save(WorkflowState.of(task("a"), task("b", "a")));
            manager.claimTask("w");
            WorkflowState before = manager.load().orElseThrow();
            manager.close();
            manager.close();

            assertThat(StateJson.read(bytes(), "file")).isEqualTo(before);
            assertThat(root.resolve(".harness")).isDirectoryContaining(path -> path.endsWith("state.json"));
            try (StateManager next = StateManager.open(root, clock)) {
                assertThat(next.load()).contains(before);
                next.completeTask("a", "w");
            }
        }

        @Test
        void everyCall_afterClose_isRefused() {
            manager.close();

            assertThatThrownBy(() -> manager.load())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }

        @Test
        void load_otherManagerChanged_seesIt() {
            manager.save(WorkflowState.of(task("a"), task("b", "a")));
            try (StateManager other = StateManager.open(root, clock)) {
                other.claimTask("w");
                assertThat(loaded("a").claimedBy()).contains("w");
                manager.completeTask("a", "w");
                assertThat(other.claimTask("w").task().orElseThrow().id()).isEqualTo("b");
                other.save(WorkflowState.of(task("c")));
            }
            assertThat(manager.load()).contains(WorkflowState.of(task("c")));
        }

        @Test
        void load_directoryDeleted_isEmptyAndSaveWorks() throws IOException {
            manager.save(WorkflowState.of(task("a")));
            manager.claimTask("w");
            try (var files = Files.list(root.resolve(".harness"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(root.resolve(".harness"));

            assertThat(manager.load()).isEmpty();
            manager.save(WorkflowState.of(task("a")));
            assertThat(manager.claimTask("x").task()).isPresent();
        }

        private byte[] bytes() {
            try {
                return Files.readAllBytes(stateFile());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class HandMade {
        @Test
        void load_fileByHand_isRead() throws IOException {
            Files.createDirectories(root.resolve(".harness"));
            Files.writeString(stateFile(), "{\"tasks\": [{\"id\": \"a\", \"description\": \"by hand\"}]}");

            assertThat(loaded("a").description()).isEqualTo("by hand");
            assertThat(manager.claimTask("w").task()).isPresent();
            assertThat(loaded("a").claimedBy()).contains("w");
        }

        @Test
        void claimTask_fileReplacedWhileOpen_honoursIt() throws IOException {
            manager.save(WorkflowState.of(task("a"), task("b")));
            manager.claimTask("w");
            Files.write(stateFile(), StateJson.write(WorkflowState.of(task("c"))));

            assertThat(manager.claimTask("w").task().orElseThrow().id()).isEqualTo("c");
            assertThat(manager.load().orElseThrow().tasks()).containsOnlyKeys("c");
        }

        @Test
        void everyCall_damagedFile_isAnErrorThatLeavesIt() throws IOException {
            manager.save(WorkflowState.of(task("a")));
            manager.claimTask("w");
            String damaged = "{\n  \"tasks\": {,}\n}";
            Files.writeString(stateFile(), damaged);

            assertThatThrownBy(() -> manager.load())
                    .isInstanceOf(StateFileException.class)
                    .hasMessageContaining(stateFile() + ", line 2, column 13");
            assertThatThrownBy(() -> manager.claimTask("w")).isInstanceOf(StateFileException.class);
            assertThatThrownBy(() -> manager.completeTask("a", "w")).isInstanceOf(StateFileException.class);
            assertThatThrownBy(() -> manager.save(WorkflowState.of(task("a")))).isInstanceOf(StateFileException.class);
            assertThatThrownBy(() -> manager.update(state -> state)).isInstanceOf(StateFileException.class);
            manager.close();
            try (StateManager next = StateManager.open(root)) {
                assertThatThrownBy(() -> next.save(WorkflowState.of(task("a")))).isInstanceOf(StateFileException.class);
                assertThat(stateFile()).hasContent(damaged);
                next.reset();
                assertThat(next.load()).isEmpty();
            }
        }
    }
}
