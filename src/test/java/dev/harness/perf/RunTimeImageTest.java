package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.Torture;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.KitMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run-time image that lacks a module we use: each limit says which one, and nothing passes for want of it. */
@Torture
class RunTimeImageTest {
    private static final String LEAST =
            "java.base,java.logging,java.management,java.xml,java.desktop,java.sql,java.compiler,jdk.unsupported";
    private static volatile Object sink = "";

    @TempDir
    Path folder;

    @Fixture
    static class Limited {
        private static final List<Object> KEPT = new ArrayList<>();

        @Test
        @LimitMemory("1 KB")
        void array() {
            sink = new byte[5_000];
        }

        @Test
        @LimitMemory("1 KB")
        void thread() throws InterruptedException {
            Thread child = new Thread(() -> sink = new byte[100_000]);
            child.start();
            child.join();
        }

        @Test
        @LimitMemory("0 B")
        void operation(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Test
        @LimitLeaks
        void leak() {
            KEPT.add(new byte[100]);
        }

        @Test
        @LimitHeap("64 MB")
        void heap() {}

        @Test
        @LimitWork("1 G")
        void work() {
            sink = "counted";
        }
    }

    private String memcheck(String modules) throws Exception {
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElse(null);
        assumeThat(jlink).as("this JDK has no jlink").isNotNull();
        assumeThat(Path.of(System.getProperty("java.home"), "jmods"))
                .as("this JDK has no modules to link")
                .matches(Files::isDirectory);
        Path image = folder.resolve("image");
        int status = jlink.run(System.out, System.err, "--add-modules", modules, "--output", image.toString());
        assertThat(status).isZero();
        return KitMain.memcheckOn(image, Limited.class, "-Dharness.benchmark=measure");
    }

    @Test
    void run_withoutManagement_saysForEachLimitThatNothingIsCounted() throws Exception {
        String output = memcheck(LEAST);

        String missing = "cannot tell: this run-time image has no module jdk.management, which ";
        assertThat(output)
                .contains("cannot tell: not counted; this run-time image has no module jdk.management")
                .contains(missing + "counts allocated bytes")
                .contains(missing + "gives class histograms")
                .containsPattern("#heap .*ok ")
                .doesNotContain("FAILED", "NoClassDefFoundError");
    }

    @Test
    void run_withoutAgentAndRecorder_judgesAndSaysWhatIsMissing() throws Exception {
        String output = memcheck(LEAST + ",jdk.management");

        assertThat(output)
                .contains("#array]: allocated 4.9 KB, more than the limit of 1 KB")
                .contains(
                        "sites     : cannot tell; this run-time image has no module jdk.jfr, which records allocations")
                .contains("#thread]: allocated 98.3 KB, more than the limit of 1 KB")
                .contains("this run-time image has no module java.instrument, which lets an agent trace threads")
                .contains("cannot tell: work cannot be counted: this run-time image has no module java.instrument")
                .doesNotContain("NoClassDefFoundError");
    }
}
