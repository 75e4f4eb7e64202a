package dev.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Types that need each other, directly or through others, can only be read together. Two such types are a thing and its helper;
 * more are a knot.
 */
class TypeCirclesTest {
    private static final int THING_AND_HELPER = 2;

    /** A sealed interface names the types that it permits: the circle is meant. */
    private static final Set<String> SEALED = Set.of("dev.harness.perf.result.Finding");

    /**
     * Knots that are known, by one of their types, and how many types they have. They may only shrink. The steps of the journal
     * are one algorithm, cut into files by what each does.
     */
    private static final Map<String, Integer> KNOWN = Map.of(
            "dev.harness.state.Steps", 16,
            "dev.harness.io.AtomicFile", 3);

    @Test
    void types_everyOne_inNoKnotBesideTheKnown() {
        Map<String, Set<String>> uses = uses();
        assertThat(uses).hasSizeGreaterThan(300);
        List<Set<String>> knots = new Circles(uses)
                .find().stream()
                        .filter(circle -> circle.size() > THING_AND_HELPER)
                        .filter(circle -> circle.stream().noneMatch(SEALED::contains))
                        .toList();

        assertThat(knots)
                .filteredOn(knot -> knot.stream().noneMatch(KNOWN::containsKey))
                .isEmpty();
        KNOWN.forEach((type, size) -> assertThat(knots)
                .filteredOn(knot -> knot.contains(type))
                .as("the knot of %s; if it has shrunk, lower the figure", type)
                .singleElement()
                .satisfies(knot -> assertThat(knot).hasSize(size)));
    }

    @Test
    void find_threeInACircleAndOneBeside_areOneCircle() {
        Map<String, Set<String>> uses =
                Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a", "d"), "d", Set.of());
        assertThat(new Circles(uses).find()).containsExactlyInAnyOrder(Set.of("a", "b", "c"), Set.of("d"));
    }

    /** Which types use which, nested ones counted as their outermost. */
    private static Map<String, Set<String>> uses() {
        Map<String, Set<String>> uses = new TreeMap<>();
        Jdeps.lines("^\\s+(dev\\.harness[.\\w$]*)\\s+-> (dev\\.harness[.\\w$]*)\\s", "-verbose:class", "-filter:none")
                .forEach(match -> {
                    String to = outermost(match.group(2));
                    uses.computeIfAbsent(outermost(match.group(1)), type -> new TreeSet<>())
                            .add(to);
                    uses.computeIfAbsent(to, type -> new TreeSet<>());
                });
        return uses;
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$');
        return nested < 0 ? type : type.substring(0, nested);
    }

    /** Strongly connected components (Tarjan, 1972). */
    private static final class Circles {
        private final Map<String, Set<String>> uses;
        private final Map<String, Integer> order = new HashMap<>();
        private final Map<String, Integer> lowest = new HashMap<>();
        private final Deque<String> open = new ArrayDeque<>();
        private final List<Set<String>> found = new ArrayList<>();

        Circles(Map<String, Set<String>> uses) {
            this.uses = uses;
        }

        List<Set<String>> find() {
            uses.keySet().stream().filter(type -> !order.containsKey(type)).forEach(this::visit);
            return found;
        }

        private void visit(String type) {
            order.put(type, order.size());
            lowest.put(type, order.get(type));
            open.push(type);
            for (String used : uses.get(type)) {
                if (!order.containsKey(used)) {
                    visit(used);
                    lowest.merge(type, lowest.get(used), Math::min);
                } else if (open.contains(used)) {
                    lowest.merge(type, order.get(used), Math::min);
                }
            }
            if (lowest.get(type).equals(order.get(type))) {
                Set<String> circle = new TreeSet<>();
                do {
                    circle.add(open.peek());
                } while (!open.pop().equals(type));
                found.add(circle);
            }
        }
    }
}
