package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    @TempDir
    Path directory;

    @Test
    void current_thisJvm_itsVersionAndProcessors() {
        Machine machine = ThisMachine.current();
        assertThat(machine.javaFeature()).isEqualTo(Runtime.version().feature());
        assertThat(machine.processors()).isPositive();
        assertThat(machine.id()).endsWith("-" + Runtime.version().feature()).doesNotContain(" ", "/");
        assertThat(machine.id().split("-")).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, OpenJDK 64-Bit Server VM, Linux-amd64-HotSpot-17",
        "Mac OS X, aarch64, Java HotSpot(TM) 64-Bit Server VM, macOS-aarch64-HotSpot-17",
        "Windows 11, amd64, Eclipse OpenJ9 VM, Windows-amd64-OpenJ9-17",
        "a/../b-c, '', Substrate VM, a_.._b_c-unknown-Substrate_VM-17",
    })
    void id_osArchVmFeature_oneFolderName(String os, String arch, String vm, String id) {
        Machine machine = new Machine(
                os,
                "1",
                arch,
                Optional.empty(),
                1,
                OptionalLong.empty(),
                vm,
                "17.0.1",
                17,
                Optional.empty(),
                List.of());
        assertThat(machine.id()).isEqualTo(id);
    }

    @Test
    void steering_arguments_onlyThoseThatSteerTheJvm() {
        assertThat(ThisMachine.steering(
                        List.of("-Xmx1g", "-Dpassword=x", "-javaagent:/a.jar", "-XX:+UseG1GC", "--add-opens=a/b=c")))
                .containsExactly("-Xmx1g", "-XX:+UseG1GC", "--add-opens=a/b=c");
    }

    @Test
    void probe_procFiles_modelAndMemory() throws IOException {
        Path cpuinfo = Files.writeString(
                directory.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Some CPU @ 3GHz\nmodel name\t: Other\n");
        Path meminfo = Files.writeString(directory.resolve("meminfo"), "MemTotal:       16384 kB\nMemFree: 1 kB\n");
        assertThat(ThisMachine.cpuModel(cpuinfo)).contains("Some CPU @ 3GHz");
        assertThat(ThisMachine.memory(meminfo)).hasValue(16_384L * 1024);
    }

    @Test
    void probe_noOrOtherFiles_unknown() throws IOException {
        Path other = Files.write(directory.resolve("other"), new byte[] {'M', (byte) 0xff, 'x'});
        assertThat(ThisMachine.cpuModel(directory.resolve("absent"))).isEmpty();
        assertThat(ThisMachine.cpuModel(other)).isEmpty();
        assertThat(ThisMachine.memory(Files.writeString(other, "MemTotal: many\n")))
                .isEmpty();
    }
}
