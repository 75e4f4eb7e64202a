package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A parameter whose values are the columns of a table. Immutable.
 *
 * @param name the name of the parameter
 */
record Axis(String name) {
    /** What stands before its name in the setting of groups. */
    static final String SETTING = "param:";

    private static final int MOST_NAMED = 5;

    /** No letter, digit or decimal point may stand beside a value: 1 is no part of 10 or of 1.5. */
    private static final String NOT_BEFORE = "(?<![\\p{L}\\p{N}_]|\\p{N}\\.)";

    private static final String NOT_AFTER = "(?![\\p{L}\\p{N}_]|\\.\\p{N})";

    /** Returns the value of a benchmark; empty if its test has no such parameter. */
    Optional<String> value(BenchmarkId id) {
        return Optional.ofNullable(id.params().get(name));
    }

    /** Returns why no table has it as columns, if no benchmark has such a parameter: a name that is ignored would look like a result. */
    Optional<String> missing(List<BenchmarkRecord> benchmarks) {
        Set<String> names = benchmarks.stream()
                .flatMap(benchmark -> benchmark.id().params().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (names.contains(name)) {
            return Optional.empty();
        }
        String setting = "group-by=" + SETTING + Text.cell(name) + ": ";
        if (names.isEmpty()) {
            return Optional.of(setting + "no test here has parameters");
        }
        String there = names.stream().limit(MOST_NAMED).map(Text::cell).collect(Collectors.joining(", "));
        String compiled = names.stream().anyMatch(each -> each.matches("arg\\d+"))
                ? " (javac keeps the names with -parameters)"
                : "";
        return Optional.of(setting + "no test here has a parameter of this name; there "
                + (names.size() == 1 ? "is " : "are ") + there + compiled);
    }

    /**
     * Returns what rows that differ in this parameter alone have in common: the identity without it. In a name that the test chose, such
     * as {@code for 10 rows}, the parameter stands in place of its value.
     */
    BenchmarkId common(BenchmarkId id) {
        String value = id.params().get(name);
        if (value == null) {
            return id;
        }
        Map<String, String> others = new LinkedHashMap<>(id.params());
        others.remove(name);
        return new BenchmarkId(
                id.className(),
                id.method(),
                id.invocation().flatMap(text -> without(text, Pattern.quote(name), value)),
                // The sizes of bencher.sizes(...) are the parameter size, and are called n.
                id.measurement().flatMap(text -> without(text, "(?:" + Pattern.quote(name) + "|n)", value)),
                others);
    }

    private Optional<String> without(String text, String names, String value) {
        String quoted = Pattern.quote(value);
        Matcher pair =
                Pattern.compile("(?:^|,? )" + names + "=" + quoted + "(?=, |$)").matcher(text);
        if (pair.find()) {
            String rest = text.substring(0, pair.start()) + text.substring(pair.end());
            return Optional.of(rest.replaceFirst("^, ", "")).filter(left -> !left.isEmpty());
        }
        if (value.isBlank()) {
            return Optional.of(text);
        }
        String placeholder = Matcher.quoteReplacement("{" + name + "}");
        return Optional.of(
                Pattern.compile(NOT_BEFORE + quoted + NOT_AFTER).matcher(text).replaceFirst(placeholder));
    }
}
