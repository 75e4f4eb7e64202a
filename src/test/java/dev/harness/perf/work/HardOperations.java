package dev.harness.perf.work;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Operations for {@link HardOperationsTest}. */
final class HardOperations {
    private static volatile Object sink = "";
    private static final Cleaner CLEANER = Cleaner.create();

    private final Map<String, WorkOperation> all = new LinkedHashMap<>();

    private HardOperations() {}

    /**
     * Returns all by name. What varies by its nature begins with {@code varies: }, what meets tables of the JDK that fill from run to run
     * with {@code about: }.
     */
    static Map<String, WorkOperation> all() throws Exception {
        HardOperations operations = new HardOperations();
        HardLanguage.addTo(operations);
        operations.reflection();
        operations.loading();
        operations.memory();
        operations.identity();
        operations.varying();
        if (Runtime.version().feature() >= NewerLanguage.SINCE) {
            Supplier<?> patterns = NewerLanguage.patterns();
            operations.add("patterns", patterns::get);
        }
        return operations.all;
    }

    interface Body {
        Object call() throws Throwable;
    }

    void add(String name, Body body) {
        all.put(name, () -> sink = body.call());
    }

    static int deeper(int depth) {
        return depth == 0 ? 0 : 1 + deeper(depth - 1);
    }

    private void reflection() throws Exception {
        add("about: reflection", () -> {
            int sum = 0;
            for (int i = 0; i < 30; i++) {
                sum += (int) HardOperations.class
                        .getDeclaredMethod("deeper", int.class)
                        .invoke(null, i);
            }
            return sum;
        });
        add("about: components of a record", () -> {
            StringBuilder text = new StringBuilder();
            for (var component : HardLanguage.Point.class.getRecordComponents()) {
                text.append(component.getName())
                        .append(component.getAccessor().invoke(new HardLanguage.Point(1, 2, "n", 3)));
            }
            return text;
        });
        MethodHandle handle = MethodHandles.lookup()
                .findStatic(HardOperations.class, "deeper", MethodType.methodType(int.class, int.class));
        add("about: method handle", () -> (int) handle.invokeExact(20) + (Integer) handle.invokeWithArguments(30));
        add("about: method handle, looked up", () -> (int) MethodHandles.lookup()
                .findStatic(HardOperations.class, "deeper", MethodType.methodType(int.class, int.class))
                .invokeExact(20));
        add("about: proxy", () -> {
            Supplier<?> proxy = (Supplier<?>) Proxy.newProxyInstance(
                    HardOperations.class.getClassLoader(),
                    new Class<?>[] {Supplier.class},
                    (self, method, arguments) -> method.getName() + deeper(20));
            return proxy.get();
        });
        add("about: serialization", () -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new ArrayList<>(List.of("a", 1L, HardLanguage.Level.HIGH, new int[] {1, 2, 3})));
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return in.readObject();
            }
        });
    }

    /** Compiled with this class, and loaded again by others. */
    public static final class Loaded implements Supplier<Integer> {
        @Override
        public Integer get() {
            int sum = 0;
            for (int i = 0; i < 20; i++) {
                sum += Integer.toString(i * sum).length();
            }
            return sum;
        }
    }

    private void loading() throws Exception {
        URL folder = HardOperations.class.getProtectionDomain().getCodeSource().getLocation();
        add("about: class of an own loader", () -> {
            try (URLClassLoader loader = new Childish(folder)) {
                return ((Supplier<?>) loader.loadClass(Loaded.class.getName())
                                .getDeclaredConstructor()
                                .newInstance())
                        .get();
            }
        });
        byte[] code;
        try (InputStream in = HardOperations.class.getResourceAsStream("HardOperations$Loaded.class")) {
            code = Objects.requireNonNull(in).readAllBytes();
        }
        Supplier<?> hidden = (Supplier<?>) MethodHandles.lookup()
                .defineHiddenClass(code, true)
                .lookupClass()
                .getDeclaredConstructor()
                .newInstance();
        add("hidden class", hidden::get);
    }

    /** Loads the class itself instead of asking its parent. */
    private static final class Childish extends URLClassLoader {
        Childish(URL folder) {
            super(new URL[] {folder}, HardOperations.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Loaded.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private void memory() {
        StringBuffer buffer = new StringBuffer();
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        add("monitors and locks", () -> {
            buffer.setLength(0);
            for (int i = 0; i < 50; i++) {
                lock.readLock().lock();
                try {
                    synchronized (buffer) {
                        buffer.append(i);
                    }
                } finally {
                    lock.readLock().unlock();
                }
            }
            return buffer.length();
        });
        add("cleaner", () -> {
            for (int i = 0; i < 10; i++) {
                CLEANER.register(new Object(), () -> deeper(100)).clean();
            }
            return CLEANER.register(new Object(), () -> deeper(100));
        });
        add("garbage", () -> {
            List<byte[]> garbage = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                garbage.add(new byte[10_000].clone());
            }
            return garbage.size();
        });
        add("collection", () -> {
            System.gc();
            return new WeakHashMap<>(Map.of("kept", 1)).size();
        });
        add("counters", () -> {
            LongAdder adder = new LongAdder();
            ConcurrentHashMap<Integer, LongAdder> map = new ConcurrentHashMap<>();
            for (int i = 0; i < 100; i++) {
                adder.increment();
                map.computeIfAbsent(i % 9, key -> new LongAdder()).increment();
            }
            return adder.sum() + map.size();
        });
    }

    private void identity() {
        add("identity hashes", () -> {
            Set<Object> set = new HashSet<>();
            for (int i = 0; i < 100; i++) {
                set.add(new Object());
            }
            int found = 0;
            for (Object each : set) {
                found += set.contains(each) ? 1 : 0;
            }
            return found;
        });
        add("salted maps", () -> {
            Map<String, Integer> map = Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "six", 6);
            int place = 0;
            for (String key : map.keySet()) {
                place++;
                if (key.equals("four")) {
                    break;
                }
            }
            return deeper(place * 10) + new HashMap<>(map).size();
        });
        add("chance of a seed", () -> {
            List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
            Collections.shuffle(numbers, new Random(42));
            return deeper(numbers.get(0) * 10);
        });
    }

    private static int spin(long times) {
        int sum = 0;
        for (long i = 0; i < times; i++) {
            sum += (int) i;
        }
        return sum;
    }

    private void varying() {
        add("varies: clock", () -> spin(System.nanoTime() % 1_000));
        add("varies: time of day", () -> spin(System.currentTimeMillis() / 3 % 100 * 20 + System.nanoTime() % 500));
        add("varies: chance", () -> spin((long) (Math.random() * 1_000)));
        add(
                "varies: chance of the thread",
                () -> spin(ThreadLocalRandom.current().nextInt(1_000)));
        add("varies: identity hash", () -> spin(System.identityHashCode(new Object()) % 16 * 100));
        add("varies: own state", new Body() {
            private int runs;

            @Override
            public Object call() {
                return spin(++runs * 100L);
            }
        });
    }
}
