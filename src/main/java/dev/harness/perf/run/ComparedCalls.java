package dev.harness.perf.run;

import java.util.List;
import java.util.Optional;

/**
 * Two operations of a test that are compared with each other; both have a name. Immutable.
 *
 * @param first the one that is compared with
 * @param second the one that assertions speak of
 */
public record ComparedCalls(Call first, Call second) {
    /** Checks the names. */
    public ComparedCalls {
        if (first.name().isEmpty() || second.name().isEmpty()) {
            throw new IllegalArgumentException("operations that are compared have names");
        }
    }

    String firstName() {
        return first.name().orElseThrow();
    }

    String secondName() {
        return second.name().orElseThrow();
    }

    List<Optional<String>> names() {
        return List.of(first.name(), second.name());
    }

    /** Returns whether these are the operations of these names. */
    boolean are(String one, String other) {
        return firstName().equals(one) && secondName().equals(other);
    }
}
