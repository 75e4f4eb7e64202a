package dev.harness.perf.junit;

import dev.harness.perf.measure.Turns;
import dev.harness.perf.run.Meeting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * One of two revisions that take turns inside one JVM. A worker outside finds this class by its name, in a class loader for each
 * revision; both speak types of the JDK only, since the revisions may have different versions of everything else, Harness included.
 * A request is a map with the key {@code do}:
 *
 * <ul>
 *   <li>{@code protocol}: returns {@code version}
 *   <li>{@code discover} with {@code roots}, folders or jars: returns {@code ids}, those of JUnit for the tests tagged benchmark
 *   <li>{@code run} with {@code ids}, {@code parameters} and {@code meeting}, a {@code BiFunction} of an operation's key and its
 *       turns: runs the tests and returns {@code outcomes}, the reason by id for every test or container that did not pass. The turns
 *       take a number of operations and return nanoseconds; 0 ends the warm-up and returns the least number of operations
 * </ul>
 *
 * An unknown request is an {@link IllegalArgumentException}. One thread at a time may use it.
 */
public final class DuetSide implements Function<Map<String, Object>, Map<String, Object>> {
    /** The version of the requests and answers. */
    private static final int VERSION = 1;

    /** Called by the worker, by reflection. */
    public DuetSide() {}

    @Override
    public Map<String, Object> apply(Map<String, Object> request) {
        Object what = request.get("do");
        if ("protocol".equals(what)) {
            return Map.of("version", VERSION);
        }
        if ("discover".equals(what)) {
            return Map.of("ids", discover(texts(request, "roots")));
        }
        if ("run".equals(what)) {
            return Map.of("outcomes", run(request));
        }
        throw new IllegalArgumentException("request \"" + what + "\" is none of protocol, discover, run");
    }

    private static List<String> discover(Collection<String> roots) {
        Set<Path> paths = new LinkedHashSet<>();
        roots.forEach(root -> paths.add(Path.of(root)));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(paths))
                .filters(TagFilter.includeTags("benchmark"), ClassNameFilter.includeClassNamePatterns(".*"))
                .build();
        TestPlan plan = LauncherFactory.create().discover(request);
        return TestMethods.of(plan).map(TestIdentifier::getUniqueId).toList();
    }

    private static Map<String, String> run(Map<String, Object> request) {
        Map<String, String> parameters = new HashMap<>();
        if (request.get("parameters") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> parameters.put(String.valueOf(name), String.valueOf(value)));
        }
        BiFunction<?, ?, ?> meeting = (BiFunction<?, ?, ?>) Objects.requireNonNull(request.get("meeting"), "meeting");
        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(texts(request, "ids").stream()
                        .map(DiscoverySelectors::selectUniqueId)
                        .toList())
                .configurationParameters(parameters)
                .build();
        Failures failures = new Failures();
        Meetings.set(asMeeting(meeting));
        try {
            LauncherFactory.create().execute(tests, failures);
        } finally {
            Meetings.set(null);
        }
        return failures.reasons;
    }

    @SuppressWarnings("unchecked") // the protocol says which types they are
    private static Meeting asMeeting(BiFunction<?, ?, ?> given) {
        BiFunction<String, LongUnaryOperator, Object> outside = (BiFunction<String, LongUnaryOperator, Object>) given;
        return (key, turns) -> {
            Object unused = outside.apply(key, operations -> turn(turns, operations));
        };
    }

    private static long turn(Turns turns, long operations) {
        try {
            return operations == 0 ? turns.settle() : turns.time(Math.toIntExact(operations));
        } catch (Throwable thrown) {
            throw DuetSide.<RuntimeException>sneaky(thrown);
        }
    }

    /** Throws the operation's own exception unchanged: the test may expect it. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    private static List<String> texts(Map<String, Object> request, String name) {
        if (!(request.get(name) instanceof Collection<?> given)) {
            throw new IllegalArgumentException("request \"" + request.get("do") + "\" lacks " + name);
        }
        return given.stream().map(String::valueOf).toList();
    }

    private static final class Failures implements TestExecutionListener {
        private final Map<String, String> reasons = new LinkedHashMap<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            reasons.put(test.getUniqueId(), "it is skipped: " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult end) {
            if (end.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                String reason = end.getThrowable().map(Throwable::toString).orElse("no reason is known");
                reasons.put(test.getUniqueId(), reason);
            }
        }
    }
}
