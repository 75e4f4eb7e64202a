package dev.harness.perf.prove;

import dev.harness.perf.export.SavedVerdict;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a build ended. Immutable.
 *
 * @param exitCode its exit code; -1 if it was given up
 * @param verdict what it wrote to {@code verdict.json}; empty if it wrote none
 * @param lines what it printed
 */
record BuildResult(int exitCode, Optional<SavedVerdict> verdict, List<String> lines) {
    private static final int LONGEST = 160;

    /** What Harness says of a gate that is broken or cannot work, and what Surefire says of tests that are not there. */
    private static final Pattern TELLING = Pattern.compile(
            ".*(@\\w+ on \\[[^]]+]: |Configuration parameter \\S+: |Harness: missing"
                    + "|Harness: [\\w.-]+: |no test tagged|No tests (were|matching)|accepted\\.txt|forked VM terminated|crashed).*");

    private static final Pattern ERROR = Pattern.compile(
            "\\[ERROR] (?!COMPILATION ERROR|\\[Help|To see|Re-run|For more|-> \\[Help|Tests run|Failures:|Errors:).*\\S.*");

    BuildResult {
        lines = List.copyOf(lines);
    }

    /** Returns the one line that says most of why it failed. */
    String said() {
        if (exitCode == -1) {
            return "it did not end in time";
        }
        String line = first(TELLING)
                .or(() -> first(ERROR))
                .orElseGet(() -> lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1));
        String plain = line.strip()
                .replaceFirst("^\\[(ERROR|INFO|WARNING)]\\s*", "")
                .replaceFirst("^([\\w.]+(Error|Exception): )+", "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST - 3) + "..." : plain;
    }

    private Optional<String> first(Pattern pattern) {
        return lines.stream().filter(line -> pattern.matcher(line).matches()).findFirst();
    }

    /** Returns why the second witness is red, which does not believe the exit code; empty if it is not. */
    Optional<String> witness() {
        return verdict.isEmpty()
                ? Optional.of("no verdict.json was written: nothing was judged")
                : verdict.get().red();
    }
}
