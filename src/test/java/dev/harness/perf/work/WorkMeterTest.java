package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Slow
class WorkMeterTest {
    /** Counts every sample. */
    static final class Samples implements WorkChild.Job {
        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            EnumMap<Sample, WorkCount> counts = new EnumMap<>(Sample.class);
            for (Sample sample : Sample.values()) {
                counts.put(sample, meter.count(sample.operation()));
            }
            return counts;
        }
    }

    private static Map<Sample, WorkCount> first = Map.of();
    private static Map<Sample, WorkCount> second = Map.of();

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void count() throws Exception {
        first = (Map<Sample, WorkCount>) WorkChild.run(Samples.class, "-XX:+UseSerialGC");
        second = (Map<Sample, WorkCount>) WorkChild.run(Samples.class, "-XX:+UseG1GC");
    }

    @Test
    void count_sameCodeInTwoJvms_sameValueInEveryRun() {
        assertThat(first).hasSize(Sample.values().length).allSatisfy((sample, count) -> {
            WorkCount other = Objects.requireNonNull(second.get(sample));
            assertThat(count.deterministic()).as(sample + " " + count.values()).isTrue();
            assertThat(count.values()).hasSize(WorkMeter.RUNS).isEqualTo(other.values());
            assertThat(count.methods()).isEqualTo(other.methods());
            assertThat(count.varying()).isEmpty();
            assertThat(count.priceList()).isEqualTo(PriceList.VERSION);
            assertThat(count.jdk()).contains(Runtime.version().toString());
        });
    }

    @Test
    void count_operationOfTheJdk_namesItsMethodsByTheirWork() {
        WorkCount count = Objects.requireNonNull(first.get(Sample.TREE_MAP));
        double sum = count.methods().stream().mapToDouble(MethodWork::work).sum();
        assertThat(Math.round(sum)).isEqualTo(count.mode());
        assertThat(count.methods().get(0).method().shortName()).isEqualTo("TreeMap.put");
    }

    @Test
    @SuppressWarnings("unchecked")
    @Lengthy
    void instrument_everyClassOfJavaBase_verifiesAndLinks() throws Exception {
        List<String> found = (List<String>)
                WorkChild.run(AllClasses.class, "-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal");
        assertThat(found).hasSize(1);
        assertThat(Integer.parseInt(found.get(0))).isGreaterThan(6_000);
    }

    @Test
    void ofThisJvm_startedWithoutTheOptions_isEmpty() {
        assertThat(WorkMeter.ofThisJvm()).isEmpty();
    }
}
