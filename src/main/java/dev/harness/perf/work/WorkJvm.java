package dev.harness.perf.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What a child JVM needs so that its work can be counted, in a temporary folder that is removed by {@link #close}. The child must have
 * this library on its class path or module path, and be started by the same JDK. Immutable and thread-safe.
 *
 * <p>C1 alone compiles, since C2 removes and repeats code; identity hashes are a sequence; the salt of the immutable collections
 * is a constant.
 */
public final class WorkJvm implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "-Xmixed",
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:hashCode=3",
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1");

    private final Path folder;
    private final Path agent;
    private final Path salts;

    private WorkJvm(Path folder) {
        this.folder = folder;
        this.agent = folder.resolve("work-agent.jar");
        this.salts = folder.resolve("java.base");
    }

    /**
     * Returns why this JVM cannot have children whose work is counted; empty if nothing is known to forbid it.
     *
     * @param options what the child's user wants it to have besides
     */
    public static Optional<String> refusal(List<String> options) {
        return refusal(
                options,
                System.getProperty("java.vm.name", ""),
                ModuleLayer.boot().findModule("java.instrument").isPresent());
    }

    static Optional<String> refusal(List<String> options, String vm, boolean instrument) {
        if (!instrument) {
            return Optional.of("work cannot be counted: this run-time image has no module java.instrument");
        }
        String name = vm.toLowerCase(Locale.ROOT);
        if (name.contains("openj9") || name.contains("zing") || name.contains("substrate")) {
            return Optional.of("work cannot be counted: " + vm + " does not have HotSpot's flags "
                    + "-XX:hashCode=3 and -XX:TieredStopAtLevel=1");
        }
        return options.stream()
                .filter(WorkJvm::disturbs)
                .findFirst()
                .map(option -> "work cannot be counted beside " + option
                        + ": another agent's code would be counted as the operation's; leave the option out");
    }

    private static boolean disturbs(String option) {
        return option.startsWith("-javaagent:") || option.startsWith("-agentpath:") || option.startsWith("-agentlib:");
    }

    /**
     * Writes what the children need.
     *
     * @throws IOException if it cannot be written, or if the classes of this JDK are not as we know them
     */
    public static WorkJvm open() throws IOException {
        WorkJvm jvm = new WorkJvm(Files.createTempDirectory("harness-work"));
        try {
            SaltPatch.write(jvm.salts);
            jvm.writeAgent();
            return jvm;
        } catch (IOException | RuntimeException broken) {
            jvm.close();
            throw broken;
        }
    }

    /** The jar names our class only; the child finds it where it finds all of this library. */
    private void writeAgent() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(new Attributes.Name("Premain-Class"), WorkAgent.class.getName());
        attributes.put(new Attributes.Name("Can-Retransform-Classes"), "true");
        new JarOutputStream(Files.newOutputStream(agent), manifest).close();
    }

    /** Returns the options of a child; they must come after the user's own. */
    public List<String> options() {
        return options("");
    }

    /** Returns the options of a child for {@link WorkMeter#profile}, which is slower than others. */
    public List<String> optionsForProfiles() {
        return options("=" + WorkAgent.BY_SITE);
    }

    private List<String> options(String argument) {
        return Stream.concat(
                        FLAGS.stream(),
                        Stream.of(
                                "--patch-module=java.base=" + salts,
                                "-D" + Readings.AGENT + "=" + folder,
                                "-javaagent:" + agent + argument))
                .toList();
    }

    /**
     * Starts a JVM that does nothing with the options, and returns why that does not work; empty if it does. It takes about half a
     * second: for the time when a child could not be started.
     *
     * @throws IOException if the JVM's executable cannot be started at all
     */
    public Optional<String> probe() throws IOException, InterruptedException {
        return Probe.run(Stream.concat(FLAGS.stream(), Stream.of("--patch-module=java.base=" + salts))
                .toList());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException leftBehind) {
            folder.toFile().deleteOnExit();
        }
    }
}
