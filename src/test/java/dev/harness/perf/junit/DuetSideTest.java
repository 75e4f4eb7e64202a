package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.Bencher;
import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitTime;
import dev.harness.perf.kit.Fixture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuetSideTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private final List<String> keys = new ArrayList<>();

    @Fixture
    static class Sides {
        @Test
        @Benchmark(forks = 3)
        @LimitTime("1 ns")
        void named(Bencher bencher, @TempDir Path folder) {
            assertThat(folder).isDirectory();
            bencher.measure("one", RUNS::incrementAndGet);
            assertThat(bencher.result()).isEmpty();
            bencher.run("two", RUNS::incrementAndGet);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a b", "ü"})
        @Benchmark
        void many(String text, Bencher bencher) {
            bencher.withInput(text::length).measure(length -> length + 1);
        }

        @Test
        @Benchmark(threads = 2)
        void together(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Test
        @Benchmark(isolated = true)
        void apart(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Test
        @Benchmark
        void broken(Bencher bencher) {
            bencher.run(() -> {
                throw new IllegalStateException("no disk");
            });
        }

        @Nested
        class Inner {
            @Test
            @Benchmark
            void body() {
                RUNS.incrementAndGet();
            }

            @Test
            @Benchmark
            void sized(Bencher bencher) {
                bencher.sizes(1, 2, 4).withInput(size -> RUNS).batch(7).measure(AtomicInteger::get);
            }
        }
    }

    private Map<?, ?> run(String path, BiFunction<String, LongUnaryOperator, Object> meeting) {
        String id = "[engine:junit-jupiter]/[class:" + Sides.class.getName() + "]" + path;
        Map<String, Object> request = new HashMap<>();
        request.put("do", "run");
        request.put("ids", List.of(id));
        request.put("parameters", Map.of("harness.benchmark", "measure", "kit.fixture", "on"));
        request.put("meeting", meeting);
        return (Map<?, ?>) new DuetSide().apply(request).get("outcomes");
    }

    private Object note(String key, LongUnaryOperator turn) {
        keys.add(key.replace('\u001f', '|').replace(Sides.class.getName(), "Sides"));
        return key;
    }

    @Test
    void run_namedMeasurements_meetWithoutForksAndLimits() {
        assertThat(run("/[method:named(dev.harness.perf.Bencher, java.nio.file.Path)]", this::note))
                .isEmpty();
        assertThat(keys).containsExactly("Sides|named||+one", "Sides|named||+two");
    }

    @Test
    void run_turns_runSoManyOperationsOnceSettled() {
        RUNS.set(0);
        List<Long> answers = new ArrayList<>();
        run("/[nested-class:Inner]/[method:body()]", (key, turn) -> {
            answers.add(turn.applyAsLong(7));
            answers.add(turn.applyAsLong(0));
            return key;
        });
        assertThat(RUNS).hasValue(7);
        assertThat(answers.get(0)).isPositive();
        assertThat(answers.get(1)).isEqualTo(1);
    }

    /** Timed alone, an operation of 5 ns would read 30 with the clock. */
    @Test
    void run_sizedWithAGivenBatch_takesTurnsOfThatBatch() {
        List<Long> together = new ArrayList<>();
        run("/[nested-class:Inner]/[method:sized(dev.harness.perf.Bencher)]", (key, turn) -> {
            turn.applyAsLong(7);
            together.add(turn.applyAsLong(0));
            return key;
        });
        assertThat(together).containsExactly(7L, 7L, 7L);
    }

    @Test
    void run_parameterizedAndSized_meetByTheirArguments() {
        run("", this::note);
        assertThat(keys.stream().map(key -> key.replaceAll("[a-z0-9]+=", "=").replaceAll("\\|(text|arg0)\\|", "|p|")))
                .contains("Sides|many|+=a b||p|a b", "Sides|many|+=ü||p|ü")
                .contains("Sides$Inner|sized||+=1|size|1", "Sides$Inner|sized||+=4|size|4");
    }

    @Test
    void run_severalThreads_doesNotMeetAndSaysWhy() {
        assertThat(run("/[method:together(dev.harness.perf.Bencher)]", this::note).values().stream()
                        .map(Object::toString))
                .singleElement()
                .asString()
                .contains("it runs on 2 threads");
        assertThat(keys).isEmpty();
    }

    @Test
    void run_isolated_doesNotMeetAndSaysWhy() {
        assertThat(run("/[method:apart(dev.harness.perf.Bencher)]", this::note).values().stream()
                        .map(Object::toString))
                .containsExactly("java.lang.IllegalStateException: its annotation says isolated");
        assertThat(keys).isEmpty();
    }

    @Test
    void run_operationFails_throwsItsOwnException() {
        assertThat(
                        run("/[method:broken(dev.harness.perf.Bencher)]", (key, turn) -> turn.applyAsLong(1))
                                .values()
                                .stream()
                                .map(Object::toString))
                .containsExactly("java.lang.IllegalStateException: no disk");
    }

    @Test
    void run_over_leavesNoMeetingBehind() {
        run("/[nested-class:Inner]/[method:body()]", this::note);
        assertThat(Meetings.current()).isEmpty();
    }

    @Test
    void apply_protocol_isVersionOne() {
        assertThat(new DuetSide().apply(Map.of("do", "protocol"))).containsEntry("version", 1);
    }

    @Test
    void apply_unknownRequest_isRefused() {
        assertThatThrownBy(() -> new DuetSide().apply(Map.of("do", "dance"))).hasMessageContaining("dance");
        assertThatThrownBy(() -> new DuetSide().apply(Map.of("do", "discover"))).hasMessageContaining("roots");
    }
}
