package dev.harness.perf.duet.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What leaves the JVM: one line for each event, its parts between tabs, flushed at once, so that what is known stays known when a test
 * ends the JVM.
 */
final class Answers {
    private final Writer out;

    Answers(Writer out) {
        this.out = out;
    }

    synchronized void add(Object... parts) {
        String line = Stream.of(parts)
                .map(part -> String.valueOf(part).replaceAll("[\\t\\r\\n]+", " "))
                .collect(Collectors.joining("\t"));
        try {
            out.write(line + "\n");
            out.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException("the answers cannot be written", gone);
        }
    }
}
