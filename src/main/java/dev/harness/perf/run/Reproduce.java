package dev.harness.perf.run;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Verdict;
import java.util.List;

/** The last fact of every broken limit: the command that measures the test again. */
final class Reproduce {
    private Reproduce() {}

    /** Returns the verdict with the command that measures the test again, if the limit is broken. */
    static Verdict memcheck(TestCase test, Verdict verdict) {
        return in("memcheck", test, verdict);
    }

    /** Returns the verdict with the command that measures the test again, if the limit is broken. */
    static Verdict benchmark(TestCase test, Verdict verdict) {
        return in("benchmark", test, verdict);
    }

    private static Verdict in(String profile, TestCase test, Verdict verdict) {
        String command = "mvn -P" + profile + " verify '-Dtest=" + test.name().selector() + "'";
        return verdict.broken() ? verdict.with(List.of(new Fact("reproduce", command))) : verdict;
    }
}
