package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Slow;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
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
            LinkedHashMap<String, ExecutedCode> found = new LinkedHashMap<>();
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
            Map<String, WorkOperation> programs = new LinkedHashMap<>();
            programs.put("plain", () -> Math.max(1, 2));
            programs.put("once", OnlyOnce::get);
            programs.put("own file", Program::temporary);
            programs.put("status", () -> Files.exists(Path.of("README.md")));
            programs.put("old status", () -> new File("CHANGELOG.md").isFile());
            programs.put("time", () -> Files.getLastModifiedTime(Path.of("LICENSE")));
            programs.put("old time", () -> new File("Makefile").lastModified());
            programs.put("reader", () -> Files.readString(file));
            programs.put("random access", () -> new RandomAccessFile("mvnw", "r").close());
            programs.put("absent", () -> Files.readString(Path.of("does-not-exist.txt")));
            programs.put("folder", () -> Files.list(Path.of("docs")).close());
            programs.put("old folder", () -> new File("src").list());
            programs.put("environment", () -> System.getenv("HARNESS_PLANTED"));
            programs.put("space", () -> new File("src").getFreeSpace());
            programs.put("process", () -> new ProcessBuilder("harness-no-such-program").start());
            programs.put("address", InetAddress::getLocalHost);
            programs.put("port", () -> new ServerSocket(0).close());
            return programs;
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
        return codes.getOrDefault(program, new ExecutedCode(Map.of(), Map.of(), "", ""));
    }

    /** What was read since the program before: an earlier program may have kept what it read. */
    private static List<String> outside(String program) {
        List<String> names = List.copyOf(codes.keySet());
        int index = names.indexOf(program);
        List<String> before =
                index == 0 ? List.of() : code(names.get(index - 1)).inOrder();
        return code(program).inOrder().stream()
                .filter(name -> name.matches("(file|folder|status|time|environment) .*"))
                .filter(name -> !before.contains(name))
                .toList();
    }

    private static String absolute(String file) {
        return Path.of(file).toAbsolutePath().toString();
    }

    @Test
    void code_whatRanBeforeTheFirstTest_isPartOfEach() {
        assertThat(codes)
                .hasSize(17)
                .allSatisfy(
                        (program, code) -> assertThat(code.methods()).containsKey(StartUp.class.getName() + ".run()V"));
    }

    @Test
    void code_whatOtherTestsRan_isNone() {
        assertThat(code("plain").methods()).doesNotContainKey(OnlyOnce.class.getName() + ".get()I");
        assertThat(code("once").methods()).containsKey(OnlyOnce.class.getName() + ".get()I");
        assertThat(code("once").hashes())
                .containsKeys("class " + OnlyOnce.class.getName(), "code of " + Helper.class.getName());
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
        assertThat(outside("random access")).containsExactly("file " + absolute("mvnw"));
        assertThat(outside("absent")).containsExactly("file " + absolute("does-not-exist.txt"));
        assertThat(outside("folder")).contains("folder " + absolute("docs"));
        assertThat(outside("old folder")).contains("folder " + absolute("src"));
    }

    @Test
    void code_whatIsAskedOfFiles_hasAHash() {
        assertThat(outside("status")).containsExactly("status of file " + absolute("README.md"));
        assertThat(outside("old status")).containsExactly("status of file " + absolute("CHANGELOG.md"));
        assertThat(outside("time")).contains("time of file " + absolute("LICENSE"));
        assertThat(outside("old time")).contains("time of file " + absolute("Makefile"));
    }

    @Test
    void code_environmentVariable_hasAHash() {
        assertThat(outside("environment")).containsExactly("environment variable HARNESS_PLANTED");
    }

    @Test
    void code_whatCannotBeTold_isUnknownOfAllThatFollows() {
        assertThat(code("environment").unknown()).isEmpty();
        assertThat(code("space").unknown()).isEqualTo("asks for the space on a disk");
        assertThat(code("process").unknown()).contains("starts another program", "asks for the space on a disk");
        assertThat(code("address").unknown()).contains("asks for a network address");
        assertThat(code("port").unknown()).contains("opens a network connection or a port");
    }
}
