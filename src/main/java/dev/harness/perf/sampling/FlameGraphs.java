package dev.harness.perf.sampling;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import one.convert.Arguments;
import one.convert.FlameGraph;
import one.convert.JfrToFlame;

/**
 * Draws what two sides have in difference: the shape of the one, coloured by what it has more or less than the other. What a side no
 * longer does has no place in its shape, so there are two pictures. Stateless.
 */
public final class FlameGraphs {
    private FlameGraphs() {}

    /**
     * Draws where one recording spends its time.
     *
     * @param graph the file of the picture, complete or not there
     * @throws IOException if it cannot be drawn or written
     */
    public static void draw(Path recording, Path graph) throws IOException {
        try {
            String title = graph.getFileName().toString();
            JfrToFlame.convert(
                    recording.toString(), graph.toString(), new Arguments("--title", title, "--state", "RUNNABLE"));
        } catch (RuntimeException unreadable) {
            throw new IOException("the recording cannot be drawn: " + unreadable, unreadable);
        }
        requireComplete(graph);
    }

    /**
     * Draws both pictures, each complete or not there.
     *
     * @param before the JVMs of the base
     * @param after the JVMs of what is judged
     * @param folder where they are written; it is created
     * @param name the beginning of the files' names
     * @return the picture of the later side, and that of the base
     * @throws IOException if one cannot be drawn or written
     */
    public static List<Path> draw(List<Sampled> before, List<Sampled> after, Path folder, String name)
            throws IOException {
        Files.createDirectories(folder);
        Path work = Files.createTempDirectory("harness-flame");
        Path old = work.resolve("base.jfr");
        Path now = work.resolve("new.jfr");
        try {
            join(before, old);
            join(after, now);
            Path forward = folder.resolve(name + ".html");
            Path backward = folder.resolve(name + "-swapped.html");
            boolean cpu = before.get(0).isOfCpuTime() && after.get(0).isOfCpuTime();
            difference(old, now, forward, arguments(cpu, "what is judged; red: more than the base, blue: less"));
            difference(now, old, backward, arguments(cpu, "the base; red: more than what is judged, blue: less"));
            return List.of(forward, backward);
        } catch (RuntimeException unreadable) {
            throw new IOException("the recordings cannot be drawn: " + unreadable, unreadable);
        } finally {
            Files.deleteIfExists(old);
            Files.deleteIfExists(now);
            Files.deleteIfExists(work);
        }
    }

    /** A recording is a sequence of chunks, each complete in itself. */
    private static void join(List<Sampled> jvms, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            for (Sampled jvm : jvms) {
                Files.copy(jvm.file(), out);
            }
        }
    }

    /** Without a choice the converter would add up both kinds of samples. */
    private static Arguments arguments(boolean cpuTime, String title) {
        return cpuTime
                ? new Arguments("--norm", "--title", title, "--cpu-time")
                : new Arguments("--norm", "--title", title, "--state", "RUNNABLE");
    }

    private static void difference(Path from, Path shape, Path to, Arguments arguments) throws IOException {
        FlameGraph base = JfrToFlame.parse(from.toString(), arguments);
        FlameGraph graph = JfrToFlame.parse(shape.toString(), arguments);
        graph.diff(base);
        try (OutputStream out = Files.newOutputStream(to)) {
            graph.dump(out);
        }
        requireComplete(to);
    }

    /** The converter's print stream hides errors of the disk. */
    private static void requireComplete(Path graph) throws IOException {
        if (!Files.readString(graph).stripTrailing().endsWith("</html>")) {
            Files.deleteIfExists(graph);
            throw new IOException(graph + " did not reach the disk as a whole");
        }
    }
}
