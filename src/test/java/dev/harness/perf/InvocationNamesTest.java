package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows name the invocations of a parameterised test. */
class InvocationNamesTest {
    @Test
    @Lengthy
    void row_anyArgument_isNamedSoThatTheNextRunFindsIt() throws IOException {
        Outcome outcome = PerfKit.measuring(Parameterised.class).run();

        assertThat(names(outcome))
                .containsExactlyInAnyOrder(
                        "missing[text=null]",
                        "missing[text=a]",
                        "named[numbers=three numbers]",
                        "identity[1]",
                        "identityAndValue[n=3, 1]",
                        "chosen[for 10 rows]",
                        "chosenBlind[always the same, n=1]",
                        "chosenBlind[always the same, n=2]",
                        "durations[wait=PT1S, type=String]",
                        "repeated[1]");
    }

    private static List<String> names(Outcome outcome) throws IOException {
        try (Stream<Path> files = Files.walk(outcome.folder().resolve("benchmarks"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file -> JmhJson.read(file).benchmarks().stream())
                    .map(row -> row.id().name())
                    .toList();
        }
    }

    @Fixture
    @Benchmark(minRounds = 1, maxTime = "1 ms", warmup = "off")
    static class Parameterised {
        @ParameterizedTest
        @NullSource
        @ValueSource(strings = "a")
        void missing(String text, Bencher bencher) {
            bencher.measure(() -> text);
        }

        static Stream<Named<int[]>> numbers() {
            return Stream.of(Named.of("three numbers", new int[] {1, 2, 3}));
        }

        @ParameterizedTest
        @MethodSource("numbers")
        void named(int[] numbers, Bencher bencher) {
            bencher.measure(() -> numbers.length);
        }

        static Stream<Object> objects() {
            return Stream.of(new Object());
        }

        @ParameterizedTest
        @MethodSource("objects")
        void identity(Object object, Bencher bencher) {
            bencher.measure(object::hashCode);
        }

        static Stream<Arguments> objectsAndNumbers() {
            return Stream.of(Arguments.of(new Object(), 3));
        }

        @ParameterizedTest
        @MethodSource("objectsAndNumbers")
        void identityAndValue(Object object, int n, Bencher bencher) {
            bencher.measure(() -> object.hashCode() + n);
        }

        @ParameterizedTest(name = "for {0} rows")
        @ValueSource(ints = 10)
        void chosen(int n, Bencher bencher) {
            bencher.measure(() -> n);
        }

        @ParameterizedTest(name = "always the same")
        @ValueSource(ints = {1, 2})
        void chosenBlind(int n, Bencher bencher) {
            bencher.measure(() -> n);
        }

        static Stream<Arguments> times() {
            return Stream.of(Arguments.of(Duration.ofSeconds(1), String.class));
        }

        @ParameterizedTest
        @MethodSource("times")
        void durations(Duration wait, Class<?> type, Bencher bencher) {
            bencher.measure(() -> type.getName() + wait);
        }

        @RepeatedTest(1)
        void repeated(Bencher bencher) {
            bencher.run(() -> {});
        }
    }
}
