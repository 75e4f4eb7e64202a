package dev.harness.perf.work;

import dev.harness.perf.work.CodeListing.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The code that ran, and all that it may call: what runs at every thousandth operation, or ran once before, has to be in it as well. A
 * call that can be overridden leads to each class of the user's that overrides it and is mentioned in the code; a class that extends
 * something of a library's can be called back at any of its methods. Not thread-safe.
 *
 * <p>The method: class hierarchy analysis (Dean, Grove, Chambers 1995), without the libraries' own code.
 */
final class CodeClosure {
    private static final Set<String> PLAIN = Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum");
    private static final Set<String> OFTEN_CALLED_BACK = Set.of(
            "equals(Ljava/lang/Object;)Z",
            "hashCode()I",
            "toString()Ljava/lang/String;",
            "compareTo(Ljava/lang/Object;)I");

    /** So many digits are enough to see that a method has changed, where the hash of its class has. */
    private static final int NAMING = 8;

    /** The code of more would fill a child's memory. */
    private static final int MOST_CLASSES = 3_000;

    private final Function<String, Optional<CodeHash>> users;
    private final int mostClasses;
    private final Map<String, CodeHash> classes = new LinkedHashMap<>();
    private final Map<String, Set<String>> reached = new TreeMap<>();
    private final Map<String, Set<String>> ran = new TreeMap<>();
    private final Map<String, Set<String>> virtual = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Runnable> work = new ArrayDeque<>();

    /**
     * @param users the classes of the user's by internal name; empty for those of a library
     */
    CodeClosure(Function<String, Optional<CodeHash>> users) {
        this(users, MOST_CLASSES);
    }

    CodeClosure(Function<String, Optional<CodeHash>> users, int mostClasses) {
        this.users = users;
        this.mostClasses = mostClasses;
    }

    /** Returns why there may be more code; empty if it is all there. */
    Optional<String> limit() {
        return classes.size() < mostClasses
                ? Optional.empty()
                : Optional.of("it may call code of more than " + mostClasses + " classes");
    }

    /** Adds a method that ran, with all that it may call. */
    void addRan(String owner, String method) {
        see(owner);
        CodeHash type = classes.get(owner);
        if (type != null) {
            ran.computeIfAbsent(owner, name -> new TreeSet<>()).add(method);
            reach(type, method);
        }
        drain();
    }

    private void drain() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private void see(String name) {
        if (!seen.add(name) || classes.size() >= mostClasses) {
            return;
        }
        users.apply(name).ifPresent(type -> {
            classes.put(name, type);
            type.parents().forEach(this::see);
            type.mentioned().forEach(mentioned -> work.add(() -> see(mentioned))); // a chain of fields may be long
            reach(type, CodeHash.INITIALISER);
            type.methods()
                    .keySet()
                    .forEach(method -> virtual.getOrDefault(method, Set.of()).stream()
                            .filter(owner -> mayBe(type, owner))
                            .findFirst()
                            .ifPresent(owner -> reach(type, method)));
        });
    }

    private void reach(CodeHash type, String method) {
        CodeListing code = type.methods().get(method);
        if (code == null) {
            return;
        }
        if (reached.computeIfAbsent(type.owner(), name -> new TreeSet<>()).add(method)) {
            work.add(() -> follow(type, method, code));
        }
    }

    private void follow(CodeHash type, String method, CodeListing code) {
        code.types().forEach(this::see);
        code.annotationTypes().forEach(this::see);
        code.calls().forEach(this::call);
        if (method.startsWith("<init>")) {
            calledBack(type);
        }
    }

    private void call(Call call) {
        see(call.owner());
        climb(call.owner(), call.method());
        if (!call.exact()
                && virtual.computeIfAbsent(call.method(), method -> new HashSet<>())
                        .add(call.owner())) {
            for (CodeHash type : List.copyOf(classes.values())) {
                if (type.methods().containsKey(call.method()) && mayBe(type, call.owner())) {
                    reach(type, call.method());
                }
            }
        }
    }

    /** The method may stand in a parent of the class that is named. */
    private void climb(String owner, String method) {
        CodeHash type = classes.get(owner);
        if (type == null) {
            return;
        }
        if (type.methods().containsKey(method)) {
            reach(type, method);
        } else {
            type.parents().forEach(parent -> climb(parent, method));
        }
    }

    /** Returns whether an object of a class may be one of another; libraries are not read, so that theirs may be any. */
    private boolean mayBe(CodeHash type, String owner) {
        Set<String> parents = ancestors(type);
        if (parents.contains(owner) || PLAIN.contains(owner)) {
            return true;
        }
        return users.apply(owner).isEmpty() && parents.stream().anyMatch(this::isOfALibrary);
    }

    private boolean isOfALibrary(String name) {
        return !PLAIN.contains(name) && users.apply(name).isEmpty();
    }

    private Set<String> ancestors(CodeHash type) {
        Set<String> all = new HashSet<>(Set.of(type.owner()));
        Deque<String> left = new ArrayDeque<>(type.parents());
        while (!left.isEmpty()) {
            String name = left.remove();
            if (all.add(name)) {
                users.apply(name).ifPresent(parent -> left.addAll(parent.parents()));
            }
        }
        return all;
    }

    private void calledBack(CodeHash type) {
        boolean byALibrary = ancestors(type).stream().anyMatch(this::isOfALibrary);
        type.methods().forEach((method, code) -> {
            boolean overrides = (code.access() & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0;
            if (overrides && (byALibrary || OFTEN_CALLED_BACK.contains(method))) {
                reach(type, method);
            }
        });
    }

    /** Returns a native method of a class that is in it; empty if there is none. */
    Optional<String> nativeMethod() {
        return classes.values().stream()
                .filter(type -> !type.nativeMethod().isEmpty())
                .map(type -> type.owner().replace('/', '.') + "." + type.nativeMethod())
                .findFirst();
    }

    /** Returns two hashes for each class: of what it is, and of all its code that ran or may run. */
    Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        classes.forEach((name, type) -> {
            String className = name.replace('/', '.');
            List<String> code = reached.getOrDefault(name, Set.of()).stream()
                    .filter(method -> !method.equals(CodeHash.INITIALISER))
                    .map(method -> (CodeHash.isBody(method) ? "" : method + " ") + type.ofMethod(method))
                    .sorted()
                    .toList();
            hashes.put(ExecutedCode.CLASS + className, type.ofFrame());
            if (!code.isEmpty()) {
                hashes.put(ExecutedCode.CODE + className, CodeHash.hash(code));
            }
        });
        return hashes;
    }

    /** Returns the hash of each method that ran, to name those that have changed; a lambda is part of the method that it stands in. */
    Map<String, String> methods() {
        Map<String, String> methods = new TreeMap<>();
        classes.forEach((name, type) -> {
            for (String method : ran.getOrDefault(name, Set.of())) {
                String hash = CodeHash.isBody(method) ? "" : type.ofMethod(method);
                if (!hash.isEmpty()) {
                    methods.put(name.replace('/', '.') + "." + method, hash.substring(0, NAMING));
                }
            }
        });
        return methods;
    }
}
