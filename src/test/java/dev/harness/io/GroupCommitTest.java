package dev.harness.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GroupCommitTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final List<Integer> batches = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private void keep(ByteBuffer batch) {
        batches.add(batch.remaining());
        while (batch.hasRemaining()) {
            written.write(batch.get());
        }
    }

    @Test
    void append_oneThread_writesEachRecordAlone() throws IOException {
        GroupCommit commit = new GroupCommit(this::keep);

        commit.append("one ".getBytes(StandardCharsets.UTF_8));
        commit.append("two ".getBytes(StandardCharsets.UTF_8));

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("one two ");
        assertThat(batches).containsExactly(4, 4);
    }

    @Test
    void append_duringAFlush_sharesTheNext() throws Exception {
        CountDownLatch flushing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit commit = new GroupCommit(batch -> {
            flushing.countDown();
            await(go);
            keep(batch);
        });
        List<Future<?>> all = new ArrayList<>();
        all.add(append(commit, "a"));
        flushing.await();
        for (int i = 0; i < 9; i++) {
            all.add(append(commit, "b"));
        }
        awaitPending(commit, 9);
        go.countDown();
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("abbbbbbbbb");
        assertThat(batches).containsExactly(1, 9);
    }

    @Test
    void append_manyThreads_losesAndRepeatsNothing() throws Exception {
        GroupCommit commit = new GroupCommit(this::keep);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            byte[] record = {(byte) ('a' + thread)};
            all.add(threads.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    commit.append(record);
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }

        int[] counts = new int[8];
        for (byte b : written.toByteArray()) {
            counts[b - 'a']++;
        }
        assertThat(counts).containsOnly(2_000);
    }

    @Test
    void append_failedFlush_failsAllThatRestOnItAndGoesOn() throws Exception {
        CountDownLatch flushing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        GroupCommit commit = new GroupCommit(batch -> {
            if (go.getCount() > 0) {
                flushing.countDown();
                await(go);
                throw new IOException("the disk is full");
            }
            keep(batch);
        });
        Future<?> first = append(commit, "a");
        flushing.await();
        Future<?> second = append(commit, "b");
        awaitPending(commit, 1);
        go.countDown();

        assertThatThrownBy(first::get).hasRootCauseMessage("the disk is full");
        assertThatThrownBy(second::get).hasRootCauseMessage("the disk is full");
        commit.append("c".getBytes(StandardCharsets.UTF_8));
        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo("c");
    }

    @Test
    void append_sinkThrowsUnexpectedly_leavesNobodyWaiting() throws IOException {
        boolean[] broken = {true};
        GroupCommit commit = new GroupCommit(batch -> {
            if (broken[0]) {
                throw new IllegalStateException("unexpected");
            }
            keep(batch);
        });

        assertThatThrownBy(() -> commit.append(new byte[] {1}))
                .isInstanceOf(IOException.class)
                .hasMessage("unexpected");
        broken[0] = false;
        commit.append(new byte[] {2});
        assertThat(written.toByteArray()).containsExactly(2);
    }

    @Test
    void append_largeRecord_isWrittenWhole() throws IOException {
        GroupCommit commit = new GroupCommit(this::keep);
        commit.append(new byte[3_000_000]);
        commit.append(new byte[10]);

        assertThat(batches).containsExactly(3_000_000, 10);
    }

    @Test
    void append_interruptedThread_completesAndStaysInterrupted() throws IOException {
        GroupCommit commit = new GroupCommit(this::keep);
        Thread.currentThread().interrupt();
        commit.append(new byte[] {1});

        assertThat(Thread.interrupted()).isTrue();
        assertThat(written.size()).isEqualTo(1);
    }

    private Future<?> append(GroupCommit commit, String text) {
        return threads.submit(() -> {
            commit.append(text.getBytes(StandardCharsets.UTF_8));
            return null;
        });
    }

    /** Waits until so many bytes are in the buffer of the next batch. */
    private static void awaitPending(GroupCommit commit, int bytes) {
        int pending = 0;
        while (pending < bytes) {
            commit.lock().lock();
            try {
                pending = commit.room(0).position();
            } finally {
                commit.lock().unlock();
            }
            Thread.yield();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
