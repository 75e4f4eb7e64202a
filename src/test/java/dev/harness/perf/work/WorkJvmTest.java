package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkJvmTest {
    private static final String HOTSPOT = "OpenJDK 64-Bit Server VM";

    @Test
    void refusal_ofThisJvm_none() {
        assertThat(WorkJvm.refusal(List.of("-Xmx1g"))).isEmpty();
    }

    @Test
    void refusal_imageWithoutInstrument_namesTheModule() {
        assertThat(WorkJvm.refusal(List.of(), HOTSPOT, false))
                .hasValue("work cannot be counted: this run-time image has no module java.instrument");
    }

    @Test
    void refusal_anotherVirtualMachine_namesTheFlags() {
        assertThat(WorkJvm.refusal(List.of(), "Eclipse OpenJ9 VM", true))
                .hasValueSatisfying(message -> assertThat(message).contains("Eclipse OpenJ9 VM", "-XX:hashCode=3"));
    }

    @Test
    void refusal_anotherAgent_namesTheOption() {
        for (String option : List.of("-javaagent:jacoco.jar=x", "-agentpath:/lib/p.so", "-agentlib:jdwp=server=y")) {
            assertThat(WorkJvm.refusal(List.of("-Xmx1g", option), HOTSPOT, true))
                    .hasValueSatisfying(message -> assertThat(message).contains(option, "leave the option out"));
        }
    }

    @Test
    void probe_optionsOfThisJdk_startsQuietly() throws Exception {
        try (WorkJvm jvm = WorkJvm.open()) {
            assertThat(jvm.probe()).isEmpty();
        }
    }

    @Test
    void probe_flagThatNoJdkHas_firstLineOfWhatItSays() throws Exception {
        assertThat(Probe.run(List.of("-XX:NoSuchFlag=1")))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("work cannot be counted: this JDK refuses an option: ")
                        .contains("NoSuchFlag"));
    }

    @Test
    void close_afterUse_leavesNoFile() throws Exception {
        WorkJvm jvm = WorkJvm.open();
        String option = jvm.options().get(jvm.options().size() - 1);
        Path agent = Path.of(option.substring("-javaagent:".length()));
        assertThat(agent).exists();
        jvm.close();
        assertThat(Files.exists(agent.resolveSibling("."))).isFalse();
    }
}
