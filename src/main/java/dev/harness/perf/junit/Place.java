package dev.harness.perf.junit;

import dev.harness.perf.run.TestName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Names the test that JUnit currently runs. */
final class Place {
    private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)]$");

    private Place() {}

    /** Returns the test's name as messages show it. */
    static String of(ExtensionContext context) {
        return name(context).place();
    }

    static TestName name(ExtensionContext context) {
        Matcher matcher = INVOCATION.matcher(context.getUniqueId());
        int invocation = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        return new TestName(
                context.getRequiredTestClass(), context.getRequiredTestMethod(), invocation, context.getUniqueId());
    }
}
