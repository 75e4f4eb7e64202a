package dev.harness.perf.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapSearchTest {
    private static final long MB = 1 << 20;
    private final List<Long> tried = new ArrayList<>();

    private boolean passesFrom(long needed, long heap) {
        tried.add(heap / MB);
        return heap >= needed;
    }

    @Test
    void smallest_needs45FailsIn16_isFoundInSevenTrials() throws Throwable {
        assertThat(HeapSearch.smallest(16 * MB, 1024 * MB, heap -> passesFrom(45 * MB, heap)))
                .hasValue(45 * MB);
        assertThat(tried).containsExactly(32L, 64L, 48L, 40L, 44L, 46L, 45L);
    }

    @Test
    void smallest_largeHeap_isFoundWithinThreePercent() throws Throwable {
        long found = HeapSearch.smallest(64 * MB, 4096 * MB, heap -> passesFrom(1000 * MB, heap))
                .orElseThrow();

        assertThat(found).isBetween(1000 * MB, 1032 * MB);
        assertThat(tried).hasSizeLessThan(10);
    }

    @Test
    void smallest_neverPasses_isEmptyAfterTheLargest() throws Throwable {
        assertThat(HeapSearch.smallest(16 * MB, 100 * MB, heap -> passesFrom(Long.MAX_VALUE, heap)))
                .isEmpty();
        assertThat(tried).containsExactly(32L, 64L, 100L);
    }

    @Test
    void smallest_limitIsTheLargest_triesNothing() throws Throwable {
        assertThat(HeapSearch.smallest(16 * MB, 16 * MB, heap -> passesFrom(0, heap)))
                .isEmpty();
        assertThat(tried).isEmpty();
    }
}
