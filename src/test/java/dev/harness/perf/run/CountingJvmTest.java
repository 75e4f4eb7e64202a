package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountingJvmTest {
    @Test
    void refusal_agentInTheEnvironment_isNamed() {
        Map<String, String> environment = Map.of("JDK_JAVA_OPTIONS", "-Dx=y  -javaagent:jacoco.jar=a=b");

        assertThat(CountingJvm.refusal(environment))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .startsWith("work cannot be counted beside -javaagent:jacoco.jar=a=b: ")
                        .endsWith("leave the option out"));
    }

    @Test
    void refusal_otherOptionsInTheEnvironment_isNone() {
        assertThat(CountingJvm.refusal(Map.of("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8", "HOME", "-javaagent:x")))
                .isEmpty();
    }
}
