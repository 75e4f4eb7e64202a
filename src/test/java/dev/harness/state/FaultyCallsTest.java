package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.Torture;
import dev.harness.io.FaultShim;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** System calls that fail, fall short or come late, in a real JVM: see {@link FaultyJvm}. */
@Slow
class FaultyCallsTest {
    @TempDir
    Path folder;

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    @Lengthy
    void calls_someStruck_loseAndInventNothing() throws Exception {
        assertThat(run("few")).containsPattern("[1-9][0-9]* plays, [1-9][0-9]* refusals");
    }

    @Test
    @Torture
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void calls_eachStruckInTurn_loseAndInventNothing() throws Exception {
        assertThat(run("all")).containsPattern("[1-9][0-9]{2,} plays, [1-9][0-9]{2,} refusals");
    }

    /** Returns what the other JVM said; it must end well. */
    private String run(String how) throws Exception {
        Optional<Path> library = FaultShim.compile(folder);
        assumeThat(library)
                .as("gcc compiles the shim that makes system calls fail")
                .isPresent();
        Path control = folder.resolve("control");
        Path said = folder.resolve("said");
        ProcessBuilder jvm = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.config.file=" + Files.writeString(folder.resolve("logging"), "handlers="),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                FaultyJvm.class.getName(),
                control.toString(),
                folder.toString(),
                how);
        jvm.environment().putAll(FaultShim.environment(library.get(), control));
        int code = jvm.redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        String text = Files.readString(said);
        assertThat(code).as(text).isZero();
        return text;
    }
}
