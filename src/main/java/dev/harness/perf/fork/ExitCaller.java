package dev.harness.perf.fork;

import java.util.Arrays;
import java.util.List;

/** Finds the thread that is ending the JVM: the one that waits for the shutdown hooks. */
final class ExitCaller {
    private static final List<String> ENDING = List.of("java.lang.Runtime", "java.lang.Shutdown", "java.lang.System");

    private ExitCaller() {}

    /** Returns the stack of the call to {@code System.exit}, starting there; empty when a signal ends the JVM. */
    static StackTraceElement[] find() {
        return Thread.getAllStackTraces().values().stream()
                .map(ExitCaller::fromExit)
                .filter(stack -> stack.length > 0)
                .findFirst()
                .orElse(new StackTraceElement[0]);
    }

    private static StackTraceElement[] fromExit(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            StackTraceElement frame = stack[i];
            boolean ends = frame.getMethodName().equals("exit") && ENDING.contains(frame.getClassName());
            if (ends) {
                return Arrays.copyOfRange(stack, i, stack.length);
            }
        }
        return new StackTraceElement[0];
    }
}
