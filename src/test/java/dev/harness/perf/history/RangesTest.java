package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
    @Test
    void of_places_joinsNeighbours() {
        assertThat(Ranges.of(List.of())).isEmpty();
        assertThat(Ranges.of(List.of(3))).isEqualTo("3");
        assertThat(Ranges.of(List.of(0, 1, 2, 5, 127, 128, 129, 1_000))).isEqualTo("0-2,5,127-129,1000");
    }

    @Test
    void parse_whatWasWritten_isEqual() {
        for (List<Integer> places : List.of(List.<Integer>of(), List.of(0), List.of(0, 1, 2, 5, 127, 128, 999))) {
            assertThat(Ranges.parse(Ranges.of(places), 1_000)).isEqualTo(places);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "-1", "2-1", "a", "0,", "1-2-3", "0-10", "99999999999"})
    void parse_placeThatIsNotThere_isRefused(String text) {
        assertThatThrownBy(() -> Ranges.parse(text, 10)).isInstanceOf(IllegalArgumentException.class);
    }
}
