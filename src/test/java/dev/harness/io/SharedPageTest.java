package dev.harness.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPageTest {
    @TempDir
    Path folder;

    @Test
    void probe_byTwoAtOnce_succeedsForBoth() throws Exception {
        Path file = Files.createFile(folder.resolve("lock"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Integer>> probes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            SharedPage page = SharedPage.of(file);
            probes.add(threads.submit(manyOf(page)));
        }
        for (Future<Integer> each : probes) {
            assertThat(each.get()).isEqualTo(300_000);
        }
        threads.shutdown();
    }

    /** In a JVM that compiles nothing: compiled code hears of memory that is not there only some time later. */
    @Test
    void probe_fileCutShort_isRefusedUntilThereIsRoom() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SharedPageTest.class.getName(),
                        folder.resolve("lock").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(said).isZero();
        assertThat(said).contains("refused: ").contains("memory shared").contains("then fine");
    }

    public static void main(String[] arguments) throws IOException {
        Path file = Files.createFile(Path.of(arguments[0]));
        SharedPage page = SharedPage.of(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
            try {
                page.probe();
            } catch (IOException e) {
                System.out.println("refused: " + e.getMessage());
            }
            SharedPage.makeRoom(channel);
            page.probe();
            System.out.println("then fine");
        }
    }

    private static Callable<Integer> manyOf(SharedPage page) {
        return () -> {
            try {
                return probe(page);
            } finally {
                page.unmap();
            }
        };
    }

    private static int probe(SharedPage page) throws IOException {
        int count = 0;
        while (count < 300_000) {
            page.probe();
            count++;
        }
        return count;
    }
}
