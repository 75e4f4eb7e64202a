package dev.harness.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StateJsonTest {
    @Test
    void write_everyField_isReadableAndReadBackEqual() {
        WorkflowState state = WorkflowState.of(
                Task.builder("fetch").description("").build(),
                Task.builder("build")
                        .description("Compile \"all\"\nü 😀 \u0001")
                        .status(TaskStatus.RUNNING)
                        .dependsOn("fetch", "fetch")
                        .timeout(Duration.ofMillis(1500))
                        .instructions("Use the cache")
                        .role("builder")
                        .claimedBy("w1")
                        .startedAt(Instant.parse("2026-01-02T03:04:05.678901Z"))
                        .completedAt(Instant.parse("2026-01-02T03:14:05Z"))
                        .build());

        byte[] json = StateJson.write(state);

        assertThat(new String(json, UTF_8)).isEqualTo("""
                {
                  "tasks": {
                    "fetch": {
                      "id": "fetch",
                      "description": "",
                      "status": "pending",
                      "dependencies": [],
                      "timeout_seconds": 600
                    },
                    "build": {
                      "id": "build",
                      "description": "Compile \\"all\\"\\nü 😀 \\u0001",
                      "status": "running",
                      "dependencies": [ "fetch", "fetch" ],
                      "started_at": "2026-01-02T03:04:05.678901Z",
                      "completed_at": "2026-01-02T03:14:05Z",
                      "claimed_by": "w1",
                      "timeout_seconds": 1.5,
                      "instructions": "Use the cache",
                      "role": "builder"
                    }
                  }
                }
                """);
        assertThat(StateJson.read(json, "state.json")).isEqualTo(state);
    }
}
