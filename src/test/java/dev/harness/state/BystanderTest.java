package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.Lengthy;
import dev.harness.Torture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who only looks: beside processes that are stopped, on a read-only mount, as a member of the group. */
@Timeout(300)
class BystanderTest {
    private static final Duration SOON = Duration.ofSeconds(5); // far less than a writer may wait for a lock

    @TempDir
    Path root;

    private void save(int count) {
        try (StateManager manager = StateManager.open(root)) {
            manager.save(WorkflowState.of(IntStream.range(0, count)
                    .mapToObj(i -> StateManagerTest.task("t" + i))
                    .toList()));
        }
    }

    @Test
    @Lengthy
    void load_otherProcessStopped_answersSoonWithAllThatWasAcknowledged() throws Exception {
        stopAtRandomMoments(5);
    }

    @Test
    @Torture
    void load_otherProcessStoppedOften_answersSoonWithAllThatWasAcknowledged() throws Exception {
        stopAtRandomMoments(300);
    }

    private void stopAtRandomMoments(int times) throws Exception {
        assumeThat(Path.of("/proc/self/stat"))
                .as("threads can be seen to stand")
                .exists();
        save(200 * times);
        Random random = new Random(6);
        WorkerProcess child = new WorkerProcess(root, "child", 2);
        try (StateManager reader = StateManager.open(root)) {
            int finished = 0;
            for (int i = 0; i < times; i++) {
                child.awaitLines(child.lines().size() + random.nextInt(100));
                child.stop();
                List<String> acknowledged = child.lines();
                long start = System.nanoTime();
                try (StateManager fresh = StateManager.open(root)) {
                    WorkflowState state = reader.load().orElseThrow();
                    assertThat(fresh.load()).contains(state);
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
                    ProcessTest.assertAcknowledged(state, acknowledged);
                    long now = count(state, TaskStatus.COMPLETED);
                    assertThat(now).isGreaterThanOrEqualTo(finished);
                    finished = Math.toIntExact(now);
                }
                child.resume();
            }
        } finally {
            child.kill();
            child.join();
        }
    }

    private static long count(WorkflowState state, TaskStatus status) {
        return state.tasks().values().stream()
                .filter(task -> task.status() == status)
                .count();
    }

    @Test
    void load_readOnlyMount_readsWhatOthersWriteAndChangesAreRefused() throws Exception {
        save(3);
        Path mount = Files.createDirectory(root.resolve("mount"));
        assumeThat(Command.run("mount", "--bind", root.toString(), mount.toString()))
                .as("a directory may be mounted here")
                .isZero();
        try {
            assumeThat(Command.run("mount", "-o", "remount,bind,ro", mount.toString()))
                    .as("a mount may be made read-only")
                    .isZero();
            try (StateManager writer = StateManager.open(root);
                    StateManager reader = StateManager.open(mount)) {
                assertThat(reader.load()).isEqualTo(writer.load()).isPresent();
                writer.claimTask("w");
                assertThat(reader.load()).isEqualTo(writer.load());
                writer.update(state -> state.with(StateManagerTest.task("new")));
                assertThat(reader.load().orElseThrow().tasks()).containsKey("new");
                assertThatThrownBy(() -> reader.claimTask("v"))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("Read-only file system");
                assertThat(reader.load()).isEqualTo(writer.load());
            }
        } finally {
            Command.run("umount", mount.toString());
        }
    }

    @Test
    @Lengthy
    void load_memberOfTheGroup_readsAndMayNotChange() throws Exception {
        save(3);
        try (StateManager writer = StateManager.open(root)) {
            writer.claimTask("w");
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-x---"));
            assumeThat(Command.run("chown", "-R", "12345:0", root.toString()))
                    .as("files may be given away")
                    .isZero();
            Process look = new ProcessBuilder(
                            "setpriv",
                            "--bounding-set=-all",
                            "--inh-caps=-all",
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Looker.class.getName(),
                            root.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(look.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assumeThat(output).as("capabilities can be given up").doesNotStartWith("setpriv:");
            assertThat(look.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output.lines()).hasSize(2).satisfies(lines -> {
                assertThat(lines.get(0)).isEqualTo("running w");
                assertThat(lines.get(1)).startsWith("refused ").contains("ermission denied");
            });
        } catch (IOException e) {
            assumeThat(e).as("setpriv is here").isNull();
        } finally {
            Command.run("chown", "-R", "0:0", root.toString());
        }
    }

    /** Says what it sees, and whether it may claim. */
    static final class Looker {
        private Looker() {}

        public static void main(String[] arguments) {
            try (StateManager manager = StateManager.open(Path.of(arguments[0]))) {
                Task task = manager.load().orElseThrow().tasks().get("t0");
                System.out.println(task.status().json() + " " + task.claimedBy().orElse("nobody"));
                try {
                    manager.claimTask("looker");
                    System.out.println("claimed");
                } catch (UncheckedIOException e) {
                    System.out.println("refused " + e.getMessage());
                }
            }
        }
    }

    @Test
    void load_notReadable_isRefusedAndNotTakenForEmpty() throws IOException {
        save(1);
        Files.setPosixFilePermissions(root.resolve(".harness"), PosixFilePermissions.fromString("---------"));
        try (StateManager manager = StateManager.open(root)) {
            assumeThat(Files.exists(root.resolve(".harness/state.json")))
                    .as("this user, e.g. root, reads everything")
                    .isFalse();
            assertThatThrownBy(manager::load)
                    .hasMessageContaining("cannot be read")
                    .hasMessageContaining("permission denied");
        } finally {
            Files.setPosixFilePermissions(root.resolve(".harness"), PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void load_somethingElseInTheFilesPlace_isRefusedAtOnce() throws Exception {
        Path strange = root.resolve("strange/.harness/state.json");
        Files.createDirectories(strange);
        try (StateManager manager = StateManager.open(root.resolve("strange"))) {
            assertThatThrownBy(manager::load)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(strange + " cannot be read: " + strange + " is a folder, not an ordinary file");
        }
        Files.delete(strange);
        Process mkfifo = new ProcessBuilder("mkfifo", strange.toString()).start();
        assumeThat(mkfifo.waitFor()).as("mkfifo").isZero();
        try (StateManager manager = StateManager.open(root.resolve("strange"))) {
            assertThatThrownBy(manager::load).hasMessageContaining("is a pipe, a socket or a device");
            assertThatThrownBy(() -> manager.claimTask("w")).hasMessageContaining("is a pipe, a socket or a device");
        }
    }
}
