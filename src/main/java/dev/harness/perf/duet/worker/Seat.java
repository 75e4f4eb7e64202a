package dev.harness.perf.duet.worker;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A side that waits with its operation. The thread of the test serves the turns itself, since it may hold locks and thread locals. Its
 * answers go into a queue with room, so that it never waits for anybody to take them.
 */
final class Seat implements Player {
    /** @param rounds 0 ends the warm-up, less the meeting */
    private record Job(int operations, int rounds) {}

    @SuppressWarnings("ArrayRecordComponent") // handed over once
    private record Answer(long[] nanos, @Nullable Throwable failure) {}

    private static final Job END = new Job(0, -1);
    private static final Job SETTLE = new Job(0, 0);

    private final String key;
    private final LongUnaryOperator turn;
    private final long boundSeconds;
    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

    Seat(String key, LongUnaryOperator turn, long boundSeconds) {
        this.key = key;
        this.turn = turn;
        this.boundSeconds = boundSeconds;
    }

    String key() {
        return key;
    }

    /** Serves turns until the meeting ends; a failure of the operation leaves the seat, is answered and thrown. */
    void serve(Runnable leaving) throws InterruptedException {
        for (Job job = jobs.take(); !job.equals(END); job = jobs.take()) {
            try {
                answers.add(new Answer(run(job), null));
            } catch (Throwable failure) {
                leaving.run(); // whoever reads the answer finds the seat empty
                answers.add(new Answer(new long[0], failure));
                throw failure;
            }
        }
    }

    private long[] run(Job job) {
        if (job.rounds == 0) {
            return new long[] {turn.applyAsLong(0)};
        }
        long[] nanos = new long[job.rounds];
        for (int round = 0; round < nanos.length; round++) {
            nanos[round] = turn.applyAsLong(job.operations);
        }
        return nanos;
    }

    void end() {
        jobs.add(END);
    }

    @Override
    public long[] turn(int operations, int rounds) throws Lost {
        return ask(new Job(operations, rounds));
    }

    @Override
    public int settle() throws Lost {
        return (int) ask(SETTLE)[0];
    }

    private long[] ask(Job job) throws Lost {
        jobs.add(job);
        Answer answer = null;
        try {
            answer = answers.poll(boundSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        if (answer == null) {
            throw Lost.hung(boundSeconds);
        }
        if (answer.failure != null) {
            throw Lost.failed(answer.failure);
        }
        return answer.nanos;
    }
}
