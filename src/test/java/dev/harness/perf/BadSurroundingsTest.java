package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.KitMain;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is said, and the counters still judge. */
@Slow
class BadSurroundingsTest {
    private static volatile Object sink = "";

    @TempDir
    Path folder;

    @Fixture
    static class Allocating {
        @Test
        @LimitMemory("1 KB")
        void array() {
            sink = new byte[100_000];
        }
    }

    private static void assertBroken(String output) {
        assertThat(output)
                .contains("@LimitMemory on [BadSurroundingsTest.Allocating#array]: allocated 97.7 KB, more than the")
                .contains("rule        : current thread");
    }

    @Test
    @Lengthy
    void limitMemory_reportFolderUnwritable_isJudgedAndSaysThatTheGraphIsMissing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Outcome outcome = PerfKit.memcheck(Allocating.class)
                .with("harness.report.dir", file.resolve("report").toString())
                .run();

        String message = outcome.of("array").message();
        assertBroken(message);
        assertThat(message)
                .contains("100,016 B", "byte[] at BadSurroundingsTest.Allocating.array")
                .containsPattern("flame graph +: none; .*report.allocation-.*\\.html could not be written: java\\.nio");
        assertThat(outcome.console())
                .contains(
                        "Harness: the reports could not be written to " + file.resolve("report") + ": " + file,
                        ": Not a directory")
                .doesNotContainPattern("Harness: .*Exception");
    }

    @Test
    @Lengthy
    void limitMemory_reportDiskFull_isJudgedAndSaysThatTheGraphIsMissing() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", small.toString()))
                .as("a file system may be mounted here")
                .isZero();
        try {
            String message = PerfKit.memcheck(Allocating.class)
                    .with("harness.report.dir", small.toString())
                    .run()
                    .of("array")
                    .message();

            assertBroken(message);
            assertThat(message).containsPattern("flame graph +: none; .*html could not be written: java\\.io");
            assertThat(small.resolve("allocation-BadSurroundingsTest.Allocating-array.html"))
                    .doesNotExist();
        } finally {
            run("umount", small.toString());
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    @Fixture
    static class Threaded {
        private static final ExecutorService POOL = Executors.newSingleThreadExecutor();

        @BeforeAll
        static void startThePool() throws Exception {
            POOL.submit(() -> {}).get();
        }

        @Test
        @LimitMemory("1 KB")
        void thread() throws InterruptedException {
            Thread child = new Thread(() -> sink = new byte[1 << 20]);
            child.start();
            child.join();
        }

        @Test
        @LimitMemory("1 KB")
        void pool() throws Exception {
            POOL.submit(() -> sink = new byte[1 << 20]).get();
        }
    }

    @Test
    @Lengthy
    void limitMemory_agentForbidden_judgesNewThreadsAndCannotTellOfPools() throws Exception {
        String output = KitMain.memcheck(
                Threaded.class,
                "-XX:-EnableDynamicAgentLoading",
                "-XX:+DisableAttachMechanism",
                "-Dharness.memcheck.explain=off");

        assertThat(output)
                .contains("@LimitMemory on [BadSurroundingsTest.Threaded#thread]: allocated 1 MB, more than the limit")
                .contains("threads new since the body began")
                .contains("no agent can be attached to this JVM: ")
                .containsPattern("BadSurroundingsTest.Threaded#pool .*cannot tell.*\\R"
                        + " +cannot tell: threads that ran before allocated 1 MB")
                .contains("thread FAILED", "pool PASSED");
    }

    @Fixture
    static class InNoFolder {
        private static final List<Object> KEPT = new ArrayList<>();

        @Test
        @LimitMemory("1 KB")
        void array() {
            sink = new byte[100_000];
        }

        @Test
        @LimitLeaks
        void leak() {
            KEPT.add(new byte[1_000]);
        }

        @Test
        @LimitHeap("16 MB")
        void heap() {
            sink = new byte[1];
        }
    }

    @Test
    @Lengthy
    void limits_noTemporaryFolder_areJudgedAndSayWhatIsMissing() throws Exception {
        String output = KitMain.memcheck(
                InNoFolder.class, "-Djava.io.tmpdir=" + folder.resolve("nowhere"), "-Dharness.report.dir=" + folder);

        assertThat(output)
                .contains("@LimitMemory on [BadSurroundingsTest.InNoFolder#array]: allocated 97.7 KB, more than")
                .containsPattern("sites +: cannot tell exactly: no child JVM could be started: java\\.nio")
                .containsPattern("hint +: none: java\\.nio")
                .contains("@LimitLeaks on [BadSurroundingsTest.InNoFolder#leak]: every run leaves ")
                .containsPattern("remark +: what holds them is unknown without a heap dump: java\\.nio")
                .contains("@LimitHeap on [BadSurroundingsTest.InNoFolder#heap]: not run, since no child JVM could be"
                        + " started: java.nio");
    }
}
