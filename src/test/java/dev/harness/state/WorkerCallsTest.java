package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a worker program relies on, sentence by sentence; {@link WaitingTest} has the waiting. */
class WorkerCallsTest extends OpenManager {
    @Nested
    class Renewing {
        @Test
        void renewTask_holder_beginsTheLeaseAnew() {
            manager.claimTask("w");
            clock.advance(Duration.ofSeconds(9));

            Task renewed = manager.renewTask("a", "w");

            assertThat(renewed.startedAt()).contains(clock.instant());
            assertThat(renewed.attempts()).isEqualTo(1);
            assertThat(task("a")).isEqualTo(renewed);
            clock.advance(Duration.ofSeconds(9));
            assertThat(manager.claimTask("x").task().orElseThrow().id()).isEqualTo("c");
        }

        @Test
        void renewTask_runOutButNotReclaimed_isStillTheHolders() {
            manager.claimTask("w");
            clock.advance(Duration.ofSeconds(60));

            manager.renewTask("a", "w");

            manager.claimTask("x");
            assertThat(manager.claimTask("y").task()).isEmpty();
        }

        @Test
        void renewTask_notTheHolder_isRefusedAndClaimsNothing() {
            assertRefused(
                    () -> manager.renewTask("a", "w"), "cannot be renewed by worker \"w\": it is owned by nobody");
            manager.claimTask("w");
            assertRefused(() -> manager.renewTask("a", "x"), "owned by \"w\"");
            clock.advance(Duration.ofSeconds(11));
            manager.claimTask("r1");
            manager.claimTask("r2");
            assertRefused(() -> manager.renewTask("a", "w"), "owned by \"r2\"");
            manager.cancelTask("a", "enough");
            assertRefused(() -> manager.renewTask("a", "r2"), "failed: enough");
            manager.completeTask("c", "r1");
            assertRefused(() -> manager.renewTask("c", "r1"), "it is completed already");
            assertThatThrownBy(() -> manager.renewTask("zzz", "w"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("unknown task \"zzz\"");
            assertThat(manager.progress().running()).isZero();
        }
    }

    @Nested
    class GivingBack {
        @Test
        void releaseTask_holder_freesItAtOnceAndForgetsTheAttempt() {
            manager.claimTask("w");
            manager.releaseTask("a", "w");

            assertThat(task("a")).isEqualTo(StateManagerTest.task("a"));
            assertRefused(() -> manager.releaseTask("a", "w"), "cannot be released");
            assertThat(manager.claimTask("x").task().orElseThrow().id()).isEqualTo("a");
        }

        @Test
        void retryTask_holder_keepsTheAttemptAndTheReasonUntilItsTime() {
            manager.claimTask("w");
            manager.retryTask("a", "w", Duration.ofSeconds(5), "flaky");

            assertThat(task("a").status()).isEqualTo(TaskStatus.PENDING);
            assertThat(task("a").claimedBy()).isEmpty();
            assertThat(task("a").attempts()).isEqualTo(1);
            assertThat(task("a").failure()).contains("flaky");
            assertThat(task("a").notBefore()).contains(clock.instant().plusSeconds(5));
            assertThat(manager.claimTask("x").task().orElseThrow().id()).isEqualTo("c");
            assertThat(manager.claimTask("y").task()).isEmpty();
            clock.advance(Duration.ofNanos(4_999_999_000L));
            assertThat(manager.claimTask("y").task()).isEmpty();
            clock.advance(Duration.ofNanos(1_000));

            Task again = manager.claimTask("y").task().orElseThrow();
            assertThat(again.id()).isEqualTo("a");
            assertThat(again.attempts()).isEqualTo(2);
            assertThat(again.failure()).contains("flaky");
            assertThat(again.notBefore()).isEmpty();
            manager.completeTask("a", "y");
            assertThat(task("a").failure()).isEmpty();
        }

        @Test
        void retryTask_clockSetBack_waitsAgain() {
            manager.claimTask("w");
            manager.retryTask("a", "w", Duration.ofSeconds(5), "flaky");
            clock.advance(Duration.ofSeconds(6));
            assertThat(manager.progress().ready()).isEqualTo(2);
            clock.advance(Duration.ofSeconds(-6));

            assertThat(manager.progress().ready()).isEqualTo(1);
            assertThat(manager.claimTask("x").task().orElseThrow().id()).isEqualTo("c");
        }

        @Test
        void retryTask_badDelayOrReason_isRefused() {
            manager.claimTask("w");

            assertThatThrownBy(() -> manager.retryTask("a", "w", Duration.ofNanos(-1), "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("delay of PT-0.000000001S is outside 0 to 36525 days");
            assertThatThrownBy(() -> manager.retryTask("a", "w", Duration.ofSeconds(Long.MAX_VALUE), "x"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> manager.retryTask("a", "w", Duration.ZERO, null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertRefused(() -> manager.retryTask("a", "x", Duration.ZERO, "x"), "owned by \"w\"");
            manager.retryTask("a", "w", Duration.ofDays(36_525), "x");
            assertThat(task("a").notBefore()).isPresent();
        }

        @Test
        void failTask_hugeOrTornReason_isCutNotRefused() {
            manager.claimTask("w");
            manager.failTask("a", "w", "\ud800" + "😀".repeat(10_000));

            assertThat(task("a").failure().orElseThrow())
                    .startsWith("?😀😀")
                    .endsWith("😀… (20001 characters)")
                    .hasSizeLessThan(TaskText.MAX_REASON + 30);
        }
    }

    @Nested
    class Attempts {
        @Test
        void claimTask_beyondTheLimit_failsItAndGoesOn() {
            for (int attempt = 1; attempt <= 2; attempt++) {
                assertThat(manager.claimTask("w", ClaimOptions.role("tester"))
                                .task()
                                .orElseThrow()
                                .attempts())
                        .isEqualTo(attempt);
                manager.retryTask("c", "w", Duration.ZERO, "again");
            }
            assertThat(manager.claimTask("w", ClaimOptions.role("tester")).task())
                    .isEmpty();

            assertThat(task("c").status()).isEqualTo(TaskStatus.FAILED);
            assertThat(task("c").failure()).contains("attempts exhausted");
            assertThat(task("c").completedAt()).contains(clock.instant());
        }

        @Test
        void claimTask_workersThatDie_endTheTask() {
            manager.claimTask("a1");
            for (String worker : List.of("w1", "w2")) {
                assertThat(manager.claimTask(worker, ClaimOptions.role("tester"))
                                .task())
                        .isPresent();
                clock.advance(Duration.ofSeconds(11));
            }

            ClaimResult next = manager.claimTask("w3");

            assertThat(next.task().orElseThrow().id()).isEqualTo("a");
            assertThat(next.reclaim()).isTrue();
            assertThat(manager.claimTask("w4").task()).isEmpty();
            assertThat(task("c").failure()).contains("attempts exhausted");
            assertRefused(() -> manager.completeTask("c", "w2"), "failed: attempts exhausted");
            assertRefused(() -> manager.failTask("c", "w2"), "failed: attempts exhausted");
        }

        @Test
        void claimTask_aWorkerThatComesBackToItsTask_countsToo() {
            ClaimOptions tester = ClaimOptions.role("tester");
            manager.claimTask("w", tester);
            assertThat(manager.claimTask("w", tester).retry()).isTrue();

            ClaimResult third = manager.claimTask("w");

            assertThat(third.task().orElseThrow().id()).isEqualTo("a");
            assertThat(third.retry()).isFalse();
            assertThat(task("c").status()).isEqualTo(TaskStatus.FAILED);
        }
    }

    @Nested
    class Roles {
        @Test
        void claimTask_role_getsOnlyTasksOfThatRole() {
            assertThat(manager.claimTask("w", ClaimOptions.role("writer")).task())
                    .isEmpty();
            assertThat(manager.claimTask("w", ClaimOptions.role("tester"))
                            .task()
                            .map(Task::id))
                    .contains("c");
            assertThat(manager.claimTask("x", ClaimOptions.role("tester")).task())
                    .isEmpty();
        }

        @Test
        void claimTask_roleOfARunOutTask_reclaimsIt() {
            manager.claimTask("w", ClaimOptions.role("tester"));
            manager.claimTask("a");
            clock.advance(Duration.ofSeconds(11));

            ClaimResult result = manager.claimTask("x", ClaimOptions.role("tester"));

            assertThat(result.reclaim()).isTrue();
            assertThat(result.task().map(Task::id)).contains("c");
        }

        @Test
        void claimTask_otherRoleButHoldingOne_getsWhatItHolds() {
            manager.claimTask("w");

            ClaimResult result = manager.claimTask("w", ClaimOptions.role("tester"));

            assertThat(result.retry()).isTrue();
            assertThat(result.task().map(Task::id)).contains("a");
        }

        @Test
        void claimOptions_badOnes_areRefused() {
            assertThatThrownBy(() -> ClaimOptions.role(" ")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ClaimOptions.role(null)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ClaimOptions.anyRole().wait((Duration) null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> manager.claimTask("w", (ClaimOptions) null))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(manager.claimTask("w", ClaimOptions.anyRole().wait(Duration.ofSeconds(Long.MAX_VALUE)))
                            .task())
                    .isPresent();
        }
    }
}
