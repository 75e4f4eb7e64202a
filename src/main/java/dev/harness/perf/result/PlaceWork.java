package dev.harness.perf.result;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a place of the user's code does in one warm operation. Immutable and thread-safe.
 *
 * @param className the binary name of the class; empty for what happens outside the user's classes
 * @param method the name of the method
 * @param line the line; 0 if the class file names none
 * @param callee what is called there, such as {@code List.remove}; empty for the code of the line itself
 * @param work its work in priced bytecodes, with that of the library code it calls
 * @param calls how often it calls; 0 for the code itself
 * @param entered which methods of the user's were entered from there and how often; empty where it was not looked at
 * @param inLambda whether it stands in the body of a lambda; empty where it was not looked at
 */
public record PlaceWork(
        String className,
        String method,
        int line,
        String callee,
        double work,
        long calls,
        Optional<Map<String, Long>> entered,
        Optional<Boolean> inLambda) {
    /** Checks that nothing is missing. */
    public PlaceWork {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(callee, "callee");
        entered = entered.map(Map::copyOf);
    }

    /** Creates one of which is not known what it entered. */
    public PlaceWork(String className, String method, int line, String callee, double work, long calls) {
        this(className, method, line, callee, work, calls, Optional.empty(), Optional.empty());
    }
}
