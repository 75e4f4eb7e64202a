package dev.harness.perf.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, UTF_8);

    @Test
    void show_watched_rewritesOneLine() {
        Progress progress = new Progress(out, true);

        progress.show("first");
        progress.show("second");
        progress.clear();

        assertThat(written.toString(UTF_8)).isEqualTo("\r\033[Kfirst\r\033[Ksecond\r\033[K");
    }

    @Test
    void show_notWatched_writesNothing() {
        Progress progress = new Progress(out, false);

        progress.show("first");
        progress.clear();

        assertThat(written.size()).isZero();
    }
}
