package dev.harness.perf.result;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The machine and the JVM that measured. Runs are only comparable on the same {@link #id()}. Immutable and thread-safe.
 *
 * @param os the operating system, such as {@code Linux}
 * @param osVersion its version
 * @param arch the processor's architecture, such as {@code amd64}
 * @param cpu the processor's model; empty when unknown
 * @param processors the processors that this JVM may use
 * @param memoryBytes the machine's memory; empty when unknown
 * @param vm the JVM's name, such as {@code OpenJDK 64-Bit Server VM}
 * @param javaVersion its full version, such as {@code 17.0.15+6}
 * @param javaFeature its feature release, such as 17
 * @param java the path of its {@code java} program; empty when unknown
 * @param flags its options ({@code -X…}, {@code --…}); system properties and agents are left out, because their values
 *     may be secret
 */
public record Machine(
        String os,
        String osVersion,
        String arch,
        Optional<String> cpu,
        int processors,
        OptionalLong memoryBytes,
        String vm,
        String javaVersion,
        int javaFeature,
        Optional<String> java,
        List<String> flags) {
    /** Copies the flags. */
    public Machine {
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(osVersion, "osVersion");
        Objects.requireNonNull(arch, "arch");
        Objects.requireNonNull(cpu, "cpu");
        Objects.requireNonNull(memoryBytes, "memoryBytes");
        Objects.requireNonNull(vm, "vm");
        Objects.requireNonNull(javaVersion, "javaVersion");
        Objects.requireNonNull(java, "java");
        flags = List.copyOf(flags);
    }

    /** Returns {@code <os>-<arch>-<vm>-<feature>}, such as {@code Linux-amd64-HotSpot-17}: the folder of its runs. */
    public String id() {
        return String.join("-", part(osFamily()), part(arch), part(vmFamily()), Integer.toString(javaFeature));
    }

    private String osFamily() {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "macOS" : os;
    }

    private String vmFamily() {
        if (vm.contains("J9")) {
            return "OpenJ9";
        }
        // Every build of HotSpot names itself after its vendor and ends so.
        return vm.contains("HotSpot") || vm.endsWith("Server VM") || vm.endsWith("Client VM") ? "HotSpot" : vm;
    }

    private static String part(String text) {
        String kept = text.strip().replaceAll("[^A-Za-z0-9._]+", "_");
        return kept.isEmpty() ? "unknown" : kept;
    }
}
