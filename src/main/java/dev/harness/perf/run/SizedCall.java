package dev.harness.perf.run;

import dev.harness.perf.measure.BatchPlan;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One operation to be measured on inputs of several sizes. Immutable by convention: no code writes to {@code sizes}. */
@SuppressWarnings("ArrayRecordComponent")
public record SizedCall(
        int[] sizes, IntFunction<?> input, Class<?> functionType, Object function, Optional<BatchPlan> batches) {
    private static final String PREFIX = "size=";
    private static final int FEWEST = 3;

    /** The largest size from which five, each twice the one before, are whole numbers. */
    static final int LARGEST_START = Integer.MAX_VALUE >> 4;

    private static final int DOUBLED = 5;

    /** Returns five sizes, each twice the one before; empty if the first is out of range. */
    static Optional<int[]> doubling(int from) {
        return from < 1 || from > LARGEST_START
                ? Optional.empty()
                : Optional.of(IntStream.range(0, DOUBLED).map(i -> from << i).toArray());
    }

    /** Returns the problem with these sizes as a message; empty if there is none. */
    static Optional<String> problem(int... sizes) {
        String given = "sizes(" + Arrays.toString(sizes).replaceAll("[\\[\\]]", "") + ") ";
        boolean increasing = sizes.length > 0 && sizes[0] > 0;
        for (int i = 1; i < sizes.length; i++) {
            increasing &= sizes[i] > sizes[i - 1];
        }
        String example = "; write e.g. sizes(1000, 2000, 4000, 8000, 16000)";
        if (!increasing) {
            return Optional.of(given + "must be positive and increasing" + example);
        }
        return sizes.length < FEWEST
                ? Optional.of(given + "are too few to show a growth: at least " + FEWEST + " are needed, better five"
                        + example)
                : Optional.empty();
    }

    /** Returns the operation on inputs of one size, in the batches that the test gives or in chosen ones. */
    Call atSize(int size) {
        return atSize(size, batches.orElseGet(BatchPlan::chosen));
    }

    /** Returns the operation on inputs of one size. */
    Call atSize(int size, BatchPlan plan) {
        return new Call(Optional.empty(), functionType, function, () -> input.apply(size), null, plan);
    }

    /** Returns the name of the operation on inputs of one size, in rows and messages. */
    static String nameOf(int size) {
        return PREFIX + size;
    }

    /** Returns the size in such a name; 0 for any other name. */
    static int sizeIn(String name) {
        try {
            return name.startsWith(PREFIX) ? Integer.parseInt(name.substring(PREFIX.length())) : 0;
        } catch (NumberFormatException anotherName) {
            return 0;
        }
    }
}
