package dev.harness.perf.duet;

import dev.harness.perf.revision.Children;
import dev.harness.perf.revision.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Binds each JVM to one processor, by the program {@code taskset} of Linux. The two sides run on a thread each, and where these stay on
 * two processors, a neighbour that slows one of them slows one side for as long as a comparison lasts: values of the same code were 10 to 60
 * % apart, and 0.1 to 0.5 % once bound. Immutable and thread-safe.
 */
final class Processors {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Integer> processors;

    private Processors(List<Integer> processors) {
        this.processors = List.copyOf(processors);
    }

    static Processors ofThisMachine(Scratch scratch) throws InterruptedException {
        try {
            List<Integer> allowed = Files.isReadable(STATUS)
                    ? Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith(ALLOWED))
                            .flatMap(line ->
                                    parse(line.substring(ALLOWED.length()).strip()).stream())
                            .toList()
                    : List.of();
            if (allowed.isEmpty()) {
                return new Processors(List.of());
            }
            List<String> command = List.of("taskset", "-c", allowed.get(0).toString(), "true");
            Path log = scratch.path("taskset.log");
            boolean works = Children.run(Path.of("/"), log, PATIENCE, Map.of(), command) == 0;
            return new Processors(works ? allowed : List.of());
        } catch (IOException notThere) {
            return new Processors(List.of());
        }
    }

    /** Parses {@code 0-3,7}; empty if it is something else. */
    static List<Integer> parse(String list) {
        List<Integer> all = new ArrayList<>();
        for (String part : list.split(",", -1)) {
            if (!part.matches("\\d{1,5}(-\\d{1,5})?")) {
                return List.of();
            }
            String[] ends = part.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int processor = Integer.parseInt(ends[0]); processor <= last; processor++) {
                all.add(processor);
            }
        }
        return all;
    }

    /** Returns whether JVMs are bound. */
    boolean bind() {
        return !processors.isEmpty();
    }

    /** Returns what stands before the command of a JVM; JVMs of neighbouring numbers have different processors, where there are several. */
    List<String> prefix(int number) {
        return bind()
                ? List.of(
                        "taskset",
                        "-c",
                        processors.get(Math.floorMod(number, processors.size())).toString())
                : List.of();
    }
}
