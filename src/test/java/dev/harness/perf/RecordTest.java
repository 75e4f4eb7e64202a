package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

/** {@code harness.benchmark.record}, with a real child JVM. */
@Slow
class RecordTest {
    @Test
    @Lengthy
    void run_recordOn_recordsTheRoundsOfEachOperation() throws IOException {
        Outcome outcome = PerfKit.measuring(Recorded.class)
                .with("harness.benchmark.record", "on")
                .with("harness.benchmark.max-time", "200 ms")
                .run();

        Path folder = outcome.folder().resolve("report/recordings");
        assertThat(names(folder))
                .hasSize(4)
                .anyMatch(name -> name.matches("RecordTest\\.Recorded\\.sums-one-\\w+\\.jfr"))
                .anyMatch(name -> name.matches("RecordTest\\.Recorded\\.sums-one-\\w+\\.html"))
                .anyMatch(name -> name.matches("RecordTest\\.Recorded\\.sums-a-b-\\w+\\.jfr"))
                .allMatch(name -> outcome.console().contains(name));
        for (String name : names(folder)) {
            if (name.endsWith(".jfr")) {
                assertThat(RecordingFile.readAllEvents(folder.resolve(name)))
                        .as("samples in the operation of " + name)
                        .anyMatch(RecordTest::isInTheOperation);
            } else {
                assertThat(Files.readString(folder.resolve(name))).contains("sum");
            }
        }
    }

    private static boolean isInTheOperation(RecordedEvent event) {
        return event.getEventType().getName().equals("jdk.ExecutionSample")
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().endsWith("RecordTest$Recorded"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Fixture
    @Benchmark
    static class Recorded {
        @Test
        void sums(Bencher bencher) {
            bencher.measure("one", () -> sum(20_000));
            bencher.measure("a/b", () -> sum(10_000));
        }

        private static double sum(int n) {
            double sum = 0;
            for (int i = 1; i < n; i++) {
                sum += Math.log(i);
            }
            return sum;
        }
    }
}
