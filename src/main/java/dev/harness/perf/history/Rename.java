package dev.harness.perf.history;

import dev.harness.perf.result.BenchmarkId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the file of renamed benchmarks, as {@link Renames} describes it. Immutable and thread-safe.
 *
 * @param line its number, from 1
 * @param before the former name of a package, class, test or benchmark
 * @param after the name of today
 */
record Rename(int line, String before, String after) {
    private static final Pattern LINE = Pattern.compile(ReviewedFile.NAME + "\\s*->\\s*" + ReviewedFile.NAME);
    private static final String FORM = "write \"former name\" -> \"name of today\"";

    /** What follows the method in a full name; no class and no method has a bracket in its name. */
    private static final Pattern BEHIND_METHOD = Pattern.compile("\\[|: ");

    private static final Pattern SUFFIX = Pattern.compile("(?:\\[(.*)])?(?:: (.*))?", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("(?:^|, )([\\p{L}_$][\\p{L}\\p{N}_$]*)=");

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is malformed; the message names the rule and what stands there
     */
    static Rename parse(int number, String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no renamed benchmark; " + FORM);
        }
        Rename rename =
                new Rename(number, ReviewedFile.unquoted(matcher.group(1)), ReviewedFile.unquoted(matcher.group(2)));
        if (rename.before.isBlank() || rename.after.isBlank()) {
            throw new IllegalArgumentException("a name is empty; " + FORM);
        }
        if (rename.before.equals(rename.after)) {
            throw new IllegalArgumentException("both names are \"" + rename.before + "\"; delete the line");
        }
        return rename;
    }

    /** Returns the line as it stands in the file. */
    static String text(String before, String after) {
        return ReviewedFile.quoted(before) + " -> " + ReviewedFile.quoted(after);
    }

    Rename reversed() {
        return new Rename(line, after, before);
    }

    /** Returns whether a benchmark has the former name, or its test, class or package has. */
    boolean covers(String fullName) {
        return covers(before, fullName);
    }

    static boolean covers(String name, String fullName) {
        if (!fullName.startsWith(name)) {
            return false;
        }
        String rest = fullName.substring(name.length());
        boolean test = rest.startsWith("[") || rest.startsWith(": ");
        boolean outer = rest.startsWith(".") || rest.startsWith("$");
        return rest.isEmpty()
                || test
                || (outer && name.length() <= test(fullName).lastIndexOf('.'));
    }

    /** Returns class and method of a full name. */
    static String test(String fullName) {
        return BEHIND_METHOD.split(fullName, 2)[0];
    }

    /** Returns the name of today of what the line covers. */
    String applyTo(String fullName) {
        return after + fullName.substring(before.length());
    }

    /** Returns the identity of today of a benchmark that the line covers. */
    BenchmarkId applyTo(BenchmarkId id) {
        String name = applyTo(id.fullName());
        String test = test(name);
        int dot = test.lastIndexOf('.');
        String className = test.substring(0, Math.max(dot, 0));
        String method = test.substring(dot + 1);
        String behind = name.substring(test.length());
        if (behind.equals(id.fullName().substring(test(id.fullName()).length()))) {
            return new BenchmarkId(className, method, id.invocation(), id.measurement(), id.params());
        }
        Matcher suffix = SUFFIX.matcher(behind);
        boolean known = suffix.matches();
        Optional<String> invocation = Optional.ofNullable(known ? suffix.group(1) : null);
        Optional<String> measurement = Optional.ofNullable(known ? suffix.group(2) : null);
        Map<String, String> params = invocation.map(text -> params(id, text)).orElse(Map.of());
        return new BenchmarkId(className, method, invocation, measurement, params);
    }

    /** Where the invocation is nothing but the parameters, their new names stand in it. */
    private static Map<String, String> params(BenchmarkId id, String invocation) {
        String former = id.params().entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(", "));
        if (!id.invocation().equals(Optional.of(former))) {
            return id.params();
        }
        List<MatchResult> names = PARAMETER.matcher(invocation).results().toList();
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int end = i + 1 < names.size() ? names.get(i + 1).start() : invocation.length();
            params.put(names.get(i).group(1), invocation.substring(names.get(i).end(), end));
        }
        return params;
    }
}
