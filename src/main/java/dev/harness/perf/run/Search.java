package dev.harness.perf.run;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks for the cause of a broken limit. The verdict stands before: whatever happens on the way becomes a fact, an interrupted thread stays
 * interrupted, and what was found until then is kept. Stateless.
 */
final class Search {
    private Search() {}

    /** Hands facts over as they are found. */
    @FunctionalInterface
    interface Way {
        /** Looks for facts. */
        void go(Consumer<Fact> found) throws Throwable;
    }

    /**
     * Returns what is found.
     *
     * @param name what a failure of the search is called
     */
    static List<Fact> facts(String name, Way way) {
        List<Fact> facts = new ArrayList<>();
        try {
            way.go(facts::add);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            facts.add(new Fact(name, "not looked for to the end; the test was interrupted"));
        } catch (Throwable failed) {
            facts.add(new Fact(name, "cannot tell; looking for it failed with " + failed));
        }
        return facts;
    }

    /** Returns a broken verdict with what is found, before the command that measures the test again. */
    static Verdict explained(Verdict verdict, String name, Way way) {
        return verdict.broken() ? Reproduce.after(facts(name, way), verdict) : verdict;
    }
}
