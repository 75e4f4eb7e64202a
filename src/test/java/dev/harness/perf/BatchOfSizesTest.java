package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.PerfKit;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One object for all operations of a size: a given batch says that they may follow each other. */
class BatchOfSizesTest {
    private static final Map<Integer, Integer> MOST = new TreeMap<>();

    @BeforeEach
    void none() {
        MOST.clear();
    }

    @Test
    void run_givenBatch_makesSoManyInputsOfEachSizeBeforeTheOperations() {
        Outcome outcome = PerfKit.measuring(Sized.class).run();

        assertThat(outcome.of("sized").status()).isEqualTo(Outcome.Status.PASSED);
        assertThat(MOST).isEqualTo(Map.of(10, 500, 20, 500, 40, 500));
    }

    @Fixture
    static class Sized {
        private final StringBuilder shared = new StringBuilder();
        private int inRow;

        @Test
        @Benchmark
        void sized(Bencher bencher) {
            bencher.sizes(10, 20, 40)
                    .withInput(size -> {
                        inRow++;
                        MOST.merge(size, inRow, Math::max);
                        return shared;
                    })
                    .batch(500)
                    .run(text -> inRow = 0);
        }
    }
}
