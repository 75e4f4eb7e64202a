package dev.harness.perf.junit;

import dev.harness.perf.run.Meeting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the operations of one revision meet those of another: {@link DuetSide} says it, every test asks. Thread-safe. */
final class Meetings {
    private static volatile @Nullable Meeting current;

    private Meetings() {}

    /** Returns the place of meeting; empty in every ordinary run. */
    static Optional<Meeting> current() {
        return Optional.ofNullable(current);
    }

    static void set(@Nullable Meeting meeting) {
        current = meeting;
    }
}
