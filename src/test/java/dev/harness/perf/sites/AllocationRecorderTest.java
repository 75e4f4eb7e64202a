package dev.harness.perf.sites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.memory.Body;
import org.junit.jupiter.api.Test;

class AllocationRecorderTest {
    private static Object sink = "";

    private static void allocate() {
        for (int i = 0; i < 100; i++) {
            sink = new byte[100_000];
        }
    }

    private static void allocateElsewhere() {
        for (int i = 0; i < 100; i++) {
            sink = new long[100_000];
        }
    }

    /** The recorder's own stack has 64 frames in an ordinary JVM, and tests run deeper than that. */
    private static AllocationProfile sampleAtDepth(int frames, Body body) throws Throwable {
        return frames == 0
                ? AllocationRecorder.sample(body, AllocationRecorderTest.class.getName(), "allocate")
                : sampleAtDepth(frames - 1, body);
    }

    @Test
    void sample_onADeepStack_leavesOutWhatIsNotTheBody() throws Throwable {
        AllocationProfile profile = sampleAtDepth(100, () -> {
            allocateElsewhere();
            allocate();
        });

        assertThat(profile.sites())
                .isNotEmpty()
                .allSatisfy(site -> assertThat(site.place()).startsWith("AllocationRecorderTest.allocate:"));
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
