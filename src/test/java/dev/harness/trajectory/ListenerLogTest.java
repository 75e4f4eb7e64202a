package dev.harness.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.state.StateManager;
import dev.harness.state.Task;
import dev.harness.state.WorkflowState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that listens to a workflow. */
class ListenerLogTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-02T12:00:00.000005Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void asListener_everyTransition_isALineInOrder() {
        try (TrajectoryLogger log = new TrajectoryLogger(folder.resolve("log.jsonl"));
                StateManager manager = StateManager.open(folder, NOON)) {
            manager.addListener(log.asListener());
            manager.save(WorkflowState.of(
                    Task.builder("a").description("d").role("r").build(),
                    Task.builder("b").description("d").build()));
            manager.claimTask("w");
            manager.completeTask("a", "w");
            manager.claimTask("w");
            manager.retryTask("b", "w", Duration.ofSeconds(5), "no network");
            manager.cancelTask("b", "enough");

            List<JsonNode> lines = log.tail(10);
            assertThat(lines.get(0))
                    .hasToString(
                            "{\"time\":\"2026-01-02T12:00:00.000005Z\",\"event\":\"claimed\",\"task\":\"a\","
                                    + "\"worker\":\"w\",\"before\":\"pending\",\"status\":\"running\",\"attempts\":1,\"role\":\"r\"}");
            assertThat(lines.stream().map(line -> line.get("event").textValue()))
                    .containsExactly("claimed", "completed", "claimed", "retried", "cancelled");
            assertThat(lines.get(3).get("not_before").textValue()).isEqualTo("2026-01-02T12:00:05.000005Z");
            assertThat(lines.get(4).get("failure").textValue()).isEqualTo("enough");
            assertThat(lines.get(4).has("worker")).isFalse();
        }
    }

    @Test
    void asListener_hugeTexts_areCutAndNeverTooLong() {
        try (TrajectoryLogger log = new TrajectoryLogger(folder.resolve("log.jsonl"), 32_768);
                StateManager manager = StateManager.open(folder, NOON)) {
            manager.addListener(log.asListener());
            manager.save(WorkflowState.of(
                    Task.builder("漢".repeat(16_000)).description("d").build()));
            String worker = "😀".repeat(4_000);
            Task task = manager.claimTask(worker).task().orElseThrow();
            manager.failTask(task.id(), worker, "x" + "😀".repeat(10_000));

            assertThat(log.tail(10))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line.get("task").textValue())
                            .isEqualTo("漢".repeat(1_000) + "… (16000 characters)"));
        }
    }

    @Test
    void asListener_logClosed_harmsNobody() {
        TrajectoryLogger log = new TrajectoryLogger(folder.resolve("log.jsonl"));
        try (StateManager manager = StateManager.open(folder, NOON)) {
            manager.addListener(log.asListener());
            manager.save(WorkflowState.of(Task.builder("a").description("d").build()));
            log.close();

            assertThat(manager.claimTask("w").task()).isPresent();
        }
    }
}
