package dev.harness.perf.history;

import dev.harness.perf.result.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Describes this machine from the JVM and, if there is one, the {@code /proc} file system. Stateless and thread-safe.
 */
public final class ThisMachine {
    private ThisMachine() {}

    /** Returns the current machine and JVM. */
    public static Machine current() {
        return new Machine(
                System.getProperty("os.name", ""),
                System.getProperty("os.version", ""),
                System.getProperty("os.arch", ""),
                cpuModel(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                memory(Path.of("/proc/meminfo")),
                System.getProperty("java.vm.name", ""),
                Runtime.version().toString(),
                Runtime.version().feature(),
                ProcessHandle.current().info().command(),
                steering(ManagementFactory.getRuntimeMXBean().getInputArguments()));
    }

    /** Returns the mean number of threads that ran or waited for a processor in the last minute; empty where the system does not say. */
    public static OptionalDouble load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load >= 0 ? OptionalDouble.of(load) : OptionalDouble.empty();
    }

    static List<String> steering(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("--"))
                .toList();
    }

    static Optional<String> cpuModel(Path cpuinfo) {
        return value(cpuinfo, "model name");
    }

    static OptionalLong memory(Path meminfo) {
        return value(meminfo, "MemTotal")
                .filter(text -> text.matches("\\d{1,12} kB"))
                .map(text -> OptionalLong.of(Long.parseLong(text.substring(0, text.indexOf(' '))) * 1024))
                .orElse(OptionalLong.empty());
    }

    private static Optional<String> value(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException | UncheckedIOException absent) {
            return Optional.empty();
        }
    }
}
