package dev.harness.perf.run;

import dev.harness.perf.work.WorkCount;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one child JVM counted of one operation.
 *
 * @param givenName the name that the test gave the operation, null for the unnamed one
 * @param givenSize the size of its input, 0 where the test names none
 * @param count the work
 * @param bytes what each counted run allocated on its thread, as the code is written: nothing is removed by escape analysis
 */
record CountedOperation(@Nullable String givenName, int givenSize, WorkCount count, List<Long> bytes)
        implements Serializable {
    CountedOperation {
        bytes = List.copyOf(bytes);
    }

    /** Returns what distinguishes the operation from the others of its test; empty for the only one. */
    Optional<String> label() {
        return givenSize == 0 ? Optional.ofNullable(givenName) : Optional.of(SizedCall.nameOf(givenSize));
    }

    /** Returns whether it is the operation of this name and size. */
    boolean isOf(@Nullable String name, int size) {
        return givenSize == size && Objects.equals(givenName, name);
    }

    /** Returns whether another JVM counted exactly the same; it need not if the counts decide nothing. */
    boolean agreesWith(CountedOperation other) {
        return isOf(other.givenName, other.givenSize)
                && ((count.values().equals(other.count.values()) && bytes.equals(other.bytes))
                        || !count.others().isEmpty());
    }
}
