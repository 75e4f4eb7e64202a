package dev.harness.perf.heap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LongIndexTest {
    private static final int OBJECTS = 5_000;

    @Test
    void get_manyIds_givesTheLastNumberOfEach() {
        LongIndex index = new LongIndex();
        LongStream.rangeClosed(1, OBJECTS).forEach(id -> index.put(id * 8, (int) id));
        index.put(8, OBJECTS + 1);

        assertThat(index.get(8)).isEqualTo(OBJECTS + 1);
        assertThat(LongStream.rangeClosed(2, OBJECTS).allMatch(id -> index.get(id * 8) == id))
                .isTrue();
        assertThat(index.get(4)).isEqualTo(LongIndex.NONE);
        assertThat(index.get(0)).isEqualTo(LongIndex.NONE);
    }

    @Test
    void home_tableOfMillions_spreadsOverAllOfIt() {
        int length = 1 << 27;
        long eighths = LongStream.range(0, 1_000)
                .map(id -> LongIndex.home(length, 0x7_0000_0000L + id * 24) / (length / 8))
                .distinct()
                .count();

        assertThat(eighths).isEqualTo(8);
    }

    @Test
    void home_smallestTable_staysInside() {
        assertThat(LongStream.range(1, 1_000).map(id -> LongIndex.home(1_024, -id * 8)))
                .allMatch(slot -> slot >= 0 && slot < 1_024);
    }
}
