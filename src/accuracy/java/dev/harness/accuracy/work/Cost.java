package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Page;
import dev.harness.accuracy.gate.Progress;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What counting adds to a session: whole sessions with one test and with eleven, counted and not, in turns. Beside the wall clock, which
 * depends on what else the machine does, the time of the processors for this JVM and its children is read.
 */
final class Cost implements WorkQualityMain.Part {
    private static final int TURNS = 5;
    private static final double NANOS = 1e9;

    private final Path file;
    private final int turns;

    /** A way in which tests come to be counted. */
    enum Kind {
        GROWTH("limit on growth, five sizes", "auto", CostFixtures.Growing.class),
        LIMIT("limit on work", "auto", CostFixtures.Limited.class),
        BENCHMARK("benchmark with `work=on`", "on", CostFixtures.Timed.class);

        final String words;
        final String counted;
        final Class<?> fixture;

        Kind(String words, String counted, Class<?> fixture) {
            this.words = words;
            this.counted = counted;
            this.fixture = fixture;
        }
    }

    Cost(Path data, int percent) {
        this.file = data.resolve("cost.tsv");
        this.turns = Math.max(3, TURNS * percent / 100);
    }

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public void collect() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            session(kind, 0, false); // loads classes
            for (int turn = 0; turn < turns; turn++) {
                for (int further : new int[] {0, CostFixtures.FURTHER}) {
                    for (boolean counted : new boolean[] {false, true}) {
                        Progress.say("cost of a " + kind.words + ", turn " + turn + ", " + (further + 1) + " tests");
                        double[] seconds = session(kind, further, counted);
                        lines.add(String.join("\t", kind.name(), "" + further, "" + counted, "" + seconds[0], "" + seconds[1]));
                    }
                }
            }
        }
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    /** Returns the seconds of the wall clock and of the processors. */
    private static double[] session(Kind kind, int further, boolean counted) throws IOException {
        System.setProperty("cost.further", "" + further);
        double processors = processorSeconds();
        long start = System.nanoTime();
        Outcome outcome = PerfKit.measuring(kind.fixture)
                .with("harness.benchmark.work", counted ? kind.counted : "off")
                .with("junit.jupiter.execution.timeout.mode", "disabled")
                .with("harness.benchmark.warmup", "on")
                .with("harness.benchmark.save", "off")
                .run();
        double wall = (System.nanoTime() - start) / NANOS;
        if (outcome.results().size() != further + 1 || outcome.results().stream().anyMatch(test -> test.failure().isPresent())) {
            throw new IOException("a session of " + kind + " went wrong: " + outcome.results());
        }
        return new double[] {wall, processorSeconds() - processors};
    }

    /** This process and the children that have ended, as Linux tells; elsewhere unknown. */
    private static double processorSeconds() throws IOException {
        Path stat = Path.of("/proc/self/stat");
        if (!Files.exists(stat)) {
            return Double.NaN;
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        double ticks = 0;
        for (int field = 11; field <= 14; field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks / 100;
    }

    @Override
    public boolean isMeasured() {
        return Files.exists(file);
    }

    @Override
    public void write(Page page) throws IOException {
        page.part(
                "Cost",
                "What counting adds to a session, the median of whole sessions in turns: to the first test, for which JVMs start, and to each"
                        + " further one. Goal: 2 s and 0.3 s. The time of the processors does not depend on the load.");
        if (!Files.exists(file)) {
            page.line("Not measured.");
            return;
        }
        List<String> lines = Files.readAllLines(file);
        page.head(List.of("kind", "sessions", "first test", "each further one", "processors, first", "processors, further"));
        for (Kind kind : Kind.values()) {
            page.row(row(kind, lines.stream().map(line -> line.split("\t")).filter(line -> line[0].equals(kind.name())).toList()));
        }
    }

    private static List<String> row(Kind kind, List<String[]> sessions) {
        double[] wall = added(sessions, 3);
        double[] processors = added(sessions, 4);
        return List.of(
                kind.words,
                "" + sessions.size(),
                seconds(wall[0]),
                seconds(wall[1]),
                seconds(processors[0]),
                seconds(processors[1]));
    }

    /** Returns what the first test adds, and each further one. */
    private static double[] added(List<String[]> sessions, int column) {
        double first = median(sessions, 0, true, column) - median(sessions, 0, false, column);
        double all = median(sessions, CostFixtures.FURTHER, true, column) - median(sessions, CostFixtures.FURTHER, false, column);
        return new double[] {first, (all - first) / CostFixtures.FURTHER};
    }

    private static double median(List<String[]> sessions, int further, boolean counted, int column) {
        double[] values = sessions.stream()
                .filter(session -> session[1].equals("" + further) && session[2].equals("" + counted))
                .mapToDouble(session -> Double.parseDouble(session[column]))
                .sorted()
                .toArray();
        return values.length == 0 ? Double.NaN : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "-" : String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
