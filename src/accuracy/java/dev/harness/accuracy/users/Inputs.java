package dev.harness.accuracy.users;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Operations that need a fresh input each. JMH has it made for a batch of them at once, as its authors advise. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Inputs {
    private static final int MAPS = 1_000;
    private static final int ARRAYS = 100;
    private static final int NUMBERS = 500;
    private static final int[] RANDOM = new Random(42).ints(NUMBERS).toArray();

    private final int[][] arrays = new int[ARRAYS][];
    private Object[] maps = {};

    static int[] unsorted() {
        return RANDOM.clone();
    }

    static int sort(int[] numbers) {
        Arrays.sort(numbers);
        return numbers[0];
    }

    static Map<String, Integer> map() {
        return new HashMap<>();
    }

    static Integer put(Map<String, Integer> map) {
        return map.put("key", 1);
    }

    @Setup(Level.Invocation)
    public void prepare() {
        for (int i = 0; i < ARRAYS; i++) {
            arrays[i] = unsorted();
        }
        maps = new Object[MAPS];
        Arrays.setAll(maps, i -> map());
    }

    @Benchmark
    @OperationsPerInvocation(ARRAYS)
    public void sortInput(Blackhole blackhole) {
        for (int[] array : arrays) {
            blackhole.consume(sort(array));
        }
    }

    @Benchmark
    @OperationsPerInvocation(MAPS)
    @SuppressWarnings("unchecked") // made by map()
    public void putIntoFreshMap(Blackhole blackhole) {
        for (Object map : maps) {
            blackhole.consume(put((Map<String, Integer>) map));
        }
    }
}
