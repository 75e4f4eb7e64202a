package dev.harness.perf.run;

import dev.harness.perf.work.ExecutedCode;
import java.io.Serializable;
import java.util.List;

/**
 * The answer of a child JVM that counts a test.
 *
 * @param operations what was counted, in order
 * @param uncounted a class or method of that JVM without counters, and why; empty if all have them
 * @param code the code that the test ran there, and what it read
 */
record CountAnswer(List<CountedOperation> operations, String uncounted, ExecutedCode code) implements Serializable {
    CountAnswer {
        operations = List.copyOf(operations);
    }
}
