package dev.harness.perf.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Torture;
import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.memory.Allocation;
import dev.harness.perf.memory.AllocationMeter;
import dev.harness.perf.memory.Body;
import dev.harness.perf.memory.RunPlan;
import dev.harness.perf.threads.Counters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tight limits on clean code, in random order: a limit that cries wolf is switched off within a week. */
class FalseAlarmTest {
    private static Object sink = "";

    private static Map<Body, Long> tightLimits() {
        Map<Body, Long> limits = new LinkedHashMap<>();
        limits.put(() -> {}, 0L);
        limits.put(() -> sink = new Object(), 16L);
        limits.put(() -> sink = new byte[1_000], 1_016L);
        limits.put(() -> sink = new ArrayList<>(10), 24L + 56);
        limits.put(() -> sink = new StringBuilder(100).append("text").append(42), 24L + 120);
        limits.put(() -> sink = List.of(1, 2, 3).iterator(), 24L + 32 + 32);
        return limits;
    }

    private static void repeat(int repetitions) throws Throwable {
        List<Map.Entry<Body, Long>> order = new ArrayList<>();
        List<Map.Entry<Body, Long>> limits = List.copyOf(tightLimits().entrySet());
        for (int i = 0; i < repetitions; i++) {
            order.add(limits.get(i % limits.size()));
        }
        Collections.shuffle(order, new Random(42));
        List<String> alarms = new ArrayList<>();
        for (Map.Entry<Body, Long> limited : order) {
            Allocation measured = AllocationMeter.measure(limited.getKey(), RunPlan.of(RunPlan.AUTOMATIC), Threads.ALL);
            if (measured.steady() > limited.getValue()) {
                alarms.add(measured.steady() + " B, more than " + limited.getValue() + " B");
            }
        }
        assertThat(alarms).isEmpty();
    }

    @Test
    @Lengthy
    void measure_500TimesInRandomOrder_staysWithinTightLimits() throws Throwable {
        repeat(500);
    }

    @Test
    @Torture
    void measure_10000TimesInRandomOrder_staysWithinTightLimits() throws Throwable {
        repeat(10_000);
    }

    @Test
    @Torture
    void measure_emptyBody_costsUnderATenthOfASecond() throws Throwable {
        int repetitions = 1_000;
        long bytes = Counters.current();
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            AllocationMeter.measure(() -> {}, RunPlan.of(RunPlan.AUTOMATIC), Threads.ALL);
        }
        long micros = (System.nanoTime() - start) / 1_000 / repetitions;
        System.out.println("one measurement of an empty body: " + micros + " us, "
                + (Counters.current() - bytes) / repetitions + " B");
        assertThat(micros).isLessThan(100_000);
    }
}
