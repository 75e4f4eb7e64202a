package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A limit on growth that does not look kept is looked at again; the times of each size are those of the fastest look. */
class GrowthLooksTest {
    private static final List<Integer> VISITED = new ArrayList<>();

    @BeforeEach
    void none() {
        VISITED.clear();
    }

    @Test
    void measureSizes_limitKept_visitsEachSizeOnce() {
        Outcome outcome = PerfKit.measuring(Kept.class).run();

        assertThat(outcome.of("kept").status()).isEqualTo(Outcome.Status.PASSED);
        assertThat(VISITED).containsExactly(16_000, 8_000, 4_000, 2_000, 1_000);
    }

    @Test
    void measureSizes_limitBroken_visitsEachSizeAgainBeforeItFails() {
        Outcome outcome = PerfKit.measuring(Broken.class).run();

        assertThat(outcome.of("broken").status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(VISITED).startsWith(16_000, 8_000, 4_000, 2_000, 1_000, 2_000, 4_000, 8_000, 16_000);
    }

    private static int[] made(int size) {
        if (VISITED.isEmpty() || VISITED.get(VISITED.size() - 1) != size) {
            VISITED.add(size);
        }
        return new int[size];
    }

    private static void measureSums(Bencher bencher) {
        bencher.sizes(1_000, 2_000, 4_000, 8_000, 16_000)
                .withInput(GrowthLooksTest::made)
                .measure(GrowthLooksTest::sum);
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number % 7;
        }
        return sum;
    }

    @Fixture
    static class Kept {
        @Test
        @LimitComplexity(Complexity.EXPONENTIAL)
        void kept(Bencher bencher) {
            measureSums(bencher);
        }
    }

    @Fixture
    static class Broken {
        @Test
        @LimitComplexity(Complexity.CONSTANT)
        void broken(Bencher bencher) {
            measureSums(bencher);
        }
    }
}
