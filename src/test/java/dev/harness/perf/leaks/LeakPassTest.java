package dev.harness.perf.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeakPassTest {
    private static final String ARRAYS = "java.lang.Object[]";

    /** Censuses in which one class has so many bytes, and the whole heap so many. */
    private static LeakPass pass(long[] bytes, long[] totals) {
        List<Census> censuses = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            censuses.add(new Census(Map.of(ARRAYS, new ClassCount(100, bytes[i])), totals[i], 1, 0, 0));
        }
        return new LeakPass(censuses, 20, 1);
    }

    @Test
    void swollenClasses_otherClassesShrinkMeanwhile_areFound() {
        LeakPass pass = pass(
                new long[] {9_000, 9_256, 9_512, 9_512, 9_512}, new long[] {50_000, 50_500, 49_800, 49_800, 49_800});

        assertThat(pass.swollenClasses()).containsExactly(ARRAYS);
        assertThat(pass.growingClasses()).isEmpty();
    }

    @Test
    void swollenClasses_onlyInTheFirstRound_areNone() {
        assertThat(pass(new long[] {9_000, 9_512, 9_512, 9_512, 9_512}, new long[5])
                        .swollenClasses())
                .isEmpty();
    }

    @Test
    void swollenClasses_lessThanAByteARun_areNone() {
        assertThat(pass(new long[] {9_000, 9_000, 9_000, 9_000, 9_059}, new long[5])
                        .swollenClasses())
                .isEmpty();
    }
}
