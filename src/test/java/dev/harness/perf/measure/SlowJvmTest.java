package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowJvmTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Xint | compiles nothing (-Xint)",
                "-XX:TieredStopAtLevel=1 | stops before its best compiler (-XX:TieredStopAtLevel=1)",
                "-Xcomp | compiles before it knows",
                "-agentlib:jdwp=transport=dt_socket,address=127.0.0.1:5005 | a debugger may be attached (-agentlib:jdwp=\u2026)"
            })
    void remarks_optionThatSlowsEverything_isNamed(String option, String expected) {
        assertThat(SlowJvm.remarks(List.of("-ea", option)))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void remarks_ordinaryOptions_areNone() {
        assertThat(SlowJvm.remarks(List.of("-ea", "-XX:TieredStopAtLevel=4", "-Xmx1g", "-agentlib:other")))
                .isEmpty();
    }
}
