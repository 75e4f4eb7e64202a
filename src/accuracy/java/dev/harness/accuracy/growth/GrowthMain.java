package dev.harness.accuracy.growth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.accuracy.gate.Child;
import dev.harness.accuracy.gate.Load;
import dev.harness.accuracy.gate.Page;
import dev.harness.accuracy.gate.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often growth of time is judged rightly. Arguments: the page, a folder for what the JVMs write, the number of fresh JVMs for each
 * of a quiet machine and one with a busy processor.
 */
public final class GrowthMain {
    private static final String OWN = "own";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<String> wrong = new ArrayList<>();

    private GrowthMain(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        GrowthMain main = new GrowthMain(Path.of(arguments[1]));
        int jvms = Integer.parseInt(arguments[2]);
        Page page = Page.ofThisJdk();
        page.line(Surroundings.line() + ". " + jvms + " fresh JVMs quiet, and " + jvms
                + " beside a busy loop; default settings. A limit of the operation's own class must be kept, one of a class that grows more"
                + " slowly must be broken. The first number of a cell counts right verdicts, the second \"cannot tell\", the third wrong ones.");
        page.line("");
        page.head(List.of("operation", "own class, quiet", "slower class, quiet", "own class, busy", "slower class, busy"));
        Map<String, Tally> quiet = main.judged(Load.QUIET, jvms);
        Map<String, Tally> busy = main.judged(Load.BUSY, jvms);
        Tally all = new Tally();
        for (String operation : operations(quiet)) {
            List<String> cells = new ArrayList<>(List.of(operation));
            for (Map<String, Tally> tallies : List.of(quiet, busy)) {
                for (String limit : List.of(OWN, "below")) {
                    Tally tally = tallies.getOrDefault(operation + "_" + limit, new Tally());
                    all.add(tally);
                    cells.add(tally.toString());
                }
            }
            page.row(cells);
        }
        page.line("");
        page.line("All together: " + all + ".");
        page.line("");
        main.wrong.stream().distinct().limit(20).forEach(line -> page.line("- " + line));
        page.write(Path.of(arguments[0]));
        System.exit(0);
    }

    private static List<String> operations(Map<String, Tally> tallies) {
        return tallies.keySet().stream()
                .map(name -> name.substring(0, name.indexOf('_')))
                .distinct()
                .toList();
    }

    private Map<String, Tally> judged(Load load, int jvms) throws IOException, InterruptedException {
        Map<String, Tally> tallies = new TreeMap<>();
        load.around(() -> {
            for (int jvm = 0; jvm < jvms; jvm++) {
                read(run(load + "-" + jvm), load, tallies);
                System.out.println(load + ", JVM " + (jvm + 1) + " of " + jvms);
            }
        });
        return tallies;
    }

    private Path run(String name) throws IOException, InterruptedException {
        Path reports = folder.resolve(name);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Child.run(
                List.of(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GrowthJvm.class.getName(),
                        reports.toString()),
                folder.resolve(name + ".txt"));
        return reports.resolve("verdict.json");
    }

    private void read(Path file, Load load, Map<String, Tally> tallies) throws IOException {
        for (JsonNode verdict : JSON.readTree(file.toFile()).path("verdicts")) {
            String test = verdict.path("test").asText();
            String name = test.substring(test.indexOf('#') + 1).replaceAll("\\(.*", "");
            String outcome = verdict.path("outcome").asText();
            boolean own = name.endsWith("_" + OWN);
            tallies.computeIfAbsent(name, any -> new Tally()).count(outcome, own ? "ok" : "FAILED");
            if (!outcome.equals(own ? "ok" : "FAILED")) {
                wrong.add(name + ", " + load + ": " + verdict.path("headline").asText());
            }
        }
    }

    /** Right, undecided and wrong verdicts. */
    private static final class Tally {
        private int right;
        private int undecided;
        private int wrong;

        void count(String outcome, String wanted) {
            if (outcome.equals(wanted)) {
                right++;
            } else if ("cannot tell".equals(outcome)) {
                undecided++;
            } else {
                wrong++;
            }
        }

        void add(Tally other) {
            right += other.right;
            undecided += other.undecided;
            wrong += other.wrong;
        }

        @Override
        public String toString() {
            return right + " / " + undecided + " / " + wrong;
        }
    }
}
