package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Slow;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
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

    @Test
    @SuppressWarnings("unchecked")
    void count_sameCodeInTwoJvms_sameValueInEveryRun() throws Exception {
        Map<Sample, WorkCount> first = (Map<Sample, WorkCount>) WorkChild.run(Samples.class, "-XX:+UseSerialGC");
        Map<Sample, WorkCount> second = (Map<Sample, WorkCount>) WorkChild.run(Samples.class, "-XX:+UseG1GC");
        assertThat(first).hasSize(Sample.values().length).allSatisfy((sample, count) -> {
            assertThat(count.deterministic()).as(sample + " " + count.values()).isTrue();
            assertThat(count.values())
                    .hasSize(WorkMeter.RUNS)
                    .isEqualTo(second.get(sample).values());
            assertThat(count.methods()).isEqualTo(second.get(sample).methods());
            assertThat(count.varying()).isEmpty();
            assertThat(count.priceList()).isEqualTo("work/1");
            assertThat(count.jdk()).contains(Runtime.version().toString());
        });
    }

    @Test
    void count_operationOfTheJdk_namesItsMethodsByTheirWork() throws Exception {
        assertThat(WorkChild.run(Samples.class))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey(Sample.TREE_MAP, InstanceOfAssertFactories.type(WorkCount.class))
                .satisfies(count -> {
                    double sum = count.methods().stream()
                            .mapToDouble(MethodWork::work)
                            .sum();
                    assertThat(Math.round(sum)).isEqualTo(count.mode());
                    assertThat(count.methods().get(0).method().shortName()).isEqualTo("TreeMap.put");
                });
    }

    @Test
    @SuppressWarnings("unchecked")
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
