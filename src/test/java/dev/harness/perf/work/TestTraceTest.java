package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Slow;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real child sees of tests that run one after the other. */
@Slow
class TestTraceTest {
    private static Map<String, ExecutedCode> codes = Map.of();
    private static Path data = Path.of("");

    /** Runs each program as a test of its own. */
    static final class Programs implements WorkChild.Job {
        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            HashMap<String, ExecutedCode> found = new HashMap<>();
            StartUp.run();
            for (Map.Entry<String, WorkOperation> each : Program.all().entrySet()) {
                meter.beginTest();
                try {
                    each.getValue().run();
                } catch (IOException | RuntimeException expected) {
                    found.remove(each.getKey());
                }
                found.put(each.getKey(), meter.code());
            }
            return found;
        }
    }

    private static final class StartUp {
        static void run() {}
    }

    private static final class Program {
        static Map<String, WorkOperation> all() {
            Path file = Path.of(System.getProperty("harness.data"));
            return Map.of(
                    "plain", () -> Math.max(1, 2),
                    "once", OnlyOnce::get,
                    "reader", () -> Files.readString(file),
                    "random access", () -> new RandomAccessFile(file.toFile(), "r").close(),
                    "absent", () -> Files.readString(Path.of("does-not-exist.txt")),
                    "folder", () -> Files.list(Path.of("docs")).close(),
                    "environment", () -> System.getenv("HARNESS_PLANTED"),
                    "own file", Program::temporary,
                    "connection", () -> new Socket().connect(new InetSocketAddress("127.0.0.1", 1)),
                    "process", () -> new ProcessBuilder("harness-no-such-program").start());
        }

        private static void temporary() throws IOException {
            Path own = Files.createTempFile("harness-own", "");
            Files.writeString(own, "text");
            Files.readString(own);
            Files.delete(own);
        }
    }

    private static final class OnlyOnce {
        private static final int[] TABLE = Helper.table();

        static int get() {
            return TABLE[0];
        }
    }

    private static final class Helper {
        static int[] table() {
            return new int[] {1};
        }
    }

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void run() throws Exception {
        data = Files.createTempFile("harness-data", ".csv");
        Files.setLastModifiedTime(data, FileTime.fromMillis(1_000_000_000_000L));
        codes = (Map<String, ExecutedCode>) WorkChild.run(Programs.class, "-Dharness.data=" + data);
        Files.delete(data);
    }

    private static ExecutedCode code(String program) {
        return codes.getOrDefault(program, new ExecutedCode(Map.of(), "", ""));
    }

    private static List<String> outside(String program) {
        return code(program).inOrder().stream()
                .filter(name -> name.startsWith("file ") || name.startsWith("folder ") || name.startsWith("env"))
                .toList();
    }

    @Test
    void code_whatRanBeforeTheFirstTest_isPartOfEach() {
        assertThat(codes)
                .hasSize(10)
                .allSatisfy(
                        (program, code) -> assertThat(code.hashes()).containsKey(StartUp.class.getName() + ".run()V"));
    }

    @Test
    void code_whatOtherTestsRan_isNone() {
        assertThat(code("plain").hashes()).doesNotContainKey(OnlyOnce.class.getName() + ".get()I");
        assertThat(code("once").hashes())
                .containsKeys(OnlyOnce.class.getName() + ".get()I", "class " + OnlyOnce.class.getName());
        assertThat(code("once").hashes().keySet()).anyMatch(name -> name.endsWith(Helper.class.getName()));
    }

    @Test
    void code_plainProgram_isKnown() {
        assertThat(code("plain").unknown()).isEmpty();
        assertThat(outside("plain")).isEmpty();
        assertThat(code("own file").unknown()).isEmpty();
        assertThat(outside("own file")).isEmpty();
    }

    @Test
    void code_filesThatAreRead_haveHashes() {
        assertThat(outside("reader")).containsExactly("file " + data);
        assertThat(outside("random access")).containsExactly("file " + data);
        assertThat(outside("absent"))
                .containsExactly("file " + Path.of("does-not-exist.txt").toAbsolutePath());
        assertThat(outside("folder"))
                .containsExactly("folder " + Path.of("docs").toAbsolutePath());
    }

    @Test
    void code_environmentVariable_hasAHash() {
        assertThat(outside("environment")).containsExactly("environment variable HARNESS_PLANTED");
    }

    @Test
    void code_connectionOrProcess_isUnknown() {
        assertThat(code("connection").unknown()).isEqualTo("opens a network connection");
        assertThat(code("process").unknown()).isEqualTo("starts another program");
    }
}
