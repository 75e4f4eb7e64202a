package dev.harness.perf.sampling;

import java.io.Serializable;

/**
 * What the JIT decided about a call. Immutable.
 *
 * @param caller the method that calls, {@code shop.Cart.total}
 * @param callee the method that is called
 * @param inlined whether its code was put into the caller's
 * @param message why, in the JIT's words
 */
public record InlineDecision(String caller, String callee, boolean inlined, String message) implements Serializable {
    /** What is asked, without the answer. */
    record Call(String caller, String callee) {}

    Call call() {
        return new Call(caller, callee);
    }

    /** Returns the reason in plain words; the JIT's own where it is not known here. */
    String reason() {
        return switch (message) {
            case "too big", "hot method too big", "callee is too large" -> "callee is too large";
            case "already compiled into a big method", "already compiled into a medium method" ->
                "callee was compiled before, into much code";
            case "size > DesiredMethodLimit", "NodeCountInliningCutoff" -> "caller is too large with it";
            case "inlining too deep",
                    "MaxInlineLevel",
                    "recursive inlining is too deep",
                    "recursive inlining too deep" -> "calls are nested too deep";
            case "virtual call", "no static binding" -> "callee has several implementations";
            case "call site not reached", "never executed", "executed < MinInliningThreshold times", "too cold" ->
                "it is rarely called";
            case "accessor", "inline (hot)", "force inline by annotation", "intrinsic", "(intrinsic)", "" -> "";
            default -> message;
        };
    }

    /** {@code Cart.total} of {@code shop.Cart.total}. */
    static String shortName(String method) {
        int name = method.lastIndexOf('.');
        return method.substring(method.lastIndexOf('.', name - 1) + 1);
    }
}
