package dev.harness.perf.duet.worker;

import java.lang.management.ManagementFactory;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of a JVM share: a test that changes it disturbs the other side, such as by a log handler that then runs for both.
 * Immutable.
 */
final class SharedState {
    private static final Pattern OF_THE_JDK = Pattern.compile("(java|jdk|sun|com\\.sun|JMImplementation)\\b.*");

    /** The JDK sets it at the first look at the time zone, to what it is anyway. */
    private static final String SET_BY_THE_JDK = "user.timezone";

    private final Map<String, Object> values;

    private SharedState(Map<String, Object> values) {
        this.values = values;
    }

    static SharedState now() {
        Map<String, Object> values = new TreeMap<>();
        System.getProperties().forEach((name, value) -> values.put("the system property " + name, value));
        values.remove("the system property " + SET_BY_THE_JDK);
        values.put("System.out", identity(System.out));
        values.put("System.err", identity(System.err));
        values.put("System.in", identity(System.in));
        values.put("the default locale", Locale.getDefault());
        values.put("the default time zone", TimeZone.getDefault());
        values.put("the handler of uncaught exceptions", identity(Thread.getDefaultUncaughtExceptionHandler()));
        values.put(
                "the security providers",
                Arrays.stream(Security.getProviders()).map(Provider::getName).toList());
        addBeans(values);
        addLoggers(values);
        return new SharedState(values);
    }

    private static void addBeans(Map<String, Object> values) {
        ManagementFactory.getPlatformMBeanServer().queryNames(null, null).stream()
                .map(Object::toString)
                .filter(name -> !OF_THE_JDK.matcher(name).matches())
                .forEach(name -> values.put("the MBean " + name, true));
    }

    private static void addLoggers(Map<String, Object> values) {
        for (String name : Collections.list(LogManager.getLogManager().getLoggerNames())) {
            Logger logger = LogManager.getLogManager().getLogger(name);
            Handler[] handlers = logger == null ? new Handler[0] : logger.getHandlers();
            if (handlers.length > 0) {
                values.put(
                        "the handlers of the logger \"" + name + "\"",
                        Arrays.stream(handlers).map(SharedState::identity).toList());
            }
            if (logger != null && logger.getLevel() != null) {
                values.put("the level of the logger \"" + name + "\"", logger.getLevel());
            }
        }
    }

    private static String identity(@Nullable Object object) {
        return object == null ? "none" : object.getClass().getName() + "@" + System.identityHashCode(object);
    }

    /** Returns the first thing that has changed since; empty if nothing has. */
    Optional<String> changedUntil(SharedState later) {
        Map<String, Object> names = new TreeMap<>(values);
        names.putAll(later.values);
        return names.keySet().stream()
                .filter(name -> !Objects.equals(values.get(name), later.values.get(name)))
                .findFirst();
    }
}
