package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TogetherTest {
    @TempDir
    private Path folder;

    @Test
    void run_twoResults_areInTheirOrder() throws Exception {
        CountDownLatch second = new CountDownLatch(1);

        List<String> both = Together.run(
                () -> {
                    second.await();
                    return "first";
                },
                () -> {
                    second.countDown();
                    return "second";
                },
                2);

        assertThat(both).containsExactly("first", "second");
    }

    @Test
    @Timeout(60)
    void run_oneFails_hasInterruptedTheOtherBeforeItThrows() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Together.<String>run(
                        () -> {
                            begun.countDown();
                            try {
                                never.await();
                            } catch (InterruptedException ended) {
                                interrupted.set(true);
                            }
                            return "";
                        },
                        () -> {
                            begun.await();
                            throw new IllegalArgumentException("does not build");
                        },
                        2))
                .withMessage("does not build");

        assertThat(interrupted).isTrue();
    }

    @Test
    @Timeout(60)
    void children_noSignOfLife_areKilled() throws Exception {
        int exit = Children.run(
                folder, folder.resolve("log"), Duration.ofMillis(1), () -> 7, Map.of(), List.of("sleep", "100"));

        assertThat(exit).isEqualTo(-1);
    }

    @Test
    void children_signsOfLife_runLongerThanTheirPatience() throws Exception {
        AtomicLong signs = new AtomicLong();

        int exit = Children.run(
                folder,
                folder.resolve("log"),
                Duration.ofMillis(1),
                signs::incrementAndGet,
                Map.of(),
                List.of("sh", "-c", "sleep 1.2; exit 4"));

        assertThat(exit).isEqualTo(4);
    }
}
