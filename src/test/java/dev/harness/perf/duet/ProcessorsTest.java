package dev.harness.perf.duet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
    @Test
    void parse_listOfTheSystem_hasEachProcessor() {
        assertThat(Processors.parse("0-2,5")).isEqualTo(List.of(0, 1, 2, 5));
        assertThat(Processors.parse("7")).isEqualTo(List.of(7));
    }

    @Test
    void parse_anythingElse_bindsNothing() {
        assertThat(Processors.parse("")).isEmpty();
        assertThat(Processors.parse("ffffffff")).isEmpty();
        assertThat(Processors.parse("0-")).isEmpty();
    }
}
