package dev.harness.perf.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.Torture;
import java.io.Closeable;
import java.io.FileInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.example.shop.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Slow
@Isolated("a histogram shows the whole JVM")
class LeakMeterTest {
    /** What is left behind. */
    private static final class Listener {}

    private static final class Rare {}

    /** Where it is left. */
    private static final class Registry {
        static final Map<String, List<Object>> TOPICS = new HashMap<>();
        static final List<Object> ALL = new ArrayList<>();
        static byte[] buffer = new byte[16];
        static int used;

        static void append(int bytes) {
            used += bytes;
            if (used > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(used, buffer.length * 2));
            }
        }
    }

    private int runs;

    @AfterEach
    void forget() {
        Registry.TOPICS.clear();
        Registry.ALL.clear();
        Registry.buffer = new byte[16];
        Registry.used = 0;
        Shop.close();
    }

    @Test
    @Lengthy
    void measure_cleanBody_leavesNothing() throws Throwable {
        Leaks leaks = LeakMeter.measure(() -> {
            List<Object> garbage = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                garbage.add(new Listener());
            }
            assertThat(garbage).hasSize(100);
        });

        assertThat(leaks.classes()).isEmpty();
        assertThat(leaks.bytesPerRun()).isZero();
        assertThat(leaks.leavesResources()).isFalse();
    }

    @Test
    @Lengthy
    void measure_objectsLeft_areFoundWithTheirPaths() throws Throwable {
        ((ArrayList<Object>) Registry.ALL).ensureCapacity(10_000);
        Leaks leaks = LeakMeter.measure(() -> {
            Registry.TOPICS
                    .computeIfAbsent("orders", key -> new ArrayList<>(10_000))
                    .add(new Listener());
            Shop.PRICES.add(new short[20]);
            if (runs++ % 5 == 0) {
                Registry.ALL.add(new Rare());
            }
        });

        assertThat(leaks.classes())
                .extracting(Leak::className)
                .containsExactly(Listener.class.getName(), Rare.class.getName(), "short[]");
        assertThat(leaks.classes()).extracting(Leak::objectsPerRun).containsExactly(1.0, 0.2, 1.0);
        assertThat(leaks.classes()).extracting(Leak::bytesPerRun).containsExactly(16.0, 3.2, 56.0);
        assertThat(leaks.bytesPerRun()).isCloseTo(75.2, within(1e-9));
        assertThat(leaks.classes().get(0).path())
                .matches("static LeakMeterTest\\.Registry\\.TOPICS -> HashMap\\[\"orders\"] -> ArrayList\\[\\d+] "
                        + "-> LeakMeterTest\\.Listener");
        assertThat(leaks.classes().get(2).path()).matches("static Shop\\.PRICES -> ArrayList\\[\\d+] -> short\\[]");
    }

    @Test
    @Torture
    void measure_bufferThatDoubles_isFoundByItsBytes() throws Throwable {
        Leaks leaks = LeakMeter.measure(() -> Registry.append(100));

        assertThat(leaks.classes()).extracting(Leak::className).contains("byte[]");
        assertThat(leaks.bytesPerRun()).isBetween(30.0, 400.0);
    }

    @Test
    @Torture
    void measure_threadsBuffersAndFilesLeft_areCounted(@TempDir Path folder) throws Throwable {
        Path file = Files.writeString(folder.resolve("open"), "text");
        List<Closeable> open = new ArrayList<>();
        CountDownLatch stop = new CountDownLatch(1);
        try {
            Leaks leaks = LeakMeter.measure(() -> {
                open.add(new FileInputStream(file.toFile()));
                Registry.ALL.add(ByteBuffer.allocateDirect(64));
                Thread poller = new Thread(() -> await(stop), "poller");
                poller.setDaemon(true);
                poller.start();
            });

            assertThat(leaks.threadsPerRun()).isEqualTo(1);
            assertThat(leaks.threadNames()).contains("poller");
            assertThat(leaks.buffersPerRun()).isEqualTo(1);
            assertThat(leaks.descriptorsPerRun()).isEqualTo(1);
            assertThat(leaks.leavesResources()).isTrue();
        } finally {
            stop.countDown();
            for (Closeable left : open) {
                left.close();
            }
        }
    }

    private static void await(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void measure_slowBody_runsLessOften() throws Throwable {
        LeakMeter meter = new LeakMeter(() -> runs++, () -> runs * 500_000_000L, many -> new NothingChanges());

        assertThat(meter.measure().runs()).isEqualTo(5 + 4 * 5);
    }

    /** A JVM that keeps nothing of its own; a real one may, which asks for more runs. */
    private static final class NothingChanges implements Censuses {
        private final List<Census> all = new ArrayList<>();

        @Override
        public void take() {
            all.add(Census.parse("   1:  10  160  java.lang.Object (java.base@17)\n", 1, 0, 0));
        }

        @Override
        public List<Census> all() {
            return all;
        }
    }
}
