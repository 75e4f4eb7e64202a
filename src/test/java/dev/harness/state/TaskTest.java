package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTest {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05.678901Z");

    private static Task.Builder task() {
        return Task.builder("a").description("d");
    }

    @Nested
    class Rules {
        @Test
        void builder_idAlone_hasTheDefaults() {
            Task task = task().build();

            assertThat(task.status()).isEqualTo(TaskStatus.PENDING);
            assertThat(task.dependencies()).isEmpty();
            assertThat(task.timeout()).isEqualTo(Duration.ofSeconds(600));
            assertThat(task.startedAt()).isEmpty();
            assertThat(task.completedAt()).isEmpty();
            assertThat(task.claimedBy()).isEmpty();
            assertThat(task.instructions()).isEmpty();
            assertThat(task.role()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {" a ", "\ta\n", "\u00a0a\u2003", "\u0085a"})
        void id_withWhiteSpaceAround_isTrimmed(String id) {
            assertThat(Task.builder(id).description("").build().id()).isEqualTo("a");
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "\t\n\u3000"})
        void id_blank_isRefused(String id) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Task.builder(id))
                    .withMessageContaining("id");
        }

        @Test
        void description_missing_isRefusedAndEmptyIsFine() {
            assertThat(Task.builder("a").description("").build().description()).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Task.builder("a").build())
                    .withMessage("task description is null; it is required");
        }

        @Test
        void dependencies_order_isKeptAndOneMayRepeat() {
            assertThat(task().dependsOn("c", "b").dependsOn("c").build().dependencies())
                    .containsExactly("c", "b", "c");
            assertThat(task().dependsOn("c")
                            .dependencies(Arrays.asList("x", "y"))
                            .build()
                            .dependencies())
                    .containsExactly("x", "y");
        }

        @Test
        void dependencies_null_isRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> task().dependsOn("b", null));
            assertThatIllegalArgumentException().isThrownBy(() -> task().dependencies(Arrays.asList("b", null)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT0.999999999S", "PT0S", "PT-5S", "PT86400.000000001S", "PT9999999H"})
        void timeout_outsideItsRange_isRefused(String timeout) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task().timeout(Duration.parse(timeout)))
                    .withMessageEndingWith(" s is outside 1 s to 86400 s");
        }

        @ParameterizedTest
        @ValueSource(strings = {"PT1S", "PT86400S", "PT1.5S"})
        void timeout_inItsRange_isKept(String timeout) {
            assertThat(task().timeout(Duration.parse(timeout)).build().timeout())
                    .isEqualTo(Duration.parse(timeout));
        }

        @Test
        void text_halfASurrogatePair_isRefusedWithThePlace() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> task().role("ab\ud83dc"))
                    .withMessage("task role holds half a surrogate pair (U+D83D at index 2); "
                            + "it cannot be stored as UTF-8");
            assertThatIllegalArgumentException().isThrownBy(() -> task().instructions("\ude00\ud83d"));
            assertThat(task().role("😀").build().role()).contains("😀");
        }

        @Test
        void id_tooLong_isRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Task.builder("x".repeat(16_385)))
                    .withMessage("task id has 16385 characters; at most 16384 are allowed");
        }
    }

    @Nested
    class TimedOut {
        private final Task running = task().status(TaskStatus.RUNNING)
                .startedAt(START)
                .timeout(Duration.ofSeconds(5))
                .build();

        @Test
        void isTimedOut_exactlyTheTimeout_isNotYet() {
            assertThat(running.isTimedOut(START.plusSeconds(5))).isFalse();
            assertThat(running.isTimedOut(START.plusSeconds(5).plusNanos(1))).isTrue();
            assertThat(running.isTimedOut(Instant.MAX)).isTrue();
            assertThat(running.isTimedOut(Instant.MIN)).isFalse();
        }

        @Test
        void isTimedOut_notRunningOrNeverStarted_isFalse() {
            Instant late = START.plusSeconds(60);

            assertThat(running.toBuilder().status(TaskStatus.COMPLETED).build().isTimedOut(late))
                    .isFalse();
            assertThat(running.toBuilder().status(TaskStatus.PENDING).build().isTimedOut(late))
                    .isFalse();
            assertThat(running.toBuilder().startedAt(null).build().isTimedOut(late))
                    .isFalse();
        }
    }

    @Test
    void toBuilder_everyField_isCarriedOverAndCounts() {
        Task task = task().status(TaskStatus.FAILED)
                .dependsOn("b")
                .timeout(Duration.ofSeconds(7))
                .instructions("i")
                .role("r")
                .claimedBy("w")
                .startedAt(START)
                .completedAt(START.plusSeconds(1))
                .build();

        assertThat(task.toBuilder().build()).isEqualTo(task).hasSameHashCodeAs(task);
        assertThat(task.toBuilder().description("x").build()).isNotEqualTo(task);
        assertThat(task.toBuilder().status(TaskStatus.PENDING).build()).isNotEqualTo(task);
        assertThat(task.toBuilder().dependsOn("c").build()).isNotEqualTo(task);
        assertThat(task.toBuilder().timeout(Duration.ofSeconds(8)).build()).isNotEqualTo(task);
        assertThat(task.toBuilder().instructions(null).build()).isNotEqualTo(task);
        assertThat(task.toBuilder().role(null).build()).isNotEqualTo(task);
        assertThat(task.toBuilder().claimedBy(null).build()).isNotEqualTo(task);
        assertThat(task.toBuilder().startedAt(null).build()).isNotEqualTo(task);
        assertThat(task.toBuilder().completedAt(null).build()).isNotEqualTo(task);
    }
}
