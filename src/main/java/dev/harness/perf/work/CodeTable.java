package dev.harness.perf.work;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the classes outside the boot loader were before they got counters, by the numbers of their methods. Thread-safe. */
final class CodeTable {
    @GuardedBy("this")
    private final Map<Integer, Loaded> classes = new HashMap<>();

    @GuardedBy("this")
    private final Map<String, Loaded> users = new HashMap<>();

    @GuardedBy("this")
    private final Map<String, Optional<CodeHash>> notLoaded = new HashMap<>();

    @GuardedBy("this")
    private final Map<String, Boolean> onClassPath = new HashMap<>();

    @GuardedBy("this")
    private String unknown = "";

    /** A class, hashed once it is asked for. */
    static final class Loaded {
        private final byte[] code;
        private final Origin origin;
        private @Nullable CodeHash hash;

        Loaded(byte[] code, Origin origin) {
            this.code = code;
            this.origin = origin;
        }

        CodeHash hash() {
            CodeHash made = hash == null ? new CodeHash(code) : hash;
            hash = made;
            return made;
        }
    }

    synchronized void add(int method, String className, Loaded type) {
        classes.put(method, type);
        if (type.origin.kind() == Origin.Kind.USER) {
            users.put(className, type);
        }
    }

    /** Remembers a method that runs without leaving a trace. */
    synchronized void addUnknown(MethodName method) {
        unknown = method + " leaves no trace";
    }

    /**
     * Returns the code behind methods that ran.
     *
     * @param touched whether each did
     */
    synchronized ExecutedCode executed(boolean[] touched, MethodTable names, String jdk) {
        CodeClosure closure = new CodeClosure(this::ofUser);
        TreeSet<String> obstacles = new TreeSet<>();
        Map.copyOf(classes).forEach((method, type) -> { // what this loads is added meanwhile
            if (touched[method]) {
                add(names.name(method), type, closure, obstacles);
            }
        });
        closure.limit().ifPresent(obstacles::add);
        closure.nativeMethod().ifPresent(name -> obstacles.add("native method " + name));
        if (!unknown.isEmpty()) {
            obstacles.add(unknown);
        }
        return new ExecutedCode(closure.hashes(), closure.methods(), obstacles.isEmpty() ? "" : obstacles.first(), jdk);
    }

    @GuardedBy("this")
    private void add(MethodName method, Loaded type, CodeClosure closure, Set<String> obstacles) {
        switch (type.origin.kind()) {
            case USER ->
                closure.addRan(
                        method.className().replace('.', '/'),
                        method.name().replace(Instrumenter.ONCE, "") + method.descriptor());
            case LIBRARY -> {
                if (!type.hash().nativeMethod().isEmpty()) {
                    obstacles.add("native method " + method.className() + "."
                            + type.hash().nativeMethod());
                }
                if (!onClassPath.computeIfAbsent(type.origin.location(), ClassPath::contains)) {
                    obstacles.add(method.className() + " comes from " + type.origin.location()
                            + ", which is not on the class path");
                }
            }
            case UNKNOWN -> obstacles.add(method.className() + " was made while the program ran");
            case BOOT, JDK, HARNESS -> {}
        }
    }

    /** Returns a class of a folder, loaded or not; empty for any other. */
    private synchronized Optional<CodeHash> ofUser(String name) {
        Loaded loaded = users.get(name);
        return loaded != null ? Optional.of(loaded.hash()) : notLoaded.computeIfAbsent(name, CodeTable::inAFolder);
    }

    private static Optional<CodeHash> inAFolder(String name) {
        URL file = ClassLoader.getSystemResource(name + ".class");
        boolean ours = name.startsWith("dev/harness/perf/")
                && file != null
                && file.toString().startsWith(Origin.ownLocation());
        if (file == null || !file.getProtocol().equals("file") || ours) {
            return Optional.empty();
        }
        try (InputStream code = file.openStream()) {
            return Optional.of(new CodeHash(code.readAllBytes()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
