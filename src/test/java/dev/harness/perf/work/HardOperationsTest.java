package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Features of the language and the JVM that are hard on a counter: the same code has one count, in two JVMs and in another order. */
@Lengthy
class HardOperationsTest {
    /** Counts them as they are written. */
    static class InOrder implements WorkChild.Job {
        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            TreeMap<String, WorkCount> counts = new TreeMap<>();
            for (Map.Entry<String, WorkOperation> each : order(HardOperations.all())) {
                counts.put(each.getKey(), meter.count(each.getValue()));
            }
            return counts;
        }

        List<Map.Entry<String, WorkOperation>> order(Map<String, WorkOperation> all) {
            return List.copyOf(all.entrySet());
        }
    }

    /** Counts the last one first. */
    static final class Backwards extends InOrder {
        @Override
        List<Map.Entry<String, WorkOperation>> order(Map<String, WorkOperation> all) {
            List<Map.Entry<String, WorkOperation>> order = new ArrayList<>(all.entrySet());
            Collections.reverse(order);
            return order;
        }
    }

    /** The counts, when the first test needs them: a test has more time than what comes before all. */
    private static final class All {
        private static final Map<String, WorkCount> FIRST = run(InOrder.class, "-XX:+UseSerialGC");
        private static final Map<String, WorkCount> SECOND = run(Backwards.class, "-XX:+UseG1GC");

        @SuppressWarnings("unchecked")
        private static Map<String, WorkCount> run(Class<? extends WorkChild.Job> job, String collector) {
            try {
                return (Map<String, WorkCount>) WorkChild.run(job, collector);
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    private final Map<String, WorkCount> first = All.FIRST;
    private final Map<String, WorkCount> second = All.SECOND;

    static Stream<String> exact() throws Exception {
        return HardOperations.all().keySet().stream().filter(name -> !name.contains(": "));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void count_inTwoJvms_oneValueInAllRuns(String name) {
        WorkCount one = Objects.requireNonNull(first.get(name), name);
        WorkCount other = Objects.requireNonNull(second.get(name), name);
        assertThat(one.others() + other.others()).isEmpty();
        assertThat(one.values()).as(one.varying() + " " + other.varying()).isEqualTo(other.values());
        assertThat(one.deterministic()).as(one.values() + ", " + one.varying()).isTrue();
        assertThat(one.mode()).isGreaterThan(20);
    }

    static Stream<String> about() throws Exception {
        return HardOperations.all().keySet().stream().filter(name -> name.startsWith("about: "));
    }

    /** Half of what the judge of a limit takes for chance. */
    @ParameterizedTest
    @MethodSource("about")
    void count_whatMeetsTablesThatFill_differsByLessThanTheJudgeAllows(String name) {
        WorkCount one = Objects.requireNonNull(first.get(name), name);
        WorkCount other = Objects.requireNonNull(second.get(name), name);
        assertThat(one.others() + other.others()).isEmpty();
        long spread = Math.max(one.max(), other.max()) - Math.min(one.min(), other.min());
        assertThat(spread)
                .as(one.varying() + " " + other.varying())
                .isLessThanOrEqualTo(Math.max(50, one.mode() / 100));
        assertThat(one.varying()).doesNotHaveDuplicates();
    }

    static Stream<String> varying() throws Exception {
        return HardOperations.all().keySet().stream().filter(name -> name.startsWith("varies: "));
    }

    @ParameterizedTest
    @MethodSource("varying")
    void count_whatDependsOnChanceOrTheClock_namesTheMethodThatVaries(String name) {
        for (Map<String, WorkCount> jvm : List.of(first, second)) {
            WorkCount count = Objects.requireNonNull(jvm.get(name), name);
            assertThat(count.spread()).isGreaterThan(0.02);
            assertThat(count.mostVarying())
                    .map(MethodName::shortName)
                    .hasValueSatisfying(method -> assertThat(method).contains("HardOperations.spin"));
        }
    }

    @Test
    void count_moreOfTheSame_moreWork() {
        assertThat(mode("backtracking, 16")).isGreaterThan(mode("backtracking, 14"));
        assertThat(mode("deep recursion, 4,000"))
                .isBetween(19 * mode("deep recursion, 200"), 21 * mode("deep recursion, 200"));
    }

    private long mode(String name) {
        return Objects.requireNonNull(first.get(name), name).mode();
    }
}
