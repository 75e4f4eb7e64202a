package dev.harness.io;

import dev.harness.Torture;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Every order in which threads can meet in a group commit, as far as Lincheck gets in the time given: answers are those
 * of some order of the calls, one after the other, and nobody waits for ever.
 */
@Torture
class GroupCommitInterleavingTest {
    @Test
    void calls_interleavedStepByStep_answerAsIfOneByOne() {
        new ModelCheckingOptions()
                .iterations(30)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .check(Counter.class);
    }

    @Test
    void calls_underLoad_answerAsIfOneByOne() {
        new StressOptions()
                .iterations(30)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .check(Counter.class);
    }

    /** A number that is changed by durable records, and what of it is durable. */
    public static final class Counter {
        private final GroupCommit commit = new GroupCommit(this::write, 0); // Lincheck's clock stands still
        private int decided;
        private volatile int durable;

        private void write(ByteBuffer batch) {
            while (batch.hasRemaining()) {
                durable = batch.getInt();
            }
        }

        /** Decides and appends; returns what is durable once the record is, which may be more. */
        @Operation
        public boolean add() throws IOException {
            int mine;
            Batch batch;
            commit.lock().lock();
            try {
                mine = ++decided;
                commit.room(Integer.BYTES).putInt(mine);
                batch = commit.join();
            } finally {
                commit.lock().unlock();
            }
            commit.await(batch);
            return durable >= mine;
        }

        /** Reads, and waits until what was read is durable. */
        @Operation
        public int read() throws IOException {
            int seen;
            Batch batch;
            commit.lock().lock();
            try {
                seen = decided;
                batch = commit.join();
            } finally {
                commit.lock().unlock();
            }
            commit.await(batch);
            return durable >= seen ? seen : -1;
        }
    }
}
