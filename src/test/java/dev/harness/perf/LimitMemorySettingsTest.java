package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import org.junit.jupiter.api.Test;

/** What the attributes of {@link LimitMemory} take, and what is suggested to be written there. */
class LimitMemorySettingsTest {
    private static Object sink = "";

    @Fixture
    static class Misused {
        @Test
        @LimitMemory("5 Mo")
        void noSize() {}

        @Test
        @LimitMemory(value = "5 MB", warmup = -3)
        void negativeWarmup() {}

        @Test
        @LimitMemory(value = "5 MB", per = LimitMemory.Per.OPERATION)
        void operationWithoutBencher() {}

        @Test
        @LimitMemory(value = "5 MB", per = LimitMemory.Per.OPERATION, warmup = 3)
        void operationWithWarmup(Bencher bencher) {
            bencher.run(() -> {});
        }
    }

    @Test
    void run_attributesThatMakeNoSense_areRefusedInAnyMode() {
        for (PerfKit kit : new PerfKit[] {PerfKit.once(Misused.class), PerfKit.memcheck(Misused.class)}) {
            Outcome outcome = kit.run();

            assertThat(outcome.of("noSize").message())
                    .isEqualTo("@LimitMemory on [LimitMemorySettingsTest.Misused#noSize]: "
                            + "value \"5 Mo\" is not a size; write e.g. \"5 MB\"");
            assertThat(outcome.of("negativeWarmup").message())
                    .isEqualTo("@LimitMemory on [LimitMemorySettingsTest.Misused#negativeWarmup]: "
                            + "warmup = -3 is negative; write 0 or more, or leave it out");
            assertThat(outcome.of("operationWithoutBencher").message())
                    .endsWith("per = OPERATION needs a Bencher parameter whose operations are counted");
            assertThat(outcome.of("operationWithWarmup").message()).endsWith("or write per = TEST");
        }
    }

    @Fixture
    static class Wasteful {
        @Test
        @LimitMemory("1 MB")
        void array() {
            sink = new byte[1_000];
        }
    }

    @Test
    void run_suggestOn_printsTheAnnotationToPaste() {
        Outcome outcome = PerfKit.memcheck(Wasteful.class)
                .with("harness.memcheck.suggest", "on")
                .run();

        assertThat(outcome.console())
                .contains("Harness suggests on [LimitMemorySettingsTest.Wasteful#array]: @LimitMemory(\"1.1 KB\")   "
                        + "// allocates 1,016 B");
    }
}
