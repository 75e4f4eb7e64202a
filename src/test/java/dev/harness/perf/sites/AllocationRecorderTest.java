package dev.harness.perf.sites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocationRecorderTest {
    private static Object sink = "";

    private static void allocate() {
        for (int i = 0; i < 100; i++) {
            sink = new byte[100_000];
        }
    }

    @Test
    void sample_inAnOrdinaryJvm_isAHintWithTheRightPlace() throws Throwable {
        AllocationProfile profile = AllocationRecorder.sample(
                AllocationRecorderTest::allocate, AllocationRecorderTest.class.getName(), "allocate");

        assertThat(profile.exact()).isFalse();
        assertThat(profile.flameGraph()).isEmpty();
        assertThat(profile.sites()).first().satisfies(site -> {
            assertThat(site.place()).startsWith("AllocationRecorderTest.allocate:");
            assertThat(site.type()).isEqualTo("byte[]");
        });
    }
}
