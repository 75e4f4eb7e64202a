package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.work.WorkJvm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the child JVMs of a session need for counting; written when the first of them starts. Thread-safe. */
public final class CountingJvm implements AutoCloseable {
    /** The variables that hold options of every JVM. */
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    @GuardedBy("this")
    private @Nullable WorkJvm files;

    /** Creates one without files. */
    public CountingJvm() {}

    /** Returns why no child of this JVM can count; empty if nothing is known to forbid it. */
    Optional<String> refusal() {
        return refusal(System.getenv());
    }

    /** A child leaves out this JVM's agents, but not those that the environment gives to every JVM. */
    static Optional<String> refusal(Map<String, String> environment) {
        List<String> words = OPTIONS.stream()
                .flatMap(name -> Stream.of(environment.getOrDefault(name, "").split("\\s+")))
                .toList();
        return WorkJvm.refusal(words);
    }

    /** Returns the options of a child that counts by method. */
    List<String> options() throws IOException {
        return files().options();
    }

    /** Returns the options of a child that counts by place of the user's code. */
    List<String> optionsForProfiles() throws IOException {
        return files().optionsForProfiles();
    }

    /** Returns why this JDK refuses the options; empty if it takes them. */
    Optional<String> probe() throws IOException, InterruptedException {
        return files().probe();
    }

    private synchronized WorkJvm files() throws IOException {
        if (files == null) {
            files = WorkJvm.open();
        }
        return files;
    }

    /** Removes the files; the children have ended. */
    @Override
    public synchronized void close() {
        if (files != null) {
            files.close();
            files = null;
        }
    }
}
