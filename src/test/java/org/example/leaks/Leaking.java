package org.example.leaks;

import java.lang.ref.Cleaner;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Bodies that leave something behind with every run, many of them objects of one class, each at a place of its own. */
public final class Leaking {
    private static final class Listener {}

    private static final class Session {
        final byte[] buffer = new byte[100];
    }

    private record Link(Object value, AtomicReference<Link> older) {}

    private static final List<Object> L01 = new ArrayList<>();
    private static final List<Object> L02 = new ArrayList<>(List.of(1, 2, 3));
    private static final Map<Integer, Object> L03 = new HashMap<>();
    private static final Map<String, List<Object>> L04 = new HashMap<>();
    private static final Set<Object> L05 = new HashSet<>();
    private static final Map<Object, Object> L06 = new ConcurrentHashMap<>();
    private static final Deque<Object> L07 = new ArrayDeque<>();
    private static final LinkedList<Object> L08 = new LinkedList<>();
    private static final Queue<Object> L09 = new ConcurrentLinkedQueue<>();
    private static final TreeMap<Integer, Object> L10 = new TreeMap<>();
    private static final AtomicReference<Link> L11 = new AtomicReference<>();
    private static final List<Object> L12 = new CopyOnWriteArrayList<>();
    private static final List<Object> L13 = new ArrayList<>();
    private static final List<Object> L14 = new ArrayList<>();
    private static byte[] l15 = new byte[16];
    private static final StringBuilder L16 = new StringBuilder();
    private static final BitSet L17 = new BitSet();
    private static final ThreadLocal<List<Object>> L18 = ThreadLocal.withInitial(ArrayList::new);
    private static final ExecutorService L19 = Executors.newSingleThreadExecutor(Leaking::daemon);
    private static final ThreadLocal<List<Object>> L19_LOCAL = ThreadLocal.withInitial(ArrayList::new);
    private static final List<WeakReference<Object>> L20 = new ArrayList<>();
    private static final List<SoftReference<Object>> L21 = new ArrayList<>();
    private static final Cleaner L22 = Cleaner.create();
    private static final List<Supplier<Object>> L23 = new ArrayList<>();
    private static final List<Object> L24 = new ArrayList<>();
    private static final Map<Object, Object> L25 = new IdentityHashMap<>();
    private static final LinkedBlockingQueue<Object> L26 = new LinkedBlockingQueue<>();
    private static final PriorityQueue<Integer> L27 = new PriorityQueue<>();
    private static final Properties L28 = new Properties();
    private static final Map<String, Object> L29 = new LinkedHashMap<>();
    private static final List<Throwable> L30 = new ArrayList<>();
    private static final List<Object> L31 = new ArrayList<>();
    private static Object[] l32 = new Object[8];
    private static final List<int[]> L33 = new ArrayList<>();
    private static final List<String> L34 = new ArrayList<>();
    private static final List<Object> CONSTANT = new ArrayList<>();
    private static final Leaking INSTANCE = new Leaking();

    private final List<Object> own = new ArrayList<>();
    private int runs;
    private int used;
    private int bits;
    private int slots;

    static {
        for (int i = 0; i < 20_000; i++) {
            CONSTANT.add(i % 2 == 0 ? new Listener() : new int[10]);
        }
    }

    /** Begins anew, as each test does. */
    public Leaking() {}

    /** One body and the beginning of the path that has to be named; empty where the heap shows none. */
    public record Leak(String name, String holder, Callable<Object> body) {}

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "leaking worker");
        thread.setDaemon(true);
        return thread;
    }

    private static Object done(boolean ignored) {
        return ignored;
    }

    /** Returns all of them. */
    public List<Leak> all() {
        List<Leak> all = new ArrayList<>();
        all.add(new Leak("list", "static Leaking.L01", () -> L01.add(new Listener())));
        all.add(new Leak("list beside it", "static Leaking.L02", () -> L02.add(new Listener())));
        all.add(new Leak("map of numbers", "static Leaking.L03", () -> L03.put(n(), new Listener())));
        all.add(new Leak(
                "list in a map, one key",
                "static Leaking.L04 -> HashMap[\"a\"]",
                () -> L04.computeIfAbsent("a", key -> new ArrayList<>()).add(new Listener())));
        all.add(new Leak(
                "list in a map, another key",
                "static Leaking.L04 -> HashMap[\"b\"]",
                () -> L04.computeIfAbsent("b", key -> new ArrayList<>()).add(new Listener())));
        all.add(new Leak("set", "static Leaking.L05", () -> L05.add(new Listener())));
        all.add(new Leak(
                "concurrent map, objects as keys",
                "static Leaking.L06",
                () -> done(L06.put(new Listener(), true) == null)));
        all.add(new Leak("deque", "static Leaking.L07", () -> L07.add(new Listener())));
        all.add(new Leak("linked list", "static Leaking.L08", () -> L08.add(new Listener())));
        all.add(new Leak("concurrent queue", "static Leaking.L09", () -> L09.add(new Listener())));
        all.add(new Leak("tree map", "static Leaking.L10", () -> done(L10.put(n(), new Listener()) == null)));
        all.add(new Leak("own chain", "static Leaking.L11", () -> {
            L11.set(new Link(new Listener(), new AtomicReference<>(L11.get())));
            return L11;
        }));
        all.add(new Leak("copied list", "static Leaking.L12", () -> L12.add(new Listener())));
        all.add(new Leak("every fifth run", "static Leaking.L13", () -> done(n() % 5 == 0 && L13.add(new Listener()))));
        all.add(new Leak("one reference", "static Leaking.L14", () -> L14.add(this)));
        all.add(new Leak("buffer that doubles", "static Leaking.l15", () -> {
            used += 10;
            l15 = used > l15.length ? Arrays.copyOf(l15, 2 * l15.length) : l15;
            return l15;
        }));
        all.add(new Leak("text that is appended to", "static Leaking.L16", () -> L16.append("12345678")));
        all.add(new Leak("bits", "static Leaking.L17", () -> {
            L17.set(64 * bits++);
            return L17;
        }));
        all.add(new Leak("thread local", "", () -> L18.get().add(new Listener())));
        all.add(new Leak(
                "thread local of a pool's worker",
                "thread \"leaking worker\"",
                () -> L19.submit(() -> L19_LOCAL.get().add(new Listener())).get()));
        all.add(new Leak("weak references", "static Leaking.L20", () -> L20.add(new WeakReference<>(new Object()))));
        all.add(new Leak("soft references", "static Leaking.L21", () -> L21.add(new SoftReference<>(new Session()))));
        all.add(new Leak("cleaner that holds its object", "", () -> {
            Object held = new Session();
            return L22.register(held, held::hashCode);
        }));
        all.add(new Leak("lambdas", "static Leaking.L23", () -> {
            Object held = new Listener();
            return L23.add(() -> held);
        }));
        all.add(new Leak("class loaders", "static Leaking.L24", () -> L24.add(new URLClassLoader(new URL[0]))));
        all.add(new Leak("identity map", "static Leaking.L25", () -> done(L25.put(new Listener(), 1) == null)));
        all.add(new Leak("queue nobody drains", "static Leaking.L26", () -> L26.add(new Listener())));
        all.add(new Leak("priority queue of numbers", "static Leaking.L27", () -> L27.add(100_000 + n())));
        all.add(new Leak("properties", "static Leaking.L28", () -> L28.setProperty("key" + n(), "value")));
        all.add(new Leak("linked map of texts", "static Leaking.L29", () -> L29.put("key " + n(), new Listener())));
        all.add(new Leak("exceptions", "static Leaking.L30", () -> L30.add(new IllegalStateException("kept"))));
        all.add(new Leak("sessions", "static Leaking.L31", () -> L31.add(new Session())));
        all.add(new Leak("own array", "static Leaking.l32", () -> {
            l32 = slots == l32.length ? Arrays.copyOf(l32, 2 * l32.length) : l32;
            l32[slots++] = CONSTANT;
            return l32;
        }));
        all.add(new Leak("int arrays beside many", "static Leaking.L33", () -> L33.add(new int[10])));
        all.add(new Leak("texts", "static Leaking.L34", () -> L34.add("text " + n())));
        all.add(new Leak("field of the test", "static Leaking.INSTANCE", () -> INSTANCE.own.add(new Listener())));
        return all;
    }

    private int n() {
        return runs++;
    }

    /** Returns how many objects stand beside those that leak. */
    public static int constants() {
        return CONSTANT.size();
    }
}
