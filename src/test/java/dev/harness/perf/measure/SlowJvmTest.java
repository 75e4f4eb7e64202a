package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowJvmTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-Xint | compiles nothing (-Xint)",
                "-XX:TieredStopAtLevel=1 | does not use its best compiler (-XX:TieredStopAtLevel=1)",
                "-Xcomp | compiles before it knows",
                "-agentlib:jdwp=transport=dt_socket,address=127.0.0.1:5005 | a debugger may be attached (-agentlib:jdwp=\u2026)"
            })
    void remarks_optionThatSlowsEverything_isNamed(String option, String expected) {
        assertThat(SlowJvm.remarks(List.of("-ea", option)))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void remarks_ordinaryOptions_areNone() {
        assertThat(SlowJvm.remarks(List.of("-ea", "-XX:TieredStopAtLevel=4", "-Xmx1g", "-agentlib:other")))
                .isEmpty();
    }

    @Test
    void measure_jvmWithoutItsBestCompiler_saysSo() throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("this JVM does not use its best compiler (-XX:TieredStopAtLevel=1)");
    }

    /** Measures something and prints what is to be known about the figures. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Throwable {
            Callable<Object> operation = System::nanoTime;
            MeasureSettings brief = MeasureSettings.defaults().withWarmup(0).withMaxTime(1_000_000);
            System.out.println(Measurer.measure(Operation.of(Callable.class.getMethod("call"), operation), brief)
                    .warnings());
        }
    }
}
