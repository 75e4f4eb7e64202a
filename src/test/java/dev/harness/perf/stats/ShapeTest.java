package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShapeTest {

    private final Random random = new Random(3);

    private static Shape shape(int rounds, DoubleSupplier value) {
        return Shape.of(Summary.of(DoubleStream.generate(value).limit(rounds).toArray()));
    }

    @Nested
    class Modes {

        @Test
        void modes_twoGroups_areNamed() {
            int[] round = {0};
            Shape shape = shape(1_000, () -> (round[0]++ % 10 < 3 ? 18 : 12) * (1 + 0.02 * random.nextGaussian()));
            assertThat(shape.modes().orElseThrow())
                    .matches(
                            "two modes: 71 % of the rounds near (11\\.9|12)[0-9.]* ns, 29 % near (17\\.9|18)[0-9.]* ns");
        }

        @Test
        void modes_oneGroupOfAnyForm_areNotSeen() {
            for (int run = 0; run < 300; run++) {
                int rounds = 20 + run * 5;
                assertThat(shape(rounds, () -> 100 + 10 * random.nextGaussian()).modes())
                        .isEmpty();
                assertThat(shape(rounds, () -> 100 + 100 * random.nextDouble()).modes())
                        .isEmpty();
            }
        }

        @Test
        void modes_closerThanFivePercent_areNotWorthAWord() {
            int[] round = {0};
            assertThat(shape(100, () -> round[0]++ % 2 == 0 ? 100 : 104).modes())
                    .isEmpty();
        }

        @Test
        void modes_tooFewRounds_areNotSought() {
            assertThat(shape(19, () -> random.nextBoolean() ? 1 : 2).modes()).isEmpty();
        }
    }

    @Nested
    class Outliers {

        @Test
        void outliers_beyondTheFence_areCountedBySide() {
            Summary summary = Summary.of(1, 10, 10, 10.5, 10.5, 11, 11, 11, 12, 500);
            assertThat(Shape.of(summary).outliers())
                    .contains("2 of 10 rounds are outliers (1 high, 1 low; 2 of them severe)");
        }

        @Test
        void outliers_none_isEmpty() {
            assertThat(Shape.of(Summary.of(1, 2, 3)).outliers()).isEmpty();
        }
    }
}
