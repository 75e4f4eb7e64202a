package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.harness.Lengthy;
import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.kit.Fixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What an ordinary run costs, in classes that the JVM loads: a time would depend on the machine. */
@Lengthy
class OrdinaryRunTest {
    @Fixture
    static class Plain {
        private int calls;

        @Test
        @Benchmark
        void body() {
            calls++;
        }

        @Test
        @Benchmark(group = "some")
        void bencher(Bencher bencher) {
            bencher.run(() -> calls++);
        }
    }

    /** Runs the fixture in a JVM that shows which classes it loads. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Plain.class))
                                    .configurationParameter(Fixture.OnlyInKit.PARAMETER, "on")
                                    .build(),
                            summary);
            System.out.println("passed: " + summary.getSummary().getTestsSucceededCount());
        }
    }

    private static String output(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-Xlog:class+load", "-cp", System.getProperty("java.class.path"), Child.class.getName()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> ours(String output) {
        return output.lines()
                .filter(line -> line.contains(" dev.harness.perf.") && !line.contains("OrdinaryRunTest"))
                .map(line -> line.replaceAll(".* (dev[.]harness[.]perf[.][\\w.]*).*", "$1"))
                .toList();
    }

    @Test
    void run_plainBenchmarks_loadsNothingThatMeasuresOrReports() throws IOException {
        String output = output();
        assertThat(output.lines()).contains("passed: 2");
        assertThat(ours(output))
                .contains("dev.harness.perf.junit.Ordinary", "dev.harness.perf.run.TestBencher")
                .doesNotContain("dev.harness.perf.run.Keys", "dev.harness.perf.run.Settings")
                .noneMatch(
                        name -> name.matches("dev[.]harness[.]perf[.](compare|history|measure|report|threads)[.].*"));
    }

    /** One parameter of ours, and all of them are read: a misspelt one fails the tests. */
    @Test
    void run_oneParameterIsSet_readsAll() throws IOException {
        String output = output("-Dharness.benchmark.forks=2");
        assertThat(output.lines()).contains("passed: 2");
        assertThat(ours(output)).contains("dev.harness.perf.run.Keys");
        assertThat(output("-Dharness.bechmark=measure").lines()).contains("passed: 0");
    }
}
