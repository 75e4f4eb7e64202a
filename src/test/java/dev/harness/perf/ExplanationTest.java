package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.Torture;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Planted offenders: the failure of each has to name the place. */
@Slow
class ExplanationTest {
    private static Object sink = "";
    private static Outcome outcome = new Outcome(List.of(), "", java.nio.file.Path.of(""));

    /** Some ways to allocate too much. */
    @Fixture
    static class Offenders {
        private int runs;

        @Test
        @LimitMemory("1 KB")
        void map() {
            sink = Maps.filled();
        }

        @Test
        @LimitMemory("1 KB")
        void once() {
            if (runs++ > 0) {
                throw new IllegalStateException("claimed already");
            }
            sink = Buffers.large();
        }

        @Test
        @LimitMemory("1 KB")
        void thread() throws Exception {
            Thread worker = new Thread(Buffers::large);
            worker.start();
            worker.join();
        }
    }

    /** Its class was loaded before by a test of this JVM, so its first run allocates nothing for that. */
    @Fixture
    static class ColdOffender {
        @Test
        @LimitMemory(value = "1 KB", warmup = 0)
        void cold() {
            sink = Heavy.large();
        }
    }

    private static final class Heavy {
        private static final byte[][] TABLES = new byte[100][10_000];

        static byte[] large() {
            return new byte[50_000 + TABLES.length];
        }
    }

    /** More of them. */
    @Fixture
    static class MoreOffenders {
        @Test
        @LimitMemory("1 KB")
        void array() {
            sink = Buffers.large();
        }

        @Test
        @LimitMemory("1 KB")
        void boxes() {
            List<Integer> numbers = new ArrayList<>(1_000);
            for (int i = 0; i < 1_000; i++) {
                numbers.add(1_000 + i); // the boxes
            }
            sink = numbers;
        }

        @Test
        @LimitMemory("1 KB")
        void text() {
            sink = Texts.repeated("x".repeat(100));
        }
    }

    private static final class Buffers {
        static byte[] large() {
            byte[] large = new byte[100_000];
            sink = large;
            return large;
        }
    }

    private static final class Texts {
        static String repeated(String text) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                all.append(text);
            }
            return all.toString();
        }
    }

    private static final class Maps {
        static Map<Object, Object> filled() {
            Map<Object, Object> map = new HashMap<>();
            Callable<Object> value = Object::new;
            for (String key : "a b c d e f g h i j k l m n o p q r s t u v w x y z".split(" ")) {
                map.put(key, value);
            }
            return map;
        }
    }

    @BeforeAll
    static void run() {
        outcome = PerfKit.memcheck(Offenders.class).run();
    }

    @ParameterizedTest
    @CsvSource({
        "map, at ExplanationTest.Maps.filled",
        "once, byte[] at ExplanationTest.Buffers.large",
        "thread, byte[] at ExplanationTest.Buffers.large"
    })
    void run_plantedOffender_namesItsPlaceFirst(String method, String place) {
        assertExplained(outcome, method, place);
    }

    @Test
    @Lengthy
    void run_coldRunOfClassesLoadedBefore_isExplainedWithoutLoadingThem() {
        sink = Heavy.large();
        Outcome cold = PerfKit.memcheck(ColdOffender.class).run();

        assertExplained(cold, "cold", "byte[] at ExplanationTest.Heavy.large");
        assertThat(cold.of("cold").message()).doesNotContain("<clinit>");
    }

    @Test
    @Torture
    void run_morePlantedOffenders_nameTheirPlacesFirst() {
        Outcome more = PerfKit.memcheck(MoreOffenders.class).run();

        assertExplained(more, "array", "byte[] at ExplanationTest.Buffers.large");
        assertExplained(more, "boxes", "java.lang.Integer at ExplanationTest.MoreOffenders.boxes");
        assertExplained(more, "text", "byte[] at ExplanationTest.Texts.repeated");
    }

    private static void assertExplained(Outcome run, String method, String place) {
        String message = run.of(method).message();

        assertThat(message).contains("one run in a child JVM that recorded every object");
        String first = message.lines()
                .dropWhile(line -> !line.contains("recorded every object"))
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(first).contains(place);
        assertThat(message).contains("in all", "flame graph");
        boolean whole = message.lines().anyMatch(line -> line.contains("100.0 %") && line.contains("in all"));
        assertThat(whole || message.contains("unattributed")).as(message).isTrue(); // a cold run links classes
    }

    @Test
    void run_brokenLimit_drawsAFlameGraph() {
        assertThat(outcome.folder().resolve("report/allocation-ExplanationTest.Offenders-map.html"))
                .satisfies(file -> assertThat(Files.readString(file)).contains("Flame Graph", "filled"));
    }
}
