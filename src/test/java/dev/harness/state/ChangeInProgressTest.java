package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls from within the function of an update, which would wait for themselves. */
@Timeout(60)
class ChangeInProgressTest {
    @TempDir
    Path root;

    @Test
    void everyCall_withinAnUpdate_isRefusedOnAnyManagerOfTheDirectory() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("link"), root);
        try (StateManager writer = StateManager.open(root);
                StateManager second = StateManager.open(link);
                StateManager elsewhere = StateManager.open(root.resolve("elsewhere"))) {
            writer.save(WorkflowState.of(StateManagerTest.task("a"), StateManagerTest.task("b")));
            elsewhere.save(WorkflowState.of(StateManagerTest.task("x")));
            second.load();
            for (StateManager inner : new StateManager[] {writer, second}) {
                writer.update(state -> {
                    assertRefused(inner::load);
                    assertRefused(() -> inner.save(state));
                    assertRefused(() -> inner.update(same -> same));
                    assertRefused(() -> inner.claimTask("w"));
                    assertRefused(() -> inner.completeTask("a", "w"));
                    assertRefused(() -> inner.failTask("a", "w"));
                    assertRefused(inner::reset);
                    assertRefused(inner::close);
                    elsewhere.update(same -> {
                        assertRefused(inner::load);
                        return same;
                    });
                    assertThat(elsewhere.claimTask("w").task()).isPresent();
                    return state;
                });
            }
            assertThat(second.claimTask("w").task()).isPresent();
            assertThat(writer.claimTask("w").retry()).isTrue();
        }
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a change in progress must not call the manager");
    }
}
