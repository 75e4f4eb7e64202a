package dev.harness.perf.junit;

import dev.harness.perf.run.TestCase.EnclosingInvocation;
import dev.harness.perf.run.TestName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Names the test that JUnit currently runs. */
final class Place {
    private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)]$");

    private static final Pattern CLASS_INVOCATION = Pattern.compile("\\[class-template-invocation:#(\\d+)]$");

    private Place() {}

    /** Returns the test's name as messages show it. */
    static String of(ExtensionContext context) {
        return name(context).place();
    }

    /** Returns the invocation of the parameterised class that the test belongs to, the innermost of several. */
    static Optional<EnclosingInvocation> enclosingInvocation(ExtensionContext context) {
        for (Optional<ExtensionContext> each = context.getParent();
                each.isPresent();
                each = each.get().getParent()) {
            Matcher matcher = CLASS_INVOCATION.matcher(each.get().getUniqueId());
            if (matcher.find()) {
                int number = Integer.parseInt(matcher.group(1));
                return Optional.of(new EnclosingInvocation(each.get().getDisplayName(), number));
            }
        }
        return Optional.empty();
    }

    static TestName name(ExtensionContext context) {
        Matcher matcher = INVOCATION.matcher(context.getUniqueId());
        int invocation = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        return new TestName(
                context.getRequiredTestClass(), context.getRequiredTestMethod(), invocation, context.getUniqueId());
    }
}
