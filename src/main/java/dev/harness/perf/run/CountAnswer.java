package dev.harness.perf.run;

import java.io.Serializable;
import java.util.List;

/**
 * The answer of a child JVM that counts a test.
 *
 * @param operations what was counted, in order
 * @param uncounted a class or method of that JVM without counters, and why; empty if all have them
 */
record CountAnswer(List<CountedOperation> operations, String uncounted) implements Serializable {
    CountAnswer {
        operations = List.copyOf(operations);
    }
}
