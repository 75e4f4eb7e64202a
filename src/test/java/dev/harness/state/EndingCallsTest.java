package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How tasks end, with results, reasons and an operator's word, and what progress says of it. */
class EndingCallsTest extends OpenManager {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void completeTask_result_isKeptAndTheFirstStays() throws Exception {
        manager.claimTask("w");
        ObjectNode result = (ObjectNode) json.readTree("{\"files\":[\"größer\",1.5,12345678901],\"ok\":true}");
        manager.completeTask("a", "w", result);
        result.put("ok", false);

        assertThat(task("a").result()).contains(json.readTree("{\"files\":[\"größer\",1.5,12345678901],\"ok\":true}"));
        ((ObjectNode) task("a").result().orElseThrow()).removeAll();
        ((ObjectNode) manager.load().orElseThrow().tasks().get("a").result().orElseThrow()).removeAll();
        manager.completeTask("a", "w", json.readTree("5"));
        manager.completeTask("a", "w");
        assertThat(task("a").result().orElseThrow()).hasSize(2);
    }

    @Test
    void completeTask_tooLargeOrStrangeResult_changesNothing() {
        manager.claimTask("w");
        JsonNodeFactory nodes = JsonNodeFactory.instance;

        assertThatThrownBy(() -> manager.completeTask("a", "w", nodes.textNode("ü".repeat(32_768))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("task result has 65538 bytes as UTF-8 JSON; at most 65536 are allowed");
        assertThatThrownBy(() -> manager.completeTask("a", "w", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> manager.completeTask("a", "w", nodes.numberNode(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(task("a").status()).isEqualTo(TaskStatus.RUNNING);
        manager.completeTask("a", "w", nodes.textNode("ü".repeat(32_767)));
        assertThat(task("a").result().orElseThrow().textValue()).hasSize(32_767);
    }

    @Test
    void cancelTask_heldOrPending_endsItAndRefusesItsHolder() {
        manager.claimTask("w");
        manager.cancelTask("a", "operator");
        manager.cancelTask("a", "again");
        manager.cancelTask("b", "pending");

        assertThat(task("a").status()).isEqualTo(TaskStatus.FAILED);
        assertThat(task("a").failure()).contains("operator");
        assertThat(task("b").failure()).contains("pending");
        assertRefused(() -> manager.completeTask("a", "w"), "it is owned by nobody and failed: operator");
        assertRefused(() -> manager.failTask("a", "w"), "failed: operator");
        assertRefused(() -> manager.retryTask("a", "w", Duration.ZERO, "x"), "failed: operator");
        assertThat(manager.claimTask("w").task().orElseThrow().id()).isEqualTo("c");
        manager.completeTask("c", "w");
        assertRefused(() -> manager.cancelTask("c", "late"), "it is completed already");
        assertThat(manager.progress()).isEqualTo(new Progress(0, 0, 0, 0, 1, 2));
        assertThat(manager.progress().finished()).isTrue();
    }

    @Test
    void progress_failedDependency_isBlockedForGood() {
        assertThat(manager.progress()).isEqualTo(new Progress(2, 1, 0, 0, 0, 0));
        manager.claimTask("w");
        manager.failTask("a", "w", "broken");
        assertThat(manager.progress()).isEqualTo(new Progress(1, 0, 1, 0, 0, 1));
        assertThat(manager.progress().blockedForGood()).isFalse();
        manager.cancelTask("c", "no");

        Progress progress = manager.progress();
        assertThat(progress.blockedForGood()).isTrue();
        assertThat(progress.finished()).isFalse();
        assertThat(progress.pending()).isEqualTo(1);
        assertThat(progress.total()).isEqualTo(3);
        assertThat(progress.count(TaskStatus.FAILED)).isEqualTo(2);
    }
}
