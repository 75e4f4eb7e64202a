package dev.harness.perf.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.Torture;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpTest {
    private static HeapGraph heap = null;
    private static HeapPaths paths = null;

    /** What the paths lead to. */
    static class Listener {
        final long[] ballast = new long[4];
    }

    static final class Mapped extends Listener {}

    static final class Weak extends Listener {}

    static final class Plain extends Listener {
        Object[] others = {null, new InArray()};
    }

    static final class InArray extends Listener {}

    static final class Chained extends Listener {}

    static final class Local extends Listener {}

    /** The static fields that hold them. */
    static final class Registry {
        static final Map<String, List<Listener>> TOPICS = new HashMap<>();
        static final Plain PLAIN = new Plain();
        static final List<byte[]> BALLAST = new ArrayList<>();
        static final Map<Integer, Object> CHAIN = new HashMap<>(2, 100);
    }

    @BeforeAll
    static void dump() throws IOException {
        Registry.TOPICS.put("orders", new ArrayList<>(List.of(new Mapped())));
        for (int i = 0; i < 50; i++) {
            Registry.BALLAST.add(new byte[1 << 20]);
            Registry.CHAIN.put(i, i == 25 ? new Chained() : "none");
        }
        WeakReference<Weak> weak = new WeakReference<>(new Weak());
        Local local = new Local();
        heap = HeapDump.ofThisJvm();
        paths = new HeapPaths(heap);
        assertThat(local.ballast).hasSize(4);
        assertThat(weak).isNotNull();
    }

    private static String pathTo(Class<?> type) {
        return paths.reached().stream()
                .filter(object -> heap.isA(object, type.getName()))
                .findFirst()
                .map(paths::describe)
                .orElse("unreachable");
    }

    @Test
    void describe_throughCollections_leavesTheirInnerWorkingsOut() {
        assertThat(pathTo(Mapped.class))
                .isEqualTo("static HeapDumpTest.Registry.TOPICS -> HashMap[\"orders\"] -> ArrayList[0] "
                        + "-> HeapDumpTest.Mapped");
    }

    @Test
    void describe_throughFieldsAndArrays_namesThem() {
        assertThat(pathTo(InArray.class))
                .isEqualTo("static HeapDumpTest.Registry.PLAIN -> HeapDumpTest.Plain.others -> Object[1] "
                        + "-> HeapDumpTest.InArray");
    }

    @Test
    void describe_collidingMapEntries_areOneStep() {
        assertThat(pathTo(Chained.class))
                .isEqualTo("static HeapDumpTest.Registry.CHAIN -> HashMap[25] -> HeapDumpTest.Chained");
    }

    @Test
    void describe_localVariable_namesTheThread() {
        assertThat(pathTo(Local.class))
                .isEqualTo(
                        "local variable of thread \"" + Thread.currentThread().getName() + "\" -> HeapDumpTest.Local");
    }

    @Test
    void reached_weaklyHeldObject_isNotAmongThem() {
        assertThat(pathTo(Weak.class)).isEqualTo("unreachable");
    }

    @Test
    @Torture
    void of_biggestHolders_findsTheBallast() {
        HeapHolder biggest = HeapHolders.of(heap, 1).get(0);

        assertThat(biggest.path()).isEqualTo("static HeapDumpTest.Registry.BALLAST -> ArrayList");
        assertThat(biggest.bytes()).isBetween(50L << 20, (50L << 20) + 4_000);
        assertThat(biggest.objects()).isEqualTo(52);
    }

    @Test
    void read_noDump_isRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.hprof"), "hello\0 world, this is no dump");

        assertThatThrownBy(() -> HprofReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("not a heap dump: it begins with \"hello\"");
    }

    @Test
    void read_dumpThatBreaksOff_isRefused(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.hprof");
        Files.write(file, "JAVA PROFILE 1.0.2\0\0\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> HprofReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("the heap dump is truncated or damaged");
    }

    @Test
    void refusal_objectsAndMemoryLeft_decide() {
        assertThat(HeapDump.refusal(4_000_000, 1 << 30, 2L << 30)).isEmpty();
        assertThat(HeapDump.refusal(4_000_001, 1 << 30, 8L << 30))
                .contains("the heap holds 4,000,001 objects of 1 GB; up to 4,000,000 of 2 GB are searched");
        assertThat(HeapDump.refusal(1_000, 3L << 30, 8L << 30))
                .contains("the heap holds 1,000 objects of 3 GB; up to 4,000,000 of 2 GB are searched");
        assertThat(HeapDump.refusal(1 << 20, 100 << 20, 299 << 20))
                .contains("searching it takes 150 MB, and the heap has 299 MB left");
    }
}
