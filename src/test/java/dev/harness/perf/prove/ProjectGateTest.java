package dev.harness.perf.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectGateTest {
    @TempDir
    private Path folder;

    private ProjectGate of(String file, String text) throws IOException {
        Path at = folder.resolve(file);
        Files.createDirectories(at.getParent());
        Files.writeString(at, text);
        return ProjectGate.of(folder);
    }

    @Test
    void of_fileOfJUnit_isRead() throws IOException {
        ProjectGate gate = of(
                "src/test/resources/junit-platform.properties",
                "# harness.benchmark.fail-on = work:1%\nharness.benchmark.fail-on = median:5%,allocated:0%\n");

        assertThat(gate.failOn()).hasToString("median:5%,allocated:0%");
        assertThat(gate.from()).isEqualTo("junit-platform.properties");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<harness.benchmark.fail-on>median:7%</harness.benchmark.fail-on>",
                "<harness.benchmark.fail-on> median:7%\n </harness.benchmark.fail-on>",
                "<argLine>-Dharness.benchmark.fail-on=median:7%</argLine>",
                "<argLine>-Dharness.benchmark.fail-on=median:7% -Xmx1g</argLine>",
                "<argLine>-Xmx1g -Dharness.benchmark.fail-on=\"median:7%\" -Da=\"b\"</argLine>",
                "<argLine>-Dharness.benchmark.fail-on=&quot;median:7%&quot; -Xmx1g</argLine>",
                "<configurationParameters><![CDATA[harness.benchmark.fail-on=median:7%]]></configurationParameters>",
                "<configurationParameters>\n harness.benchmark.fail-on = median:7%\n</configurationParameters>",
                "<gates>median:7%</gates><harness.benchmark.fail-on>${gates}</harness.benchmark.fail-on>",
                "<!-- <harness.benchmark.fail-on>work:1%</harness.benchmark.fail-on> -->"
                        + "<harness.benchmark.fail-on>median:7%</harness.benchmark.fail-on>"
            })
    void of_pom_isReadWhereverItStands(String text) throws IOException {
        ProjectGate gate = of("pom.xml", "<project>" + text + "</project>");

        assertThat(gate.failOn()).hasToString("median:7%");
        assertThat(gate.from()).isEqualTo("pom.xml");
    }

    @Test
    void of_parentOrMavenConfig_isRead() throws IOException {
        Files.writeString(folder.resolve("pom.xml"), "<harness.benchmark.fail-on>mean:4%</harness.benchmark.fail-on>");
        Path module = Files.createDirectories(folder.resolve("module"));
        Files.writeString(module.resolve("pom.xml"), "<project/>");
        assertThat(ProjectGate.of(module).failOn()).hasToString("mean:4%");

        Files.createDirectories(module.resolve(".mvn"));
        Files.writeString(module.resolve(".mvn/maven.config"), "-B\n-Dharness.benchmark.fail-on=min:3%\n");
        assertThat(ProjectGate.of(module).failOn()).hasToString("min:3%");

        Files.writeString(
                module.resolve(".mvn/maven.config"),
                "-B -Dharness.benchmark.fail-on=\"min:0.2 ms\" -Dharness.benchmark.compare=last:5 -q\n");
        assertThat(ProjectGate.of(module).failOn()).hasToString("min:0.2 ms");
        assertThat(ProjectGate.of(module).choice()).isEqualTo("last:5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<project/>",
                "<harness.benchmark.fail-on></harness.benchmark.fail-on>",
                "<harness.benchmark.fail-on>none</harness.benchmark.fail-on>",
                "<harness.benchmark.fail-on>${elsewhere}</harness.benchmark.fail-on>",
                "<!-- <harness.benchmark.fail-on>median:7%</harness.benchmark.fail-on> -->"
            })
    void of_noGate_isNothing(String text) throws IOException {
        assertThat(of("pom.xml", text).failOn().isEmpty()).isTrue();
    }

    @Test
    void of_misspeltGate_isRefusedWithItsFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("pom.xml", "<harness.benchmark.fail-on>medan:5%</harness.benchmark.fail-on>"))
                .withMessageContainingAll("pom.xml", "medan", "names no metric");
    }
}
