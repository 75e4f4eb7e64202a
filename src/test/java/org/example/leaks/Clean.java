package org.example.leaks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that keep something, but no more of it from some run on, or nothing at all: none of them leaks. */
public final class Clean {
    private static final Map<Integer, Object> FILLED = new HashMap<>();
    private static final Map<Integer, Object> CACHE_50 = bounded(50);
    private static final Map<Integer, Object> CACHE_100 = bounded(100);
    private static final Map<Integer, Object> CACHE_200 = bounded(200);
    private static final Map<Integer, Object> CACHE_500 = bounded(500);
    private static final Map<Integer, Object> CACHE_2000 = bounded(2_000);
    private static final Map<String, Object> RANDOM_KEYS = new ConcurrentHashMap<>();
    private static final Map<Object, Object> WEAK = Collections.synchronizedMap(new WeakHashMap<>());
    private static final LinkedBlockingQueue<Object> DRAINED = new LinkedBlockingQueue<>();
    private static final ArrayDeque<byte[]> POOL = new ArrayDeque<>();
    private static final Object[] RING = new Object[300];
    private static final Map<Thread.State, Object> STATES = new EnumMap<>(Thread.State.class);
    private static final ThreadLocal<SimpleDateFormat> FORMAT =
            ThreadLocal.withInitial(() -> new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT));
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(2, Clean::daemon);
    private static final List<Object> GROWS_AND_SHRINKS = new ArrayList<>();
    private static final Random RANDOM = new Random(1);
    private static final Logger LOG = Logger.getLogger("clean");
    private static Object kept = "";
    private static int count;

    private Clean() {}

    /** One body. */
    public record Body(String name, Callable<Object> body) {}

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "clean worker");
        thread.setDaemon(true);
        return thread;
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    private static int n() {
        return count++;
    }

    /** The Jackson body: its classes' literals are resolved by the JIT for some hundred runs. */
    public static Object jackson() throws Exception {
        kept = new ObjectMapper().writeValueAsString(Map.of("a", n()));
        return kept;
    }

    /** Returns all of them. */
    public static List<Body> all() {
        List<Body> all = new ArrayList<>();
        all.add(new Body("jackson", Clean::jackson));
        all.add(new Body("jackson read", () -> new ObjectMapper().readTree("{\"a\":[1,2,{\"b\":" + n() + "}]}")));
        all.add(new Body("garbage", () -> new ArrayList<>(Collections.nCopies(100, new Object()))));
        all.add(new Body("filled once", () -> FILLED.computeIfAbsent(n() % 20, key -> "value " + key)));
        all.add(new Body("cache of 50", () -> CACHE_50.put(n(), new Object())));
        all.add(new Body("cache of 100", () -> CACHE_100.put(n(), new Object())));
        all.add(new Body("cache of 200", () -> CACHE_200.put(n(), new Object())));
        all.add(new Body("cache of 500", () -> CACHE_500.put(n(), new Object())));
        all.add(new Body("cache of 2,000", () -> CACHE_2000.put(n(), new Object())));
        all.add(new Body("random keys of 300", () -> RANDOM_KEYS.put("k" + RANDOM.nextInt(300), new Object())));
        all.add(new Body("weak map", () -> WEAK.put(new Object(), "value " + n())));
        all.add(new Body("queue that is drained", () -> {
            DRAINED.add(new byte[n() % 100]);
            return DRAINED.poll();
        }));
        all.add(new Body("pool", () -> {
            byte[] buffer = Optional.ofNullable(POOL.poll()).orElseGet(() -> new byte[1_000]);
            POOL.add(buffer);
            return buffer;
        }));
        all.add(new Body("ring", () -> RING[n() % RING.length] = new Object()));
        all.add(new Body("enum map", () -> STATES.put(Thread.State.values()[n() % 6], new Object())));
        all.add(new Body("thread local", () -> FORMAT.get().format(new java.util.Date(n() * 1_000_000L))));
        all.add(new Body("interned", () -> ("text " + n() % 1_000).intern()));
        all.add(new Body("logging", () -> {
            LOG.log(Level.FINE, "value {0}", n());
            return LOG;
        }));
        all.add(new Body("logger by name", () -> Logger.getLogger("clean." + n() % 10)));
        all.add(new Body(
                "java.time",
                () -> ZonedDateTime.now(ZoneId.of("Europe/Paris")).format(DateTimeFormatter.ISO_DATE_TIME)));
        all.add(new Body(
                "dates", () -> LocalDate.ofEpochDay(n()).format(DateTimeFormatter.ofPattern("EEEE d MMMM uuuu"))));
        all.add(new Body(
                "regex", () -> Pattern.compile("(a|b)+c" + n()).matcher("ababc").find()));
        all.add(new Body("String.format", () -> String.format(Locale.ROOT, "%s %d %.2f", "x", n(), 1.5)));
        all.add(new Body("reflection", () -> String.class.getMethod("length").invoke("text " + n())));
        all.add(new Body(
                "proxy",
                () -> Proxy.newProxyInstance(
                        Clean.class.getClassLoader(),
                        new Class<?>[] {Runnable.class},
                        (self, method, arguments) -> "")));
        all.add(new Body("random", () -> ThreadLocalRandom.current().nextInt() + RANDOM.nextInt()));
        all.add(new Body("concat", () -> "a" + n() + "b" + 1.5 + 'c' + kept));
        all.add(new Body("streams", () -> IntStream.range(0, 50).boxed().collect(Collectors.groupingBy(i -> i % 7))));
        all.add(new Body(
                "parallel stream", () -> IntStream.range(0, 1_000).parallel().sum()));
        all.add(new Body(
                "future", () -> CompletableFuture.supplyAsync(() -> n()).get()));
        all.add(new Body(
                "pool of threads", () -> WORKERS.submit(() -> new byte[100]).get()));
        all.add(new Body("grows and shrinks", () -> {
            GROWS_AND_SHRINKS.add(new Object());
            if (GROWS_AND_SHRINKS.size() > 90) {
                GROWS_AND_SHRINKS.clear();
            }
            return GROWS_AND_SHRINKS;
        }));
        all.add(new Body(
                "digest",
                () -> MessageDigest.getInstance("SHA-256").digest(("" + n()).getBytes(StandardCharsets.UTF_8))));
        all.add(new Body("uuid", UUID::randomUUID));
        all.add(new Body("decimals", () -> new BigDecimal("1.1").pow(n() % 50)));
        all.add(new Body("file", () -> {
            Path file = Files.createTempFile("clean", ".txt");
            Files.writeString(file, "text");
            return Files.deleteIfExists(file);
        }));
        all.add(new Body("direct buffer", () -> ByteBuffer.allocateDirect(100).put((byte) 1)));
        all.add(new Body("thread", () -> {
            Thread thread = new Thread(() -> kept = new byte[10]);
            thread.start();
            thread.join();
            return thread;
        }));
        all.add(new Body("exceptions", () -> {
            try {
                return Integer.parseInt("none " + n());
            } catch (NumberFormatException expected) {
                return expected.getMessage();
            }
        }));
        all.add(new Body(
                "services",
                () -> ServiceLoader.load(java.nio.file.spi.FileSystemProvider.class)
                        .findFirst()));
        all.add(new Body("bundles", () -> ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT)));
        all.add(new Body("sorting", () -> new TreeMap<String, Integer>(Comparator.reverseOrder()).put("" + n(), 1)));
        all.add(new Body("weak reference", () -> kept = new WeakReference<>(new Object())));
        all.add(new Body("timed wait", () -> DRAINED.poll(1, TimeUnit.MICROSECONDS)));
        all.add(new Body("class by name", () -> Class.forName("java.util.concurrent.Phaser")));
        return all;
    }
}
