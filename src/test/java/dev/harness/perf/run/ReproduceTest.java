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
        made("pom.xml");
        made("parsers/pom.xml");

        assertThat(Reproduce.command(made("parsers/json/pom.xml"), "benchmark", test))
                .endsWith("'-Dtest=ChecksTest#context*' -pl parsers/json -am -Dsurefire.failIfNoSpecifiedTests=false");
    }

    @Test
    void command_gradle_namesItsTask() throws Exception {
        assertThat(Reproduce.command(made("build.gradle.kts"), "benchmark", test))
                .isEqualTo("gradle benchmark --tests 'dev.harness.perf.run.ChecksTest.context*'");
    }
}
