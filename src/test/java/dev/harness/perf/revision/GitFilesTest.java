package dev.harness.perf.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitFilesTest {
    @TempDir
    private Path folder;

    private Path project;
    private Scratch scratch;

    @BeforeEach
    void twoCommits() throws Exception {
        scratch = Scratch.make();
        Path repository = Files.createDirectory(folder.resolve("a repository"));
        project = Files.createDirectory(repository.resolve("module"));
        git("init", "-q", "-b", "main", "..");
        Files.writeString(repository.resolve(".gitignore"), "target/\n");
        Files.writeString(project.resolve("code.txt"), "first");
        git("add", "-A", "..");
        git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "one");
        Files.writeString(project.resolve("code.txt"), "second");
        Files.writeString(project.resolve("untracked.txt"), "new");
        Files.createDirectory(project.resolve("target"));
        Files.writeString(project.resolve("target/out"), "built");
    }

    @AfterEach
    void close() {
        scratch.close();
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        Path log = folder.resolve("git.log");
        assertThat(Children.run(project, log, Duration.ofMinutes(1), Map.of(), command))
                .as(() -> String.join(" ", command) + ": " + log)
                .isZero();
    }

    private String state() throws Exception {
        Path log = folder.resolve("state.log");
        List<String> command = List.of(
                "sh",
                "-c",
                "git status --porcelain; git worktree list; git branch -a; cd ..; sha1sum .git/index; find . -type f | sort");
        Children.run(project, log, Duration.ofMinutes(1), Map.of("GIT_OPTIONAL_LOCKS", "0"), command);
        return Files.readString(log);
    }

    @Test
    void export_earlierCommit_isItsFilesAndTouchesNothing() throws Exception {
        String before = state();
        GitFiles git = GitFiles.of(project, scratch);
        Path exported = git.export(git.commit("main"), "base");

        assertThat(exported.resolve("code.txt")).hasContent("first");
        assertThat(exported.resolve("untracked.txt")).doesNotExist();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void copy_workingTree_hasWhatIsNotIgnored() throws Exception {
        Path copied = GitFiles.of(project, scratch).copy("now");

        assertThat(copied.resolve("code.txt")).hasContent("second");
        assertThat(copied.resolve("untracked.txt")).hasContent("new");
        assertThat(copied.resolve("target")).doesNotExist();
    }

    @Test
    void isDirty_changedFile_isTrue() throws Exception {
        GitFiles git = GitFiles.of(project, scratch);

        assertThat(git.isDirty()).isTrue();
        assertThat(git.ignores("target")).isTrue();
        assertThat(git.ignores("code.txt")).isFalse();
    }

    @Test
    void commit_unknownRevision_isRefusedByName() throws Exception {
        GitFiles git = GitFiles.of(project, scratch);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> git.commit("nowhere"))
                .withMessageContaining("\"nowhere\" is no revision of");
        assertThatIllegalArgumentException().isThrownBy(() -> git.commit("--all"));
    }

    @Test
    void of_folderWithoutRepository_isRefused() throws Exception {
        Path nowhere = Files.createDirectory(folder.resolve("nowhere"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GitFiles.of(nowhere, scratch))
                .withMessageContaining("is in no git repository (fatal: not a git repository");
    }

    @Test
    void make_leftoverOfADeadJvm_isRemoved() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path temporary = scratch.path("").getParent();
        Path leftover = Files.createDirectories(temporary.resolve("harness-compare-" + dead.pid() + "-x/base"));
        try (Scratch other = Scratch.make()) {
            assertThat(leftover).doesNotExist();
            assertThat(other.path("")).isDirectory();
            assertThat(scratch.path("")).as("of a JVM that lives").isDirectory();
        }
    }
}
