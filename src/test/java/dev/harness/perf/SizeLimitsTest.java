package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every size of the cases as the value of every annotation that takes one. */
class SizeLimitsTest {
    private static final String CLASS = "dev.harness.perf.GeneratedLimits";
    private static final long SMALLEST_HEAP = 2 << 20;

    private static List<Row> rows = List.of();
    private static Outcome outcome = new Outcome(List.of(), "", Path.of(""));

    /** One line of the cases: a text, and the bytes it means or {@code refused}. */
    private record Row(int number, String text, String expected) {
        String method(String annotation) {
            return annotation + number;
        }

        boolean isRefused() {
            return expected.equals("refused");
        }
    }

    @BeforeAll
    static void runAll() throws IOException {
        rows = read();
        DynamicType.Builder<?> fixture = new ByteBuddy()
                .subclass(Object.class)
                .name(CLASS)
                .annotateType(
                        AnnotationDescription.Builder.ofType(Fixture.class).build());
        for (Row row : rows) {
            for (Class<? extends Annotation> type : List.of(LimitMemory.class, LimitLeaks.class, LimitHeap.class)) {
                fixture = fixture.defineMethod(row.method(type.getSimpleName()), void.class, Modifier.PUBLIC)
                        .intercept(StubMethod.INSTANCE)
                        .annotateMethod(
                                AnnotationDescription.Builder.ofType(Test.class).build(),
                                AnnotationDescription.Builder.ofType(type)
                                        .define("value", row.text())
                                        .build());
            }
        }
        Class<?> generated =
                fixture.make().load(SizeLimitsTest.class.getClassLoader()).getLoaded();
        outcome = PerfKit.once(generated).run();
    }

    /** Not read as CSV: the texts hold commas. */
    private static List<Row> read() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/cases/sizes.csv"))) {
            List<String> cases = lines.filter(line -> line.startsWith("`")).toList();
            return Stream.iterate(0, number -> number < cases.size(), number -> number + 1)
                    .map(number -> row(number, cases.get(number)))
                    .toList();
        }
    }

    private static Row row(int number, String line) {
        return new Row(number, line.substring(1, line.lastIndexOf('`')), line.substring(line.lastIndexOf(',') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LimitMemory", "LimitLeaks", "LimitHeap"})
    void run_everySizeAsAValue_isAcceptedOrRefused(String annotation) {
        assertThat(rows).hasSizeGreaterThan(20).anyMatch(Row::isRefused).anyMatch(row -> !row.isRefused());
        for (Row row : rows) {
            String method = row.method(annotation);
            if (row.isRefused()) {
                assertThat(outcome.of(method).message())
                        .isEqualTo(message(annotation, row) + " is not a size; write e.g. \"5 MB\"");
            } else if (annotation.equals("LimitHeap") && Long.parseLong(row.expected()) < SMALLEST_HEAP) {
                assertThat(outcome.of(method).message())
                        .isEqualTo(message(annotation, row) + " is less than 2 MB, the smallest heap a JVM takes");
            } else {
                assertThat(outcome.of(method).status()).as(row.text()).isEqualTo(Status.PASSED);
            }
        }
    }

    private static String message(String annotation, Row row) {
        return "@" + annotation + " on [GeneratedLimits#" + row.method(annotation) + "]: value \"" + row.text() + "\"";
    }
}
