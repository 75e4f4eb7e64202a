package dev.harness.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Torture;
import dev.harness.docs.ConsumerProject.Build;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command below a broken limit repeats that very test, in a build of several modules and without any profile of ours. Runs the real Maven. */
@Torture
class ReproduceProjectTest {
    private static final Pattern COMMAND = Pattern.compile("reproduce +: (mvn .*)");

    /** A module without tests and without JUnit is built first, since the other one needs it. */
    private static final String PARENT = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>parent</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <modules>
                <module>library</module>
                <module>apps/shop</module>
              </modules>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <build><pluginManagement><plugins>
                <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
                <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version></plugin>
              </plugins></pluginManagement></build>
            </project>
            """;

    private static final String MODULE = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <parent>
                <groupId>org.example</groupId><artifactId>parent</artifactId><version>1</version>
                <relativePath>%s</relativePath>
              </parent>
              <artifactId>%s</artifactId>
              %s
            </project>
            """;

    private static final String DEPENDENCIES = """
            <dependencies>
              <dependency><groupId>org.example</groupId><artifactId>library</artifactId><version>1</version></dependency>
              <dependency>
                <groupId>dev.harness</groupId><artifactId>harness</artifactId><version>0.1.0-SNAPSHOT</version><scope>test</scope>
              </dependency>
              <dependency>
                <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.14.4</version><scope>test</scope>
              </dependency>
            </dependencies>
            """;

    @TempDir
    Path folder;

    @Test
    void command_ofABrokenLimit_measuresThatTestOfThatModule() throws Exception {
        ConsumerProject project = new ConsumerProject(folder, PARENT);
        project.write("library/pom.xml", MODULE.formatted("../pom.xml", "library", ""));
        project.write(
                "library/src/main/java/library/Stock.java",
                "package library; public class Stock { public int count() { return 3; } }");
        project.write("apps/shop/pom.xml", MODULE.formatted("../../pom.xml", "shop", DEPENDENCIES));
        project.write("apps/shop/src/test/java/shop/ShopTest.java", """
                package shop;

                import dev.harness.perf.Bencher;
                import dev.harness.perf.Benchmark;
                import dev.harness.perf.LimitTime;
                import org.junit.jupiter.api.Test;

                class ShopTest {
                    @Test
                    @Benchmark(maxTime = "5 ms", warmup = "off")
                    @LimitTime("1 ns")
                    void count(Bencher bencher) {
                        bencher.run(() -> Thread.sleep(0, 1_000));
                    }

                    @Test
                    @Benchmark(maxTime = "5 ms", warmup = "off")
                    void other(Bencher bencher) {
                        bencher.measure(() -> new library.Stock().count());
                    }
                }
                """);

        Build broken = project.online(
                "test", "-Dgroups=benchmark", "-Dharness.benchmark=measure", "-Dharness.report.figures=on");
        assertThat(broken.exitCode()).as(broken.output()).isNotZero();
        Matcher command = COMMAND.matcher(broken.output());
        assertThat(command.find()).as(broken.output()).isTrue();
        assertThat(command.group(1)).contains(" -pl apps/shop -am ");
        assertThat(project.file("apps/shop/target/surefire-reports/TEST-shop.ShopTest.xml"))
                .content(UTF_8)
                .containsPattern(
                        "<testcase name=\"other\\(Bencher\\)\"[^>]*>\\s*<system-out><!\\[CDATA\\[Harness: ShopTest#other: benchmark = other,"
                                + " median ns/op = ");

        Build again = project.shell(command.group(1).strip());
        assertThat(again.output())
                .contains("@LimitTime on [ShopTest#count]: median exceeds the limit", "Tests run: 1, Failures: 1");
        assertThat(again.exitCode()).isNotZero();
        assertThat(project.file("apps/shop/target/harness/summary.md"))
                .content(UTF_8)
                .contains("## Benchmarks of apps/shop\n");
    }
}
