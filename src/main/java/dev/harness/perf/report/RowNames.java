package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The names of rows, each as short as tells it from the others: the method, with its class, or with its package as well. */
final class RowNames {
    private static final List<Function<BenchmarkId, String>> FORMS =
            List.of(BenchmarkId::name, id -> id.simpleClassName() + "." + id.name(), BenchmarkId::fullName);

    /** A first call and a warm operation are no times of the same kind. */
    private static final String FIRST_CALL = " (first call)";

    private RowNames() {}

    /** Returns a name for each row, in order, on one line and not wider than that many columns. */
    static List<String> of(List<Row> rows, int widest) {
        List<Map<String, Integer>> uses =
                FORMS.stream().map(form -> uses(rows, form)).toList();
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (Row row : rows) {
            String suffix = row.benchmark().isSingleShot() ? FIRST_CALL : "";
            names.add(untaken(Text.cell(shortest(row.id(), uses), widest - suffix.length()) + suffix, widest, taken));
        }
        return names;
    }

    private static Map<String, Integer> uses(List<Row> rows, Function<BenchmarkId, String> form) {
        Map<String, Integer> uses = new HashMap<>();
        // Two rows of one identity are told apart by a number: their class and package would not do it.
        rows.stream().map(Row::id).distinct().forEach(id -> uses.merge(form.apply(id), 1, Integer::sum));
        return uses;
    }

    private static String shortest(BenchmarkId id, List<Map<String, Integer>> uses) {
        for (int i = 0; i < FORMS.size(); i++) {
            String name = FORMS.get(i).apply(id);
            if (uses.get(i).getOrDefault(name, 0) == 1) {
                return name;
            }
        }
        return id.fullName();
    }

    /** What was cut out of two names may have been all that differed. */
    static String untaken(String name, int widest, Set<String> taken) {
        String candidate = name;
        for (int i = 2; !taken.add(candidate); i++) {
            String number = " (" + i + ")";
            candidate = Text.cell(name, widest - number.length()) + number;
        }
        return candidate;
    }
}
