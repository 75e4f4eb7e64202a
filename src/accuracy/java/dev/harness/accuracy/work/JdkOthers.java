package dev.harness.accuracy.work;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

/** Numbers, digests, compression, streams of bytes, exceptions, reflection and locks of the JDK. */
final class JdkOthers {
    private static final byte[] BYTES = bytes();
    private static final String XML = "<orders>" + "<order id='4711'><item>pen</item><item>ink</item></order>".repeat(10) + "</orders>";

    /** What is written and read back. */
    record Point(int x, int y, String name) implements java.io.Serializable {}

    private JdkOthers() {}

    private static byte[] bytes() {
        byte[] bytes = new byte[4_096];
        Random random = new Random(5);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(9));
        }
        return bytes;
    }

    static Named operations() {
        Named named = new Named();
        numbers(named);
        digests(named);
        streams(named);
        failures(named);
        reflection(named);
        locks(named);
        return named;
    }

    private static void numbers(Named named) {
        BigInteger large = new BigInteger(2_000, new Random(1));
        BigInteger prime = BigInteger.ONE.shiftLeft(521).subtract(BigInteger.ONE);
        named.add("BigInteger: multiply and divide", () -> large.multiply(large).divide(prime).bitLength());
        named.add("BigInteger: power modulo", () -> BigInteger.valueOf(7).modPow(large, prime));
        named.add("BigInteger: to text", large::toString);
        named.add("BigInteger: next prime by chance", () -> BigInteger.valueOf(1_000_003L * 999_983).nextProbablePrime());
        named.add("BigDecimal: square root", () -> new BigDecimal("2").sqrt(new MathContext(60)));
        named.add("Random and SplittableRandom with seeds", () -> new Random(9).doubles(100).sum() + new SplittableRandom(9).nextInt());
        named.add("UUID by chance", UUID::randomUUID);
    }

    private static void digests(Named named) {
        named.add("MD5 of 4 KB", () -> MessageDigest.getInstance("MD5").digest(BYTES));
        named.add("SHA3 of 4 KB", () -> MessageDigest.getInstance("SHA3-256").digest(BYTES));
        named.add("HMAC with SHA-512", () -> {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(Arrays.copyOf(BYTES, 32), "HmacSHA512"));
            return mac.doFinal(BYTES);
        });
        named.add("AES in CBC", () -> {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(BYTES, 16), "AES"),
                    new IvParameterSpec(Arrays.copyOf(BYTES, 16)));
            return cipher.doFinal(BYTES);
        });
        named.add("CRC-32", () -> {
            CRC32 crc = new CRC32();
            crc.update(BYTES);
            return crc.getValue();
        });
        named.add("UUID of a name", () -> UUID.nameUUIDFromBytes(BYTES));
    }

    private static void streams(Named named) {
        named.add("GZIP: there and back", () -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write(BYTES);
            }
            return new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes();
        });
        named.add("Deflater: best compression", () -> {
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
            deflater.setInput(BYTES);
            deflater.finish();
            int length = deflater.deflate(new byte[8_192]);
            deflater.end();
            return length;
        });
        named.add("data streams", () -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            for (int i = 0; i < 50; i++) {
                out.writeUTF("name" + i);
                out.writeLong(i);
            }
            return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())).readUTF();
        });
        named.add("serialization of records", () -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(new ArrayList<>(List.of(new Point(1, 2, "a"), new Point(3, 4, "b"))));
            }
            return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        });
        named.add("ByteBuffer and UTF-8", () -> {
            ByteBuffer buffer = ByteBuffer.allocate(8_192).putInt(17).put(BYTES).flip();
            buffer.getInt();
            return StandardCharsets.UTF_8.newDecoder().decode(buffer).length();
        });
        named.add("Properties: load", () -> {
            Properties properties = new Properties();
            properties.load(new StringReader("a = 1\nb: 2\\\n 3\n# no\nc=\\u00e4\n".repeat(5)));
            return properties.size();
        });
        named.add("XML: parse a document", () -> DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(XML)))
                .getElementsByTagName("item")
                .getLength());
        named.add("log record as text", () -> new SimpleFormatter().format(record()));
    }

    private static LogRecord record() {
        LogRecord record = new LogRecord(Level.INFO, "order {0} took {1} ms");
        record.setParameters(new Object[] {4_711, 128});
        record.setInstant(java.time.Instant.EPOCH);
        return record;
    }

    private static void failures(Named named) {
        named.add("exception: thrown through ten calls", () -> {
            try {
                return deep(10);
            } catch (IllegalStateException expected) {
                return expected.getMessage();
            }
        });
        named.add("exception: stack trace as text", () -> {
            StringWriter text = new StringWriter();
            new IllegalStateException("no", new RuntimeException("cause")).printStackTrace(new PrintWriter(text));
            return text.getBuffer().length();
        });
    }

    private static int deep(int calls) {
        if (calls == 0) {
            throw new IllegalStateException("bottom");
        }
        return deep(calls - 1) + 1;
    }

    private static void reflection(Named named) {
        named.with("reflection: invoke", () -> {
            Method length = String.class.getMethod("length");
            return () -> length.invoke("text");
        });
        named.add("reflection: components of a record", () -> Arrays.stream(Point.class.getRecordComponents())
                .map(component -> component.getName() + component.getType())
                .toList());
        named.with("proxy: call", () -> {
            Comparable<?> proxy = (Comparable<?>) Proxy.newProxyInstance(
                    JdkOthers.class.getClassLoader(), new Class<?>[] {Comparable.class}, (self, method, arguments) -> method.getName().length());
            return proxy::hashCode;
        });
        named.with("method handle: invoke", () -> {
            MethodHandle concat = MethodHandles.lookup()
                    .findVirtual(String.class, "concat", MethodType.methodType(String.class, String.class));
            return () -> {
                try {
                    return (String) concat.invokeExact("a", "b");
                } catch (Throwable failure) {
                    throw new IllegalStateException(failure);
                }
            };
        });
    }

    private static void locks(Named named) {
        named.with("locks, taken by one thread", () -> {
            ReentrantLock lock = new ReentrantLock();
            ReentrantReadWriteLock both = new ReentrantReadWriteLock();
            Semaphore semaphore = new Semaphore(1);
            return () -> {
                lock.lock();
                both.readLock().lock();
                semaphore.acquire();
                semaphore.release();
                both.readLock().unlock();
                lock.unlock();
                return lock;
            };
        });
        named.with("atomic counters", () -> {
            AtomicLong counter = new AtomicLong();
            return () -> counter.accumulateAndGet(3, Long::sum);
        });
        named.add("completed futures in a chain", () -> CompletableFuture.completedFuture(1)
                .thenApply(i -> i + 1)
                .thenCombine(CompletableFuture.completedFuture(2), Integer::sum)
                .join());
        named.add("future in the common pool", () -> CompletableFuture.supplyAsync(() -> 17).join());
        named.add("blocking queue, one thread", () -> {
            ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(8);
            for (int i = 0; i < 8; i++) {
                queue.put(i);
            }
            return queue.take();
        });
        named.with("thread local values", () -> {
            ThreadLocal<StringBuilder> local = ThreadLocal.withInitial(StringBuilder::new);
            return () -> local.get().append('x').length() % 2;
        });
        named.add("synchronized StringBuffer", () -> {
            StringBuffer text = new StringBuffer();
            for (int i = 0; i < 100; i++) {
                text.append(i);
            }
            return text.length();
        });
    }
}
