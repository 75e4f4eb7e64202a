package dev.harness.perf.duet.worker;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/** A revision in a class loader of its own, whose parent knows the JDK only. */
final class Side {
    private static final String SEAM = "dev.harness.perf.junit.DuetSide";
    private static final int VERSION = 1;

    /** What a project may ask for its own runs, and nobody for these; an older Harness would refuse keys that it does not know. */
    private static final List<String> OFF = List.of("harness.benchmark.skip-unchanged", "harness.benchmark.record");

    private final ClassLoader loader;
    private final Function<Map<String, Object>, Map<String, Object>> seam;

    private final Map<String, String> off;

    private final Names names;

    /** @param names what the other side calls otherwise */
    @SuppressWarnings("unchecked")
    Side(String name, String classPath, Names names) throws ReflectiveOperationException, MalformedURLException {
        this.names = names;
        List<URL> urls = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        this.loader = new URLClassLoader(name, urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
        this.off = askedFor(loader);
        this.seam = (Function<Map<String, Object>, Map<String, Object>>)
                loader.loadClass(SEAM).getConstructor().newInstance();
        Object version = seam.apply(Map.of("do", "protocol")).get("version");
        if (!Integer.valueOf(VERSION).equals(version)) {
            throw new ClassNotFoundException(SEAM + " speaks version " + version + ", not " + VERSION);
        }
    }

    private static Map<String, String> askedFor(ClassLoader loader) {
        Properties asked = new Properties();
        try (InputStream file = loader.getResourceAsStream("junit-platform.properties")) {
            if (file != null) {
                asked.load(file);
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            // JUnit says so
        }
        return OFF.stream().filter(asked::containsKey).collect(Collectors.toMap(key -> key, key -> "off"));
    }

    /** {@code DriverManager} looks for drivers once in the life of a JVM, which is for one side only. */
    private void loadDrivers() {
        ServiceLoader.load(Driver.class, loader).stream().forEach(driver -> {
            try {
                driver.get();
            } catch (ServiceConfigurationError | LinkageError unusable) {
                // A test that needs it says so.
            }
        });
    }

    /** Loads what the tests of a side share: drivers, and JUnit, by letting it look for tests where there are none. */
    void load() throws InterruptedException {
        List<String> failures = new ArrayList<>();
        Thread thread = start("load", () -> {
            try {
                loadDrivers();
                Object unused = seam.apply(Map.of("do", "discover", "roots", List.of()));
            } catch (Throwable failure) {
                failures.add(failure.toString());
            }
        });
        thread.join();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("JUnit cannot be loaded: " + failures.get(0));
        }
    }

    /** Starts the tests on a thread of their own; the outcomes are handed over when they have ended. */
    Thread run(
            List<String> ids,
            Map<String, String> parameters,
            BiFunction<String, LongUnaryOperator, Object> meeting,
            Outcomes ended) {
        return start("run", () -> {
            Map<String, String> outcomes = new HashMap<>();
            Map<String, String> all = new HashMap<>(parameters);
            all.putAll(off);
            List<String> own = ids.stream().map(names::former).toList();
            BiFunction<String, LongUnaryOperator, Object> meet = (key, turn) -> meeting.apply(names.key(key), turn);
            try {
                Map<String, Object> answer =
                        seam.apply(Map.of("do", "run", "ids", own, "parameters", all, "meeting", meet));
                if (answer.get("outcomes") instanceof Map<?, ?> given) {
                    given.forEach(
                            (id, reason) -> outcomes.put(names.today(String.valueOf(id)), String.valueOf(reason)));
                }
            } catch (Throwable failure) {
                outcomes.put("", failure.toString());
            } finally {
                ended.take(outcomes);
            }
        });
    }

    private Thread start(String what, Runnable work) {
        Thread thread = new Thread(work, what + "-" + loader.getName());
        thread.setContextClassLoader(loader);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Receives why tests failed, by id; the empty id is that of the whole run. */
    @FunctionalInterface
    interface Outcomes {
        void take(Map<String, String> reasons);
    }
}
