package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Slow;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a larger size costs more, so that the call itself and what does not grow cancel out. */
@Slow
class PricesTest {
    private static final int SIZE = 8_000;

    private static Map<String, Long> extra = Map.of();

    /** Counts operations of one size and of twice that size. */
    static final class Prices implements WorkChild.Job {
        private final HashMap<String, Long> found = new HashMap<>();

        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            arrays(meter);
            loops(meter);
            checksums(meter);
            return found;
        }

        private void arrays(WorkMeter meter) throws Throwable {
            byte[][] inputs = {new byte[SIZE], new byte[2 * SIZE]};
            byte[] target = new byte[2 * SIZE];
            add(meter, "new", n -> () -> take(new byte[n]));
            add(meter, "new objects", n -> () -> take(new Object[n]));
            add(meter, "new of two dimensions", n -> () -> take(new int[2][n / 2]));
            add(meter, "arraycopy", n -> () -> System.arraycopy(target, 0, target, 0, n));
            add(meter, "clone", n -> () -> take(inputs[n / SIZE - 1].clone()));
            add(meter, "objects copied", n -> () -> take(Arrays.copyOf(new Object[0], n)));
            add(meter, "strings copied", n -> () -> take(Arrays.copyOf(new String[0], n)));
            Object[] objects = new Object[2 * SIZE];
            add(meter, "range copied", n -> () -> take(Arrays.copyOfRange(objects, 0, n)));
            add(meter, "equal", n -> () -> take(Arrays.equals(inputs[n / SIZE - 1], inputs[n / SIZE - 1].clone())));
        }

        private void loops(WorkMeter meter) throws Throwable {
            Object lock = new Object();
            add(meter, "empty loop", n -> () -> empty(n));
            add(meter, "synchronized loop", n -> () -> locked(n, lock));
            add(meter, "synchronized calls", n -> () -> synchronizedCalls(n));
            add(meter, "native calls", n -> () -> nativeCalls(n));
            String[] texts = {"x".repeat(SIZE), "x".repeat(2 * SIZE)};
            add(meter, "search", n -> () -> take(texts[n / SIZE - 1].indexOf('y')));
        }

        private void checksums(WorkMeter meter) throws Throwable {
            byte[] target = new byte[2 * SIZE];
            add(meter, "CRC32", n -> () -> update(new CRC32(), target, n));
            add(meter, "CRC32C", n -> () -> update(new CRC32C(), target, n));
            add(meter, "Adler32", n -> () -> update(new Adler32(), target, n));
        }

        private void add(WorkMeter meter, String name, IntFunction<WorkOperation> operation) throws Throwable {
            long small = meter.count(operation.apply(SIZE)).mode();
            long large = meter.count(operation.apply(2 * SIZE)).mode();
            found.put(name, large - small);
        }

        private static void update(Checksum sum, byte[] bytes, int length) {
            sum.update(bytes, 0, length);
        }

        private static void take(Object result) {
            result.hashCode();
        }

        private static void empty(int times) {
            for (int i = 0; i < times; i++) {}
        }

        private static void locked(int times, Object lock) {
            for (int i = 0; i < times; i++) {
                synchronized (lock) {
                    take(lock);
                }
            }
        }

        private static synchronized void nothing() {}

        private static void synchronizedCalls(int times) {
            for (int i = 0; i < times; i++) {
                nothing();
            }
        }

        private static void nativeCalls(int times) {
            for (int i = 0; i < times; i++) {
                take(new Throwable());
            }
        }
    }

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void count() throws Exception {
        extra = (Map<String, Long>) WorkChild.run(Prices.class);
    }

    @Test
    void arrays_madeOrCopied_anEighthOfTheirLength() {
        for (String name : new String[] {"new", "new objects", "new of two dimensions", "arraycopy", "clone"}) {
            assertThat(extra).containsEntry(name, SIZE / 8L);
        }
    }

    /** The new array and what is copied into it; C2 has code of its own for these methods, and C1 has none. */
    @Test
    void arrays_ofObjectsCopiedByTheJdk_asMuchAsByHand() {
        assertThat(extra).containsEntry("objects copied", SIZE / 8L).containsEntry("strings copied", SIZE / 8L);
        assertThat(extra).containsEntry("range copied", 2 * SIZE / 8L);
    }

    /** A loop takes five bytecodes a turn: load, load, compare, increment, go back. */
    @Test
    void loop_withoutABody_fiveBytecodesATurn() {
        assertThat(extra).containsEntry("empty loop", 5L * SIZE);
    }

    @Test
    void locks_oneEachTurn_twentyMore() {
        assertThat(extra).containsEntry("synchronized calls", SIZE * (5L + 1 + 1 + 20));
        assertThat(extra.get("synchronized loop")).isGreaterThan(SIZE * 25L).isLessThan(SIZE * 45L);
    }

    @Test
    void natives_calledByTheirOwnClass_aHundredMore() {
        assertThat(extra.get("native calls")).isGreaterThan(SIZE * 100L);
    }

    @Test
    void vectorLoops_ofTheJdk_fractionOfABytecodeForAnElement() {
        assertThat(extra.get("equal")).isBetween(2 * SIZE / 8L, 3 * SIZE / 8L);
        assertThat(extra.get("search")).isBetween(SIZE / 20L, SIZE / 2L);
    }

    @Test
    void checksums_ofVectorCode_anEighthOfTheirLength() {
        for (String name : new String[] {"CRC32", "CRC32C", "Adler32"}) {
            assertThat(extra).containsEntry(name, SIZE / 8L);
        }
    }
}
