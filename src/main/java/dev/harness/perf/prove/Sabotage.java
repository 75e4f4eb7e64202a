package dev.harness.perf.prove;

import java.io.IOException;

/**
 * Something that makes a gate worthless, and that a build must not take for a success. Immutable.
 *
 * @param name what it is called
 * @param byVerdict whether no exit code can be red: the build never knew, and only the file of verdicts shows it
 * @param trick does it
 */
record Sabotage(String name, boolean byVerdict, Trick trick) {
    /** What is done to the copy and to its build. */
    interface Trick {
        /** Returns the build that must be red. */
        BuildRequest on(Stage stage, BuildRequest build) throws IOException;
    }

    Sabotage(String name, Trick trick) {
        this(name, false, trick);
    }
}
