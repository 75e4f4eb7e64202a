package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkScheduleTest {
    private static ForkRequest side(String name) {
        return ForkRequest.of("Main", name, Map.of(), Duration.ofSeconds(1));
    }

    private static List<String> turns(int each, String... sides) {
        return ForkSchedule.of(
                        List.of(sides).stream().map(ForkScheduleTest::side).toList(), each)
                .turns()
                .stream()
                .map(ForkRequest::testId)
                .toList();
    }

    @Test
    void of_oneSide_hasItsTurnsOneAfterAnother() {
        assertThat(turns(3, "a")).containsExactly("a", "a", "a");
    }

    @Test
    void of_twoSides_alternateAndGoBackwardsEverySecondRound() {
        assertThat(turns(4, "a", "b")).containsExactly("a", "b", "b", "a", "a", "b", "b", "a");
    }

    @Test
    void of_noSideOrNoTurn_isRefused() {
        assertThatThrownBy(() -> turns(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> turns(0, "a")).hasMessage("1 sides with 0 turns each are no schedule");
    }
}
