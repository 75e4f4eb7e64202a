package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTurnTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    private final List<String> said = new ArrayList<>();

    private String build() throws IOException, InterruptedException {
        return BuildTurn.during(folder, temporary, () -> said.add("waiting"), () -> "built");
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.count();
        }
    }

    /** Locks the file of the turn; that fails so where this JVM has it. */
    private void lock() throws IOException {
        try (Stream<Path> files = Files.list(temporary);
                FileChannel file = FileChannel.open(files.findFirst().orElseThrow(), StandardOpenOption.WRITE)) {
            file.tryLock();
        }
    }

    @Test
    void during_nobodyBuilds_doesNotWaitAndLeavesNoFile() throws Exception {
        assertThat(build()).isEqualTo("built");
        assertThat(said).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void during_buildFails_leavesNoFile() throws Exception {
        assertThatThrownBy(() -> BuildTurn.during(folder, temporary, () -> {}, () -> {
                    throw new IOException("no disk");
                }))
                .hasMessage("no disk");
        assertThat(left()).isZero();
        assertThat(build()).isEqualTo("built");
    }

    @Test
    void during_anotherProcessBuilds_waitsForItAndSaysSo() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Other.class.getName(),
                        folder.toString(),
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader begun = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(begun.readLine()).isEqualTo("begun");
            String built = BuildTurn.during(
                    folder,
                    temporary,
                    () -> {
                        said.add("waiting");
                        other.destroy(); // its turn ends with it
                    },
                    () -> {
                        assertThatThrownBy(this::lock).isInstanceOf(OverlappingFileLockException.class);
                        return "built";
                    });
            assertThat(built).isEqualTo("built");
            assertThat(said).containsExactly("waiting");
            assertThat(left()).isZero();
        } finally {
            other.destroyForcibly();
        }
    }

    /** A process that builds until it is ended. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            BuildTurn.during(Path.of(arguments[0]), Path.of(arguments[1]), () -> {}, () -> {
                System.out.println("begun");
                return System.in.read();
            });
        }
    }
}
