package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.Slow;
import dev.harness.docs.GradleScript.TestTask;
import groovy.lang.MissingMethodException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The scripts for Gradle are run by Groovy, since there is no Gradle to be had from Maven Central. */
@Slow
class GradlePageTest {
    private static final String GIVEN = "harness.benchmark.min-rounds";

    private static GradleScript page() {
        return GradleScript.run(MarkdownFile.of(Path.of("docs", "gradle.md")).onlyBlock("groovy"));
    }

    @Test
    void tasks_ofThePage_selectTheirTagAndSwitchItOn() {
        GradleScript script = page();

        assertThat(script.registered).containsOnlyKeys("test", "benchmark", "memcheck");
        assertThat(script.registered.get("test").tags).isEmpty();
        TestTask benchmark = script.registered.get("benchmark");
        assertThat(benchmark.tags).containsExactly("benchmark");
        assertThat(benchmark.properties)
                .containsEntry("harness.benchmark", "measure")
                .doesNotContainKey("harness.memcheck");
        TestTask memcheck = script.registered.get("memcheck");
        assertThat(memcheck.tags).containsExactly("memcheck");
        assertThat(memcheck.properties).containsEntry("harness.memcheck", "on").doesNotContainKey("harness.benchmark");
        assertThat(script.registered.values())
                .filteredOn(task -> !task.tags.isEmpty())
                .hasSize(2)
                .allSatisfy(task -> {
                    assertThat(task.alwaysRuns).isTrue();
                    assertThat(task.group).isEqualTo("verification");
                    assertThat(task.classes).isEqualTo("classes");
                    assertThat(task.classPath).isEqualTo("class path");
                    assertThat(task.logging).containsEntry("showStandardStreams", true);
                    assertThat(String.valueOf(task.properties.get("harness.report.dir")))
                            .isEqualTo("build/harness");
                });
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void tasks_ofThePage_passOnOurParametersOfTheCommandLineOnly() {
        System.setProperty(GIVEN, "7");
        try {
            assertThat(page().registered.get("benchmark").properties)
                    .containsEntry(GIVEN, "7")
                    .doesNotContainKeys("user.dir", "java.home");
        } finally {
            System.clearProperty(GIVEN);
        }
    }

    @Test
    void dependencies_ofThePage_areOursAndTheJUnitOfThisBuild() throws Exception {
        Matcher junit = Pattern.compile("<junit.version>5([^<]+)<").matcher(Files.readString(Path.of("pom.xml")));
        assertThat(junit.find()).isTrue();

        assertThat(page().dependencies)
                .containsExactly(
                        "dev.harness:harness:0.1.0-SNAPSHOT",
                        "org.junit.jupiter:junit-jupiter:5" + junit.group(1),
                        "org.junit.platform:junit-platform-launcher:1" + junit.group(1));
    }

    @Test
    void task_ofReadme_measures() {
        TestTask benchmark = GradleScript.run(
                        MarkdownFile.of(Path.of("README.md")).onlyBlock("groovy"))
                .registered
                .get("benchmark");

        assertThat(benchmark.tags).containsExactly("benchmark");
        assertThat(benchmark.properties).containsEntry("harness.benchmark", "measure");
        assertThat(benchmark.alwaysRuns).isTrue();
    }

    @Test
    void script_thatNamesWhatIsNotThere_isRefused() {
        assertThatThrownBy(() -> GradleScript.run("test { useJunitPlatform() }"))
                .isInstanceOf(MissingMethodException.class);
    }
}
