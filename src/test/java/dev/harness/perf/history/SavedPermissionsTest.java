package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.io.AtomicFile;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may read what a run leaves behind: the umask of the user decides, as for the files of other programs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a umask is of POSIX systems")
class SavedPermissionsTest {
    @TempDir
    Path directory;

    @Test
    void save_runAndParts_asAnyNewFileOfThisProcess() throws IOException {
        Path plain = Files.createFile(directory.resolve("plain"));
        Path folder = directory.resolve("saved");
        saveTwice(folder);

        assertThat(permissionsIn(folder)).hasSizeGreaterThan(2).containsOnly(permissions(plain));
    }

    @Test
    void writeByUmask_oldFileWithOtherPermissions_asANewFile() throws IOException {
        Path plain = Files.createFile(directory.resolve("plain"));
        Path old = Files.createFile(
                directory.resolve("old"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        AtomicFile.writeByUmask(old, new byte[1]);

        assertThat(permissions(old)).isEqualTo(permissions(plain));
    }

    @ParameterizedTest
    @CsvSource({"022, rw-r--r--", "077, rw-------", "002, rw-rw-r--", "027, rw-r-----"})
    @Lengthy
    void save_umask_isFollowed(String umask, String expected) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process child = new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask " + umask + "; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        classPath,
                        Saver.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(child.waitFor()).isZero();
        assertThat(permissionsIn(directory)).hasSizeGreaterThan(2).containsOnly(expected);
    }

    /** Saves the run of a build that has two sessions, the second of which saves it anew. */
    private static void saveTwice(Path root) throws IOException {
        RunStore store = RunStore.at(root.resolve("runs"));
        Run run = Runs.of(List.of(Runs.benchmark("a.B", "c", 1, 2, 3)), List.of());
        for (int pid = 1; pid <= 2; pid++) {
            BuildParts parts =
                    BuildParts.begin(root.resolve("parts"), new BuildProcess(7, Instant.EPOCH, true), pid, 1);
            parts.add(run);
            parts.save(store, parts.merged(run));
        }
    }

    private static List<String> permissionsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> regular = files.filter(Files::isRegularFile).toList();
            return regular.stream().map(SavedPermissionsTest::permissions).toList();
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves in a process of its own, which has another umask. */
    static final class Saver {
        private Saver() {}

        public static void main(String[] args) throws IOException {
            saveTwice(Path.of(args[0]));
        }
    }
}
