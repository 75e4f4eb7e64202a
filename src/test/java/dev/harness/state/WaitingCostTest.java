package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many claims that wait cost hardly more than one: each look at the tasks asks the clock, which counts. */
class WaitingCostTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path root;

    @Test
    void claimTask_manyWaiters_getATaskEachAndCostLittle() throws Exception {
        wait(60);
    }

    @Test
    @Torture
    void claimTask_aThousandWaiters_getATaskEachAndCostLittle() throws Exception {
        wait(1_000);
    }

    private void wait(int waiters) throws Exception {
        CountingClock counting = new CountingClock();
        try (Waiters threads = new Waiters();
                StateManager many = StateManager.open(root, counting, Unflushed.DISK, Long.MAX_VALUE)) {
            many.save(WorkflowState.of(StateManagerTest.task("a")));
            many.claimTask("holder");
            List<Future<ClaimResult>> claims = new ArrayList<>();
            for (int i = 0; i < waiters; i++) {
                String worker = "w" + i;
                ClaimOptions options = ClaimOptions.role("r" + i % 3);
                claims.add(threads.started(() -> many.claimTask(worker, options.wait(LONG))));
            }
            counting.asked.set(0);
            LockSupport.parkNanos(200_000_000);
            assertThat(counting.asked).hasValueLessThan(50);

            List<Task> tasks = new ArrayList<>();
            for (int i = 0; i < waiters; i++) {
                tasks.add(StateManagerTest.task("t" + i).toBuilder()
                        .role("r" + i % 3)
                        .build());
            }
            many.addTasks(tasks);
            Set<String> got = new HashSet<>();
            for (Future<ClaimResult> claim : claims) {
                got.add(claim.get().task().orElseThrow().id());
            }
            assertThat(got).hasSize(waiters);
        }
    }

    private static final class CountingClock extends Clock {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Instant instant() {
            asked.incrementAndGet();
            return Instant.parse("2026-01-02T03:04:05Z");
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
