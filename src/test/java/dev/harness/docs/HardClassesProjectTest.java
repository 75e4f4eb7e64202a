package dev.harness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work is counted in a project of somebody else whose classes are hard to count. Runs the real Maven; compilers come from Maven Central. */
@Torture
class HardClassesProjectTest {
    private static final String[] MEASURED = {
        "test",
        "-Dgroups=benchmark,memcheck",
        "-Dharness.benchmark=measure",
        "-Dharness.memcheck=on",
        "-Dharness.benchmark.max-time=50 ms",
        "-DtrimStackTrace=true",
        "-Dmaven.test.failure.ignore=true"
    };

    private static final int MAJOR_VERSION_AT = 7;

    @TempDir
    Path folder;

    private ConsumerProject project(String plugins, String libraries) throws Exception {
        String ours = ConsumerProject.dependency();
        ConsumerProject project = new ConsumerProject(folder, ours + libraries, HardSources.COVERAGE);
        Path pom = project.file("pom.xml");
        Files.writeString(
                pom, Files.readString(pom).replaceFirst("<build>", "<build><plugins>" + plugins + "</plugins>"));
        return project;
    }

    /** A class of version 49 as a tool leaves it that rewrites classes: with frames. */
    private void oldClass(ConsumerProject project) throws Exception {
        Path source = Files.writeString(folder.resolve("Old.java"), HardSources.OLD);
        int exit = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--release",
                        "8",
                        "-Xlint:-options",
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(exit).isZero();
        byte[] code = Files.readAllBytes(folder.resolve("Old.class"));
        code[MAJOR_VERSION_AT] = 49;
        Path resources = Files.createDirectories(project.file("src/test/resources"));
        Files.write(resources.resolve("Old.class"), code);
    }

    /** The row of a limit: test, limit and verdict; what it lacks stands below. */
    private static String row(Build build, String test) {
        List<String> lines = build.output().lines().toList();
        int at = Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).startsWith(test + " ") && lines.get(i).contains("work <= "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(test + " has no row in\n" + build.output()));
        List<String> row = new ArrayList<>(List.of(lines.get(at)));
        lines.subList(at + 1, lines.size()).stream()
                .takeWhile(line -> line.startsWith(" "))
                .map(String::strip)
                .forEach(row::add);
        return String.join(" ", row).replaceAll(" +", " ");
    }

    @Test
    void work_classesOfEverySort_isCountedOrSaysWhyNot() throws Exception {
        ConsumerProject project = project(HardSources.LANGUAGES, HardSources.LIBRARIES);
        project.write("src/test/kotlin/KotlinTest.kt", HardSources.KOTLIN);
        project.write("src/test/groovy/GroovyTest.groovy", HardSources.GROOVY);
        project.test("HardTest", HardSources.HARD);
        project.test("Huge", HardSources.huge());
        oldClass(project);

        Build plain = project.online(MEASURED);

        assertThat(row(plain, "KotlinTest#within")).endsWith("ok");
        assertThat(row(plain, "KotlinTest#more than the limit")).endsWith("FAILED");
        assertThat(row(plain, "GroovyTest#within")).endsWith("ok");
        assertThat(row(plain, "GroovyTest#over")).endsWith("FAILED");
        assertThat(row(plain, "HardTest#exact")).endsWith("ok");
        assertThat(row(plain, "HardTest#overflow")).endsWith("ok");
        assertThat(row(plain, "HardTest#old")).endsWith("ok");
        assertThat(row(plain, "HardTest#leaks")).endsWith("ok");
        assertThat(row(plain, "HardTest#threads")).contains("cannot tell: other threads work, too: thread ");
        assertThat(row(plain, "HardTest#clock"))
                .contains("cannot tell: its work is not deterministic", "HardTest.loop");
        assertThat(row(plain, "HardTest#chance")).contains("cannot tell: its work is not deterministic");
        assertThat(row(plain, "HardTest#huge")).contains("cannot tell: not all of it can be counted: Huge.run");
        assertThat(plain.output()).contains("HardTest#leaks  ", "IllegalStateException: too large: 40");

        Build covered = withMore(project, "-Pcoverage", "-Dtest=HardTest#exact+old+leaks");
        assertThat(row(covered, "HardTest#exact")).isEqualTo(row(plain, "HardTest#exact"));
        assertThat(row(covered, "HardTest#leaks")).isEqualTo(row(plain, "HardTest#leaks"));
        assertThat(project.file("target/jacoco.exec")).isNotEmptyFile();
    }

    private static Build withMore(ConsumerProject project, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(MEASURED));
        Collections.addAll(all, more);
        return project.online(all.toArray(String[]::new));
    }

    @Test
    void work_namedModule_isCounted() throws Exception {
        ConsumerProject project = project("", "");
        project.write("src/main/java/module-info.java", "module org.example.sums { exports org.example.sums; }");
        project.write("src/main/java/org/example/sums/Sums.java", """
                package org.example.sums;

                public final class Sums {
                    public static long sum(int n) {
                        long sum = 0;
                        for (int i = 0; i < n; i++) {
                            sum += i % 7;
                        }
                        return sum;
                    }
                }
                """);
        project.write("src/test/java/org/example/sums/SumsTest.java", """
                package org.example.sums;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import dev.harness.perf.*;
                import org.junit.jupiter.api.Test;

                class SumsTest {
                    @Test
                    @LimitWork("100 k")
                    void within(Bencher bencher) {
                        assertEquals("org.example.sums", Sums.class.getModule().getName());
                        bencher.measure(() -> Sums.sum(100));
                    }

                    @Test
                    @LimitWork("100")
                    void over(Bencher bencher) {
                        bencher.measure(() -> Sums.sum(100));
                    }
                }
                """);

        Build build = project.online(MEASURED);

        assertThat(row(build, "SumsTest#within")).endsWith("ok");
        assertThat(row(build, "SumsTest#over")).endsWith("FAILED");
    }
}
