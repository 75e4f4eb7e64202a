package dev.harness.perf.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Keeps a table of limits within the width of the terminal, or within 100 columns for names of up to 40. Stateless. */
final class LimitNames {
    private static final int NAME = 40;
    private static final int NARROWEST_NAME = 16;

    private LimitNames() {}

    /**
     * Returns how many columns a table of these tests may have.
     *
     * @param terminal the number of columns of the terminal, if it is known
     */
    static int most(List<String> tests, OptionalInt terminal) {
        return terminal.orElse(TableWidth.STANDARD + Math.max(0, widest(tests) - NAME));
    }

    /** Returns the width of a table, whose first line is as wide as its rows. */
    static int width(List<String> table) {
        return CharacterWidth.of(table.get(0));
    }

    /**
     * Lays a table out, and once more with shorter names if it is too wide. Equal names stay equal, and others stay different.
     *
     * @param layout makes the lines of the table of the names, one for each row
     */
    static List<String> fit(List<String> names, int most, Function<List<String>, List<String>> layout) {
        List<String> whole = names.stream().map(Text::cell).toList();
        List<String> table = layout.apply(whole);
        int excess = width(table) - most;
        return excess > 0 ? layout.apply(shortened(names, Math.max(NARROWEST_NAME, widest(whole) - excess))) : table;
    }

    private static List<String> shortened(List<String> names, int widest) {
        Map<String, String> shortened = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            shortened.computeIfAbsent(name, whole -> RowNames.untaken(Text.cell(whole, widest), widest, taken));
        }
        return names.stream().map(name -> shortened.getOrDefault(name, name)).toList();
    }

    private static int widest(List<String> names) {
        return names.stream().mapToInt(CharacterWidth::of).max().orElse(0);
    }
}
