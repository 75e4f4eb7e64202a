package dev.harness.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProcessLockTest {
    @TempDir
    Path directory;

    private int guarded;

    @Test
    void acquire_manyThreadsAndHandles_oneAtATime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(threads.submit(() -> {
                try (ProcessLock lock = ProcessLock.open(directory.resolve("lock"))) {
                    for (int round = 0; round < 200; round++) {
                        lock.acquire();
                        int seen = guarded;
                        Thread.yield();
                        guarded = seen + 1;
                        lock.release();
                    }
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
        assertThat(guarded).isEqualTo(1_200);
    }

    @Test
    void acquire_interruptedThread_holdsAndStaysInterrupted() throws IOException {
        try (ProcessLock lock = ProcessLock.open(directory.resolve("lock"))) {
            Thread.currentThread().interrupt();
            lock.acquire();
            assertThat(Thread.interrupted()).isTrue();
            lock.release();
            lock.acquire();
            lock.release();
        }
    }

    @Test
    void isCurrent_fileDeleted_isFalse() throws IOException {
        Path file = directory.resolve("lock");
        try (ProcessLock lock = ProcessLock.open(file)) {
            assertThat(lock.isCurrent()).isTrue();
            Files.delete(file);
            assertThat(lock.isCurrent()).isFalse();
            try (ProcessLock other = ProcessLock.open(file)) {
                lock.acquire();
                other.acquire();
                other.release();
                lock.release();
                assertThat(other.isCurrent()).isTrue();
            }
        }
    }
}
