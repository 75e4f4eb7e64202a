package dev.harness.perf.junit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.discovery.NestedClassSelector;
import org.junit.platform.engine.discovery.NestedMethodSelector;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Turns selected classes and methods into {@link StrayDescriptor}s. */
final class StrayResolver implements SelectorResolver {

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        return resolve(selector.getJavaClass(), stray -> true, context);
    }

    @Override
    public Resolution resolve(NestedClassSelector selector, Context context) {
        return resolve(selector.getNestedClass(), stray -> true, context);
    }

    @Override
    public Resolution resolve(MethodSelector selector, Context context) {
        return resolve(selector.getJavaClass(), named(selector.getMethodName()), context);
    }

    @Override
    public Resolution resolve(NestedMethodSelector selector, Context context) {
        return resolve(selector.getNestedClass(), named(selector.getMethodName()), context);
    }

    private static Predicate<Strays.Stray> named(String method) {
        return stray -> stray.method().getName().equals(method);
    }

    private static Resolution resolve(Class<?> type, Predicate<Strays.Stray> wanted, Context context) {
        List<Strays.Stray> all = Strays.of(type);
        if (all.isEmpty()) {
            return Resolution.unresolved();
        }
        List<Strays.Stray> strays = all.stream().filter(wanted).toList();
        Set<Match> matches = strays.stream()
                .flatMap(stray -> add(stray, context).stream())
                .map(Match::exact)
                .collect(Collectors.toSet());
        return matches.isEmpty() ? Resolution.unresolved() : Resolution.matches(matches);
    }

    private static Optional<TestDescriptor> add(Strays.Stray stray, Context context) {
        return context.addToParent(parent -> Optional.of(StrayClass.below(parent, stray.testClass())))
                .map(holder -> holder.add(stray));
    }
}
