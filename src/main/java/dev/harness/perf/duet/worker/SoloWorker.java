package dev.harness.perf.duet.worker;

import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a JVM that runs the benchmarks of one revision alone, which is on its class path. It talks to JUnit's launcher by
 * reflection, so that any revision will do, also one whose Harness has no seam for turns. The first argument is {@code list} or
 * {@code run}, the second the file with the plan, the third where the answers go.
 */
final class SoloWorker {
    private static final String PLATFORM = "org.junit.platform.";

    private final SoloPlan plan;
    private final Answers answers;

    private SoloWorker(SoloPlan plan, Answers answers) {
        this.plan = plan;
        this.answers = answers;
    }

    public static void main(String[] arguments) throws IOException {
        Orphans.endWithTheParent();
        int exit = 0;
        try (Writer out = Files.newBufferedWriter(Path.of(arguments[2]))) {
            Answers answers = new Answers(out);
            try {
                SoloWorker worker = new SoloWorker(SoloPlan.read(Path.of(arguments[1])), answers);
                if (arguments[0].equals("list")) {
                    worker.list();
                } else {
                    worker.run();
                }
                answers.add("done");
            } catch (InvocationTargetException failed) {
                answers.add("broken", Objects.requireNonNullElse(failed.getCause(), failed));
                exit = 1;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError failed) {
                answers.add("broken", failed);
                exit = 1;
            }
        }
        Runtime.getRuntime().halt(exit); // threads of tests may be left
    }

    private void list() throws ReflectiveOperationException {
        Set<Path> roots = new LinkedHashSet<>();
        plan.roots().forEach(root -> roots.add(Path.of(root)));
        Object selectors = type("engine.discovery.DiscoverySelectors")
                .getMethod("selectClasspathRoots", Set.class)
                .invoke(null, roots);
        Object tests = launcher("discover", request((List<?>) selectors, List.of(benchmarks(), anyClass())));
        for (Object root : (Collection<?>)
                Objects.requireNonNull(plan().getMethod("getRoots").invoke(tests))) {
            Method descendants = plan().getMethod("getDescendants", identifier());
            for (Object test : (Collection<?>) Objects.requireNonNull(descendants.invoke(tests, root))) {
                add(tests, test);
            }
        }
    }

    /** Invocations of a parameterised test are not listed: their test stands for them. */
    private void add(Object tests, Object test) throws ReflectiveOperationException {
        Optional<?> parent =
                (Optional<?>) plan().getMethod("getParent", identifier()).invoke(tests, test);
        Optional<Object> source = methodOf(test);
        boolean invocation =
                parent != null && parent.isPresent() && methodOf(parent.get()).isPresent();
        if (source.isPresent() && !invocation) {
            answers.add(
                    "test",
                    call(test, "getUniqueId"),
                    call(source.get(), "getClassName"),
                    call(source.get(), "getMethodName"));
        }
    }

    private static Optional<Object> methodOf(Object test) throws ReflectiveOperationException {
        Optional<?> source = (Optional<?>) call(test, "getSource");
        return source.filter(each -> each.getClass().getSimpleName().equals("MethodSource"))
                .map(each -> (Object) each);
    }

    private void run() throws ReflectiveOperationException {
        List<Object> selectors = new ArrayList<>();
        Method select = type("engine.discovery.DiscoverySelectors").getMethod("selectUniqueId", String.class);
        for (String id : plan.ids()) {
            selectors.add(Objects.requireNonNull(select.invoke(null, id)));
        }
        launcher("execute", request(selectors, List.of()));
    }

    private Object request(List<?> selectors, List<Object> filters) throws ReflectiveOperationException {
        Class<?> builder = type("launcher.core.LauncherDiscoveryRequestBuilder");
        Object request = Objects.requireNonNull(builder.getMethod("request").invoke(null));
        builder.getMethod("selectors", List.class).invoke(request, selectors);
        builder.getMethod("filters", type("engine.Filter").arrayType())
                .invoke(request, array("engine.Filter", filters));
        builder.getMethod("configurationParameters", Map.class).invoke(request, plan.parameters());
        return Objects.requireNonNull(builder.getMethod("build").invoke(request));
    }

    private static Object benchmarks() throws ReflectiveOperationException {
        return Objects.requireNonNull(type("launcher.TagFilter")
                .getMethod("includeTags", String[].class)
                .invoke(null, (Object) new String[] {"benchmark"}));
    }

    private static Object anyClass() throws ReflectiveOperationException {
        return Objects.requireNonNull(type("engine.discovery.ClassNameFilter")
                .getMethod("includeClassNamePatterns", String[].class)
                .invoke(null, (Object) new String[] {".*"}));
    }

    /** Returns the test plan of a discovery; of an execution only whether it came to its end matters. */
    private Object launcher(String what, Object request) throws ReflectiveOperationException {
        Object launcher = Objects.requireNonNull(
                type("launcher.core.LauncherFactory").getMethod("create").invoke(null));
        Class<?> launcherType = type("launcher.Launcher");
        Class<?> requestType = type("launcher.LauncherDiscoveryRequest");
        if (what.equals("discover")) {
            return Objects.requireNonNull(
                    launcherType.getMethod(what, requestType).invoke(launcher, request));
        }
        Class<?> listeners = type("launcher.TestExecutionListener").arrayType();
        launcherType
                .getMethod(what, requestType, listeners)
                .invoke(launcher, request, array("launcher.TestExecutionListener", List.of(listener())));
        return request;
    }

    private Object listener() throws ReflectiveOperationException {
        Class<?> type = type("launcher.TestExecutionListener");
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "executionStarted" -> told("begin", arguments[0], "");
                    case "executionSkipped" -> told("skipped", arguments[0], String.valueOf(arguments[1]));
                    case "executionFinished" -> finished(arguments[0], arguments[1]);
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> "SoloWorker's listener";
                    default -> null;
                });
    }

    private @Nullable Object finished(Object test, Object end) throws ReflectiveOperationException {
        String status = String.valueOf(call(end, "getStatus"));
        Optional<?> failure = (Optional<?>) call(end, "getThrowable");
        String reason = failure.map(String::valueOf).orElse(status);
        return told(status.equals("SUCCESSFUL") ? "end" : "failed", test, reason);
    }

    private @Nullable Object told(String what, Object test, String text) throws ReflectiveOperationException {
        answers.add(what, call(test, "getUniqueId"), text);
        return null;
    }

    /** A test plan's own class is not public. */
    private static Class<?> plan() throws ClassNotFoundException {
        return type("launcher.TestPlan");
    }

    private static Class<?> identifier() throws ClassNotFoundException {
        return type("launcher.TestIdentifier");
    }

    private static Object array(String of, List<?> elements) throws ClassNotFoundException {
        Object array = Array.newInstance(type(of), elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return Objects.requireNonNull(target.getClass().getMethod(method).invoke(target));
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PLATFORM + name);
    }

    /**
     * What is to be done, from a file with a word and its value in each line, a tab between.
     *
     * @param roots where the tests are
     * @param ids of the tests to run
     * @param parameters of the run
     */
    private record SoloPlan(List<String> roots, List<String> ids, Map<String, String> parameters) {
        static SoloPlan read(Path file) throws IOException {
            List<String> roots = new ArrayList<>();
            List<String> ids = new ArrayList<>();
            Map<String, String> parameters = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                String[] parts = line.split("\t", -1);
                switch (parts[0]) {
                    case "root" -> roots.add(parts[1]);
                    case "id" -> ids.add(parts[1]);
                    case "parameter" -> parameters.put(parts[1], parts[2]);
                    default -> throw new IllegalArgumentException("the plan has an unknown line \"" + line + "\"");
                }
            }
            return new SoloPlan(roots, ids, parameters);
        }
    }
}
