package dev.harness.accuracy.users;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import okio.Buffer;
import okio.ByteString;
import org.HdrHistogram.Histogram;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.IntHashSet;
import org.apache.commons.lang3.StringUtils;
import org.eclipse.collections.impl.list.mutable.FastList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.roaringbitmap.RoaringBitmap;

/** What users measure: operations of public libraries, each for JMH, and for a test that calls the same method. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class Operations {
    private static final int MANY = 1_000;
    private static final int MATRIX = 160;
    private static final long DEAR_NANOS = 30_000;

    private final Random random = new Random(42);
    private final Histogram histogram = new Histogram(3_600_000_000_000L, 3);
    private final Cache<Integer, String> cache = Caffeine.newBuilder().maximumSize(MANY).build();
    private final Int2IntHashMap ints = new Int2IntHashMap(-1);
    private final IntHashSet integers = new IntHashSet();
    private final ImmutableMap<String, Integer> immutable = IntStream.range(0, MANY)
            .boxed()
            .collect(ImmutableMap.toImmutableMap(i -> "key" + i, i -> i));
    private final Splitter splitter = Splitter.on(',').trimResults();
    private final IntArrayList primitives = new IntArrayList();
    private final FastList<Integer> list = new FastList<>();
    private final ObjectIntHashMap<String> counts = new ObjectIntHashMap<>();
    private final RoaringBitmap bitmap = new RoaringBitmap();
    private final RoaringBitmap other = new RoaringBitmap();
    private final ObjectMapper mapper = new ObjectMapper();
    private final Map<String, Object> document = Map.of("id", 17, "name", "harness", "tags", List.of("a", "b", "c"));
    private final byte[] json = "{\"id\":17,\"name\":\"harness\",\"tags\":[\"a\",\"b\",\"c\"]}".getBytes(StandardCharsets.UTF_8);
    private final byte[] kilobyte = new byte[1_024];
    private final byte[] large = new byte[64 * 1_024];
    private final TreeMap<String, Integer> tree = new TreeMap<>();
    private final Map<String, Integer> hash = new HashMap<>();
    private final ConcurrentHashMap<String, Integer> concurrent = new ConcurrentHashMap<>();
    private final AtomicLong counter = new AtomicLong();
    private final Pattern pattern = Pattern.compile("(\\w+)@(\\w+)\\.org");
    private final Method method = method();
    private final BigDecimal dividend = new BigDecimal("12345.6789");
    private final BigDecimal divisor = new BigDecimal("7.13");
    private final double[][] left = matrix();
    private final double[][] right = matrix();
    private final int[] unsorted = random.ints(MANY).toArray();
    private String text = "alpha, beta, gamma, delta, epsilon";
    private String number = "1234567890123456";
    private String date = "2026-01-31";
    private String mail = "write to someone@example.org today";
    private String format = "%s %d %.2f";
    private int index;
    private int calls;
    private double angle = 1.5;
    private List<Integer> growing = new ArrayList<>();

    public Operations() {
        for (int i = 0; i < MANY; i++) {
            cache.put(i, "value" + i);
            ints.put(i, i * 7);
            integers.add(i * 2);
            primitives.add(i);
            list.add(i);
            bitmap.add(i * 3);
            other.add(i * 5);
            tree.put("key" + i, i);
            hash.put("key" + i, i);
            concurrent.put("key" + i, i);
        }
        random.nextBytes(kilobyte);
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) ("performance".charAt(i % 11) + random.nextInt(3));
        }
    }

    private static Method method() {
        try {
            return String.class.getMethod("length");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private double[][] matrix() {
        return IntStream.range(0, MATRIX)
                .mapToObj(row -> random.doubles(MATRIX).toArray())
                .toArray(double[][]::new);
    }

    private int next() {
        index = index == MANY - 1 ? 0 : index + 1;
        return index;
    }

    @Benchmark
    public void hdrRecord() {
        histogram.recordValue(1_234_567);
    }

    @Benchmark
    public long hdrPercentile() {
        return histogram.getValueAtPercentile(99);
    }

    @Benchmark
    public String caffeineHit() {
        return cache.getIfPresent(next());
    }

    @Benchmark
    public int agronaGet() {
        return ints.get(next());
    }

    @Benchmark
    public boolean agronaSet() {
        return integers.contains(next());
    }

    @Benchmark
    public String okioUtf8() {
        return new Buffer().writeUtf8(text).readUtf8();
    }

    @Benchmark
    public ByteString okioSha256() {
        return ByteString.of(kilobyte).sha256();
    }

    @Benchmark
    public Integer guavaGet() {
        return immutable.get("key77");
    }

    @Benchmark
    public List<String> guavaSplit() {
        return splitter.splitToList(text);
    }

    @Benchmark
    public long guavaMurmur() {
        return Hashing.murmur3_128().hashBytes(kilobyte).asLong();
    }

    @Benchmark
    public long eclipseSum() {
        return primitives.sum();
    }

    @Benchmark
    public FastList<Integer> eclipseSelect() {
        return list.select(each -> each % 10 == 0);
    }

    @Benchmark
    public int eclipseCount() {
        return counts.addToValue("key", 1);
    }

    @Benchmark
    public boolean roaringContains() {
        return bitmap.contains(next());
    }

    @Benchmark
    public int roaringAnd() {
        return RoaringBitmap.andCardinality(bitmap, other);
    }

    @Benchmark
    public String lang3Replace() {
        return StringUtils.replaceEach(text, new String[] {"beta", "delta"}, new String[] {"b", "d"});
    }

    @Benchmark
    public String lang3Reverse() {
        return StringUtils.reverse(text);
    }

    @Benchmark
    public byte[] jacksonWrite() throws IOException {
        return mapper.writeValueAsBytes(document);
    }

    @Benchmark
    public JsonNode jacksonRead() throws IOException {
        return mapper.readTree(json);
    }

    @Benchmark
    public int randomInt() {
        return ThreadLocalRandom.current().nextInt();
    }

    @Benchmark
    public long parseLong() {
        return Long.parseLong(number);
    }

    @Benchmark
    public double sine() {
        return Math.sin(angle);
    }

    @Benchmark
    public Integer hashGet() {
        return hash.get("key77");
    }

    @Benchmark
    public Integer treeGet() {
        return tree.get("key77");
    }

    @Benchmark
    public Exception newException() {
        return new IllegalStateException("no");
    }

    @Benchmark
    public int throwAndCatch() {
        try {
            throw new IllegalStateException(text);
        } catch (IllegalStateException caught) {
            return caught.getMessage().length();
        }
    }

    @Benchmark
    public String stringFormat() {
        return String.format(format, text, index, angle);
    }

    @Benchmark
    public boolean regexFind() {
        Matcher matcher = pattern.matcher(mail);
        return matcher.find();
    }

    @Benchmark
    public int optionalChain() {
        return Optional.of(text).map(String::trim).map(String::length).orElse(0);
    }

    @Benchmark
    public Map<Integer, List<Integer>> streamGrouping() {
        return list.stream().collect(Collectors.groupingBy(each -> each % 10));
    }

    @Benchmark
    public BigDecimal bigDecimal() {
        return dividend.divide(divisor, MathContext.DECIMAL64);
    }

    @Benchmark
    public byte[] deflate() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(large);
        }
        return bytes.toByteArray();
    }

    @Benchmark
    public double[][] matrixMultiply() {
        double[][] product = new double[MATRIX][MATRIX];
        for (int i = 0; i < MATRIX; i++) {
            for (int j = 0; j < MATRIX; j++) {
                double sum = 0;
                for (int k = 0; k < MATRIX; k++) {
                    sum += left[i][k] * right[k][j];
                }
                product[i][j] = sum;
            }
        }
        return product;
    }

    @Benchmark
    public byte[] sha256() throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(large);
    }

    @Benchmark
    public LocalDate dateParse() {
        return LocalDate.parse(date);
    }

    @Benchmark
    public Object reflectInvoke() throws Exception {
        return method.invoke(text);
    }

    @Benchmark
    public String concatenation() {
        return text + index + date;
    }

    @Benchmark
    public int[] copyAndSort() {
        int[] copy = unsorted.clone();
        Arrays.sort(copy);
        return copy;
    }

    /** Copies the array now and then. */
    @Benchmark
    public boolean listAdd() {
        if (growing.size() == 1_000_000) {
            growing = new ArrayList<>();
        }
        return growing.add(index);
    }

    /** One call in a hundred is dear. */
    @Benchmark
    public int oneInHundred() {
        if (++calls % 100 == 0) {
            long end = System.nanoTime() + DEAR_NANOS;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        }
        return calls;
    }

    /** A key that is not there yet: the cache evicts now and then. */
    @Benchmark
    public Integer caffeineEvict() {
        cache.put(MANY + ++calls, text);
        return calls;
    }

    @Benchmark
    @Threads(2)
    public Integer twoThreadsGet() {
        return concurrent.get("key77");
    }

    @Benchmark
    @Threads(2)
    public long twoThreadsCount() {
        return counter.incrementAndGet();
    }
}
