package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where JUnit alone would be silent and green, a build is red. Runs the real Maven. */
@Torture
class StrayProjectTest {
    @TempDir
    Path folder;

    @Test
    void test_methodThatWouldNeverRun_failsTheBuild() throws Exception {
        ConsumerProject project = new ConsumerProject(folder, ConsumerProject.dependency(), "");
        project.test("ShopTest", """
                import dev.harness.perf.Bencher;
                import dev.harness.perf.Benchmark;
                import org.junit.jupiter.api.Test;

                class ShopTest {
                    @Test
                    void runs() {}

                    @Benchmark
                    void forgotten(Bencher bencher) {
                        bencher.run(() -> {});
                    }

                    @Test
                    @Benchmark
                    private void hidden() {}
                }
                """);

        for (String[] command :
                new String[][] {{"test"}, {"test", "-Dtest=ShopTest"}, {"test", "-Dgroups=benchmark"}}) {
            Build build = project.maven(command);

            assertThat(build.exitCode()).as(build.output()).isNotZero();
            assertThat(build.output())
                    .contains("@Benchmark on [ShopTest#forgotten]: not a test, so it would never run; add @Test")
                    .contains("@Benchmark on [ShopTest#hidden]: the method is private, so JUnit never runs it");
        }
    }
}
