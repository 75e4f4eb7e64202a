package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class ParentRequestsTest {
    private final InputStream original = System.in;

    @AfterEach
    void restore() {
        System.setIn(original);
        System.clearProperty(ForkChild.PARENT);
    }

    @Test
    void next_parentIsGoneAndThePipeStaysOpen_isEmpty() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        System.setProperty(ForkChild.PARENT, Long.toString(dead.pid()));
        try (PipedOutputStream open = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(open)) {
            System.setIn(in);

            assertThat(ParentRequests.take().next()).isEmpty();
        }
    }

    @Test
    void next_parentLives_isItsRequest() throws Exception {
        System.setProperty(
                ForkChild.PARENT, Long.toString(ProcessHandle.current().pid()));
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out)) {
            System.setIn(in);
            out.write("request-1\n".getBytes(StandardCharsets.UTF_8));

            assertThat(ParentRequests.take().next()).contains("request-1");
        }
    }
}
