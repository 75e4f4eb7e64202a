package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadTeamTest {

    @Test
    void time_threeThreads_runAtOnceAndGiveTheMean() throws Throwable {
        CountDownLatch together = new CountDownLatch(3);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<RoundTimer> members = List.of(10L, 20L, 60L).stream()
                .<RoundTimer>map(nanos -> iterations -> {
                    threads.add(Thread.currentThread());
                    together.countDown();
                    together.await();
                    return nanos * iterations;
                })
                .toList();
        assertThat(new ThreadTeam(members, () -> 0).time(100)).isEqualTo(3_000);
        assertThat(threads).hasSize(3);
    }

    /** The thread that waits for the others has a processor whenever it needs one. */
    @Test
    void waitedNanos_twoRoundsOfThreeThreads_areTheMeanOfThoseThatMeasured() throws Throwable {
        Thread asks = Thread.currentThread();
        RoundTimer member = iterations -> 1;
        ThreadTeam team =
                new ThreadTeam(List.of(member, member, member), () -> Thread.currentThread() == asks ? 7_000 : 500);
        team.time(1);
        team.time(1);
        assertThat(team.waitedNanos()).isEqualTo(1_000);
    }

    @Test
    void time_oneThreadThrows_endsTheRoundWithTheSame() {
        IllegalStateException failure = new IllegalStateException("thread 2");
        RoundTimer fine = iterations -> 1;
        RoundTimer failing = iterations -> {
            throw failure;
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new ThreadTeam(List.of(fine, failing), () -> 0).time(1))
                .isSameAs(failure);
    }

    /** The caller holds a lock that the members need: none would ever go on. */
    @Test
    void time_membersWaitForALockOfTheCaller_fails() {
        Object lock = new Object();
        RoundTimer member = iterations -> {
            synchronized (lock) {
                return iterations;
            }
        };
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> {
                    synchronized (lock) {
                        new ThreadTeam(List.of(member, member), () -> 0).time(1);
                    }
                })
                .withMessageContaining("which the test's thread holds");
    }

    @Test
    void time_threadThatCannotStart_endsThoseThatWaitForIt() {
        Set<Thread> started = ConcurrentHashMap.newKeySet();
        RoundTimer member = iterations -> 1;
        ThreadTeam team = new ThreadTeam(List.of(member, member), () -> 0, (work, name) -> new Thread(work, name) {
            @Override
            public void start() {
                if (name.endsWith("2")) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                started.add(this);
                super.start();
            }
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> team.time(1))
                .withMessageContaining("harness-benchmark-2")
                .withMessageContaining("fewer threads");
        assertThat(started).singleElement().satisfies(thread -> {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        });
    }

    @Test
    void time_interrupted_interruptsTheThreads() {
        CountDownLatch never = new CountDownLatch(1);
        RoundTimer stuck = iterations -> {
            never.await();
            return 1;
        };
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> new ThreadTeam(List.of(stuck, stuck), () -> 0).time(1));
    }
}
