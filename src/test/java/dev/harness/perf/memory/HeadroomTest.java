package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.stats.ByteSize;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadroomTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "16, 18 B",
        "1016, 1.1 KB",
        "1048576, 1.1 MB",
        "20000000, 21 MB",
        "500000000, 530 MB",
    })
    void above_size_isRoundAndTenPercentMore(long bytes, String limit) {
        assertThat(Headroom.above(bytes, 10)).isEqualTo(limit);
    }

    @Test
    void above_anySize_isALimitThatItKeeps() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long bytes = random.nextLong() >>> (3 + random.nextInt(60));

            assertThat(ByteSize.parse(Headroom.above(bytes, 10))).isGreaterThanOrEqualTo(bytes);
        }
    }
}
