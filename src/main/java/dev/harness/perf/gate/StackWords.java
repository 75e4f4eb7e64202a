package dev.harness.perf.gate;

import dev.harness.perf.result.Fact;
import java.util.Locale;
import java.util.Optional;

/** Words for bytes that depend on the depth of the stack below the code that allocates them. */
final class StackWords {
    private StackWords() {}

    /** Returns the words for a row; empty if nothing depends on the stack. */
    static String of(double bytesPerFrame) {
        return bytesPerFrame == 0 ? "" : "; a stack trace, " + perFrame(bytesPerFrame) + " a frame";
    }

    static Optional<Fact> fact(double bytesPerFrame) {
        return bytesPerFrame == 0
                ? Optional.empty()
                : Optional.of(new Fact(
                        "stack",
                        perFrame(bytesPerFrame)
                                + " for each frame below the body: an exception's trace, for example, is longer under"
                                + " a build tool\nthan in a program, and differs between build tools and IDEs"));
    }

    private static String perFrame(double bytes) {
        return String.format(Locale.ROOT, "%.1f B", bytes);
    }
}
