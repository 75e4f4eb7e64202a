package dev.harness.perf.run;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.revision.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The last fact of every broken limit: the command that measures the test again. It needs no profile of the project; of a build of several
 * modules it names the module, for the folder of the whole build. Stateless.
 */
final class Reproduce {
    private static final List<String> GRADLE = List.of("build.gradle", "build.gradle.kts");
    private static final String POM = "pom.xml";
    private static final String NAME = "reproduce";

    /** A baseline by which a later run finds it again; a file may lie anywhere. */
    private static final Pattern CHOICE = Pattern.compile("\\d{4,}_.+|last:\\d+");

    private Reproduce() {}

    /** Returns the verdict with the command that measures the test again, if the limit is broken. */
    static Verdict memcheck(TestCase test, Verdict verdict) {
        return in("memcheck", test, verdict);
    }

    /** Returns the verdict with the command that measures the test again, if the limit is broken. */
    static Verdict benchmark(TestCase test, Verdict verdict) {
        return in("benchmark", test, verdict);
    }

    /**
     * Returns the verdict with the command that compares the test with the same baseline again, if the gate is broken.
     *
     * @param baseline how texts name it: a saved run such as {@code 0003_main}, {@code last:5}, or a file
     */
    static Verdict gate(TestCase test, Verdict verdict, String baseline, FailOn failOn) {
        if (!verdict.broken()) {
            return verdict;
        }
        String compare = CHOICE.matcher(baseline).matches() ? option(Keys.COMPARE, baseline) : "";
        return with(test, "benchmark", verdict, compare + option(Keys.FAIL_ON, failOn.toString()));
    }

    private static String option(Key<?> key, String value) {
        return " " + quoted("-D" + key.name() + "=" + value);
    }

    /** Returns the verdict with facts before the command, which stays the last; at the end where there is none. */
    static Verdict after(List<Fact> facts, Verdict verdict) {
        List<Fact> all = new ArrayList<>(verdict.facts());
        int last = all.size() - 1;
        boolean command = last >= 0 && all.get(last).name().equals(NAME);
        all.addAll(command ? last : last + 1, facts);
        return new Verdict(
                verdict.subject(),
                verdict.outcome(),
                verdict.limit(),
                verdict.measured(),
                verdict.used(),
                verdict.headline(),
                all);
    }

    private static Verdict in(String tag, TestCase test, Verdict verdict) {
        return verdict.broken() ? with(test, tag, verdict, "") : verdict;
    }

    private static Verdict with(TestCase test, String tag, Verdict verdict, String more) {
        String command = command(Path.of("").toAbsolutePath(), tag, test.name()) + more;
        return verdict.with(List.of(new Fact(NAME, command)));
    }

    static String command(Path folder, String tag, TestName test) {
        boolean gradle = GRADLE.stream().map(folder::resolve).anyMatch(Files::exists);
        if (gradle && Files.notExists(folder.resolve(POM))) {
            return "gradle " + tag + " --tests '" + test.testClass().getName() + "."
                    + test.method().getName() + "*'";
        }
        String on = tag.equals("memcheck") ? "-Dharness.memcheck=on" : "-Dharness.benchmark=measure";
        return "mvn test -Dgroups=" + tag + " " + on + " '-Dtest=" + test.selector() + "'" + module(folder);
    }

    /** The modules that it needs are built as well, and have no such test. */
    private static String module(Path folder) {
        try {
            Reactor build = Reactor.of(folder);
            if (!build.hasSiblings()) {
                return "";
            }
            String arguments = build.arguments().stream().map(Reproduce::quoted).collect(Collectors.joining(" "));
            return " " + arguments + " -Dsurefire.failIfNoSpecifiedTests=false";
        } catch (IOException unreadable) {
            return ""; // then the command is one for the folder of the module
        }
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w./=:-]+") ? argument : "'" + argument + "'";
    }
}
