package dev.harness.perf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/** How messages and saved runs name a test. */
final class Place {
    private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)]$");

    private Place() {}

    static String of(ExtensionContext context) {
        return className(context.getRequiredTestClass()) + "#"
                + context.getRequiredTestMethod().getName() + invocation(context);
    }

    /** {@code [2]} for the second invocation of a parameterised or repeated test, otherwise nothing. */
    static String invocation(ExtensionContext context) {
        Matcher matcher = INVOCATION.matcher(context.getUniqueId());
        return matcher.find() ? "[" + matcher.group(1) + "]" : "";
    }

    /** {@code Outer.Inner}, without the package. */
    static String className(Class<?> testClass) {
        Class<?> outer = testClass.getEnclosingClass();
        return outer == null ? testClass.getSimpleName() : className(outer) + "." + testClass.getSimpleName();
    }
}
