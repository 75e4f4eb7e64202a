package dev.harness.io;

import dev.harness.Torture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every order in which threads can meet in a group commit, as far as Lincheck gets in the time given: answers are those
 * of some order of the calls, one after the other, and nobody waits for ever.
 */
@Torture
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class GroupCommitInterleavingTest {
    private static final int SCENARIOS = Integer.getInteger("torture.interleavings", 30);

    @Test
    void calls_interleavedStepByStep_answerAsIfOneByOne() {
        new ModelCheckingOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(2)
                .sequentialSpecification(Plain.class)
                .check(Counter.class);
    }

    @Test
    void calls_underLoad_answerAsIfOneByOne() {
        new StressOptions()
                .iterations(SCENARIOS)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .sequentialSpecification(Plain.class)
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

        /** Changes the number, and tells whether that is durable by now. */
        @Operation
        public boolean add() throws IOException {
            return durable(decide(1));
        }

        /** Reads the number once it is durable. */
        @Operation
        public int read() throws IOException {
            int seen = decide(0);
            return durable(seen) ? seen : -1;
        }

        private boolean durable(int number) {
            return durable >= number;
        }

        /** Returns what the number is then, and returns when the commit says that this is durable. */
        private int decide(int more) throws IOException {
            int now;
            Batch batch;
            commit.lock().lock();
            try {
                decided += more;
                now = decided;
                if (more > 0) {
                    commit.room(Integer.BYTES).putInt(now);
                }
                batch = commit.join();
            } finally {
                commit.lock().unlock();
            }
            commit.await(batch);
            return now;
        }
    }

    /** What one caller after the other would see. */
    public static final class Plain {
        private int number;

        public boolean add() {
            number++;
            return true;
        }

        public int read() {
            return number;
        }
    }
}
