package dev.harness.perf.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The process of a build that started this JVM for its tests: all test JVMs of one build have the same. Immutable and
 * thread-safe.
 *
 * @param pid its process id
 * @param start when it started; the epoch if the operating system does not tell
 * @param lasting whether it serves several builds, one after the other, as a Gradle daemon does
 */
public record BuildProcess(long pid, Instant start, boolean lasting) {
    private static final List<String> SUREFIRE = List.of("surefire.real.class.path", "surefire.test.class.path");
    private static final String GRADLE = "org.gradle.test.worker";
    private static final int MOST_SHELLS = 4;

    /** Returns the build that this JVM belongs to; empty if it was not started by Surefire, Failsafe or Gradle. */
    public static Optional<BuildProcess> ofThisJvm() {
        return of(ProcessHandle.current(), name -> Optional.ofNullable(System.getProperty(name)));
    }

    static Optional<BuildProcess> of(ProcessHandle jvm, Function<String, Optional<String>> properties) {
        boolean gradle = properties.apply(GRADLE).isPresent();
        boolean surefire =
                SUREFIRE.stream().anyMatch(name -> properties.apply(name).isPresent());
        if (!gradle && !surefire) {
            return Optional.empty();
        }
        return parent(jvm)
                .map(parent -> new BuildProcess(
                        parent.pid(), parent.info().startInstant().orElse(Instant.EPOCH), gradle));
    }

    /** Surefire starts a JVM through a shell of its own, so the nearest process that is a JVM is the build's. */
    private static Optional<ProcessHandle> parent(ProcessHandle jvm) {
        Optional<ProcessHandle> first = jvm.parent();
        Optional<ProcessHandle> ancestor = first;
        for (int i = 0; i < MOST_SHELLS && ancestor.isPresent(); i++) {
            if (ancestor.get().info().command().filter(BuildProcess::isJava).isPresent()) {
                return ancestor;
            }
            ancestor = ancestor.get().parent();
        }
        return first;
    }

    private static boolean isJava(String command) {
        Path file = Path.of(command).getFileName();
        return file != null && file.toString().matches("java(w)?([.]exe)?");
    }

    /** Returns the name of the folder that the build's JVMs share. */
    String folder() {
        return pid + "-" + start.getEpochSecond();
    }
}
