package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Page;
import dev.harness.accuracy.gate.Progress;
import dev.harness.accuracy.gate.Surroundings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves the counter of work on this JDK. Arguments: the page to write to, the folder of the collected data, the amount in percent
 * of the whole proof, then the parts, all of them if none is named. Data that is there already is not collected again.
 */
public final class WorkQualityMain {
    private WorkQualityMain() {}

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[1]).resolve("jdk" + Runtime.version().feature()).toAbsolutePath();
        int percent = Integer.parseInt(arguments[2]);
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("AMOUNT=" + percent + " is out of range; give 1 to 100 percent");
        }
        List<Part> parts = List.of(new Determinism(data, percent), new Growth(data), new Regressions(data), new Cost(data, percent), new UnchangedCommits(data, percent));
        List<String> named = List.of(arguments).subList(3, arguments.length);
        collect(parts, named);
        if (named.isEmpty() || named.contains("report")) {
            report(parts, Path.of(arguments[0]), Surroundings.line() + ", AMOUNT=" + percent + ".");
        }
        System.exit(0);
    }

    private static void report(List<Part> parts, Path file, String where) throws Exception {
        PartsOfPage section = new PartsOfPage(file, Page.TITLE_OF_THIS_JDK);
        for (Part part : parts) {
            Page page = new Page("");
            part.write(page);
            section.add(page.toString(), part.isMeasured() ? where : "");
        }
        section.write();
    }

    private static void collect(List<Part> parts, List<String> named) throws Exception {
        List<String> unknown = new ArrayList<>(named);
        unknown.remove("report");
        parts.forEach(part -> unknown.remove(part.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no part \"" + unknown.get(0) + "\"; there are report and "
                    + parts.stream().map(Part::name).toList());
        }
        for (Part part : parts) {
            if (named.isEmpty() || named.contains(part.name())) {
                long start = System.nanoTime();
                part.collect();
                Progress.say(part.name() + " took " + (System.nanoTime() - start) / 1_000_000_000 + " s");
            }
        }
    }

    /** A part of the proof. */
    interface Part {
        /** Returns the word that {@code PARTS=} names it by. */
        String name();

        /** Collects what is missing of its data. */
        void collect() throws Exception;

        /** Returns whether there is data of this commit; else the page keeps what it says. */
        boolean isMeasured() throws Exception;

        /** Writes what the data shows; says so if there is none. */
        void write(Page page) throws Exception;
    }
}
