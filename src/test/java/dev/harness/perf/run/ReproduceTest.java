package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproduceTest {
    private final TestName test = new FakeTest(() -> {}).name();

    @TempDir
    private Path folder;

    private Path made(String file) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.createFile(path).getParent();
    }

    @Test
    void command_oneModule_needsNoProfile() throws Exception {
        Path project = made("pom.xml");

        assertThat(Reproduce.command(project, "benchmark", test))
                .isEqualTo("mvn test -Dgroups=benchmark -Dharness.benchmark=measure '-Dtest=ChecksTest#context*'");
        assertThat(Reproduce.command(project, "memcheck", test))
                .isEqualTo("mvn test -Dgroups=memcheck -Dharness.memcheck=on '-Dtest=ChecksTest#context*'");
    }

    @Test
    void command_moduleOfABuild_namesItForTheFolderOfTheBuild() throws Exception {
        Files.writeString(made("pom.xml").resolve("pom.xml"), "<module>parsers</module>");
        Files.writeString(made("parsers/pom.xml").resolve("pom.xml"), "<module> json </module><module>a b</module>");

        assertThat(Reproduce.command(made("parsers/json/pom.xml"), "benchmark", test))
                .endsWith("'-Dtest=ChecksTest#context*' -pl parsers/json -am -Dsurefire.failIfNoSpecifiedTests=false");
        assertThat(Reproduce.command(made("parsers/a b/pom.xml"), "benchmark", test))
                .contains(" -pl 'parsers/a b' -am ");
    }

    @Test
    void command_projectBelowAnother_thatDoesNotNameIt_isOneForItsOwnFolder() throws Exception {
        made("pom.xml");

        assertThat(Reproduce.command(made("example/pom.xml"), "benchmark", test))
                .endsWith("'-Dtest=ChecksTest#context*'");
    }

    @Test
    void command_gradle_namesItsTask() throws Exception {
        assertThat(Reproduce.command(made("build.gradle.kts"), "benchmark", test))
                .isEqualTo("gradle benchmark --tests 'dev.harness.perf.run.ChecksTest.context*'");
    }
}
