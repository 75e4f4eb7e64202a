package dev.harness.perf.work;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the classes outside the boot loader were before they got counters, by the numbers of their methods. Thread-safe. */
final class CodeTable {
    private final Map<Integer, Loaded> classes = new HashMap<>();
    private String unknown = "";

    /** A class, hashed once it is asked for. */
    static final class Loaded {
        private final byte[] code;
        private @Nullable CodeHash hash;

        Loaded(byte[] code) {
            this.code = code;
        }

        CodeHash hash() {
            CodeHash made = hash == null ? new CodeHash(code) : hash;
            hash = made;
            return made;
        }
    }

    synchronized void add(int method, Loaded type) {
        classes.put(method, type);
    }

    /** Remembers a method that runs without leaving a trace. */
    synchronized void addUnknown(MethodName method) {
        unknown = method.toString();
    }

    /** Returns a method that runs without leaving a trace; empty if there is none. */
    synchronized String unknown() {
        return unknown;
    }

    /** Adds the hashes of a method and of the rest of its class. */
    synchronized void hash(int method, MethodName name, Map<String, String> to) {
        Loaded type = classes.get(method);
        if (type == null) {
            return;
        }
        String plain = name.name().replace(Instrumenter.ONCE, "");
        String own = type.hash().ofMethod(plain + name.descriptor());
        String key = CodeHash.isBody(plain) ? ".lambda " + own : "." + plain + name.descriptor();
        to.put(name.className() + key, own);
        to.put("class " + name.className(), type.hash().ofFrame());
    }
}
