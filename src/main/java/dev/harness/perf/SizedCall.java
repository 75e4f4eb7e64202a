package dev.harness.perf;

import java.util.Optional;
import java.util.function.IntFunction;

/** One operation to be measured on inputs of several sizes. Immutable by convention: nobody writes to {@code sizes}. */
@SuppressWarnings("ArrayRecordComponent")
record SizedCall(int[] sizes, IntFunction<?> input, Class<?> functionType, Object function) {

    /** Returns the operation on inputs of one size. */
    Call atSize(int size) {
        return new Call(Optional.empty(), functionType, function, () -> input.apply(size), null);
    }
}
