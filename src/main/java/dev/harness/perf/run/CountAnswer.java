package dev.harness.perf.run;

import dev.harness.perf.work.ExecutedCode;
import dev.harness.perf.work.WorkProfile;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a child JVM that counts a test.
 *
 * @param operations what was counted, in order
 * @param uncounted a class or method of that JVM without counters, and why; empty if all have them
 * @param code the code that the test ran there, and what it read
 * @param profiles what the places of each operation do; none if that JVM does not count by place
 */
record CountAnswer(List<CountedOperation> operations, String uncounted, ExecutedCode code, List<WorkProfile> profiles)
        implements Serializable {
    CountAnswer {
        operations = List.copyOf(operations);
        profiles = List.copyOf(profiles);
    }

    CountAnswer(List<CountedOperation> operations, String uncounted, ExecutedCode code) {
        this(operations, uncounted, code, List.of());
    }

    /** Returns which places do the work of an operation; empty if that was not counted. */
    Optional<WorkProfile> profile(@Nullable String name, int size) {
        for (int i = 0; i < profiles.size(); i++) {
            if (operations.get(i).isOf(name, size)) {
                return Optional.of(profiles.get(i));
            }
        }
        return Optional.empty();
    }

    /** Returns whether another JVM counted exactly the same in every run; what others worked for is not to be judged anyway. */
    boolean agreesWith(CountAnswer other) {
        boolean agrees = operations.size() == other.operations.size();
        for (int i = 0; agrees && i < operations.size(); i++) {
            agrees = operations.get(i).agreesWith(other.operations.get(i));
        }
        return agrees;
    }
}
