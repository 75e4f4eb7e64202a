package dev.harness.perf.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmOptionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,address=5005",
                "-javaagent:/tmp/jacoco.jar=destfile=a.exec",
                "-agentpath:/opt/profiler.so",
                "-XX:StartFlightRecording:duration=1m",
                "-Djdk.module.path=/a",
                "-Dcom.sun.management.jmxremote.port=9010",
                "-Dharness.fork.kind=heap"
            })
    void inherited_debuggerOrAgent_isDropped(String option) {
        assertThat(JvmOptions.inherited(List.of(option), List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xshare:dump",
                "-XX:ArchiveClassesAtExit=app.jsa",
                "-XX:DumpLoadedClassList=app.lst",
                "-XX:SharedClassListFile=app.lst",
                "-XX:+RecordDynamicDumpInfo",
                "-XX:+AutoCreateSharedArchive",
                "-XX:AOTCacheOutput=app.aot",
                "-XX:AOTMode=record",
                "-XX:AOTConfiguration=app.aotconf"
            })
    void inherited_writesAnArchiveOrListOfClasses_isDropped(String option) {
        assertThat(JvmOptions.inherited(List.of(option), List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-Xmx1g", "-Xms1g", "-XX:MaxRAMPercentage=50", "-XX:MaxHeapSize=1g", "-Xmn4m"})
    void inherited_heapSetting_givesWayToTheChildsOwn(String option) {
        assertThat(JvmOptions.inherited(List.of(option), List.of("-Xmx16m"))).isEmpty();
        assertThat(JvmOptions.inherited(List.of(option), List.of())).containsExactly(option);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseZGC", "-XX:-UseParallelGC"})
    void inherited_collector_givesWayToTheChildsOwn(String option) {
        assertThat(JvmOptions.inherited(List.of(option), List.of("-XX:+UseSerialGC")))
                .isEmpty();
        assertThat(JvmOptions.inherited(List.of(option), List.of("-Xmx16m"))).containsExactly(option);
    }

    @Test
    void inherited_everythingElse_isForwardedInOrder() {
        List<String> options = List.of(
                "-ea",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dmy.prop=hello",
                "-Xss2m",
                "-XX:AOTCache=app.aot");

        assertThat(JvmOptions.inherited(options, List.of("-Xmx16m", "-XX:+UseSerialGC")))
                .isEqualTo(options);
    }
}
