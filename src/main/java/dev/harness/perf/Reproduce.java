package dev.harness.perf;

import dev.harness.perf.gate.Fact;

/** The fact that closes every broken limit: how to see it again. */
final class Reproduce {
    private Reproduce() {}

    static Fact memcheck(TestCase test) {
        return in("memcheck", test);
    }

    static Fact benchmark(TestCase test) {
        return in("benchmark", test);
    }

    private static Fact in(String profile, TestCase test) {
        Class<?> outermost = test.context().getRequiredTestClass();
        while (outermost.getEnclosingClass() != null) {
            outermost = outermost.getEnclosingClass();
        }
        boolean nested = outermost != test.context().getRequiredTestClass();
        String selector = outermost.getSimpleName() + (nested ? "*" : "") + "#"
                + test.method().getName();
        return new Fact("reproduce", "mvn -P" + profile + " verify '-Dtest=" + selector + "*'");
    }
}
